"""Measures how well the bot answers, against questions with the answers they deserve.

Pure like the core, which is all it builds on: lines and results in, figures out.
"""
