"""Reads words: who is named, by any name, and what misspelt words were meant to be."""
