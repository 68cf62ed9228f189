"""Finds what a message asks to have confirmed, and who would answer for it."""
