"""Counts things in words."""


def counted(number: int, noun: str) -> str:
    """``1 topic``, ``1,200 topics``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
