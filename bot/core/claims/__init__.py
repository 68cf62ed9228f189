"""Finds what a message claims or asks to have confirmed, and who would answer for it."""
