"""Reads ``intents.yaml`` and ``knowledge/`` into the values of the core.

Nothing half-read leaves this package as content: either it is sound, or a
``ContentError`` names every mistake with its file and line.
"""
