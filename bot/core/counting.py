"""Counts things in words."""


def counted(number: int, noun: str, plural: str = "") -> str:
    """``1 topic``, ``1,200 topics``; ``plural`` for nouns that take no "s"."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
