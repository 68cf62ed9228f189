"""Guesses which known name was meant by one that is unknown."""

from collections.abc import Iterable
from difflib import get_close_matches

_PERHAPS = 0.75
"""How like a name a guess must be."""


def perhaps(written: str, known: Iterable[str]) -> str:
    """What to add to a problem: the known name that is likely meant; else nothing.

    ``Tech Lead`` may mean ``tech-lead``, and ``salary`` the only topic of that name.
    """
    names = sorted(known)
    name = "-".join(written.casefold().split())
    ends = [each for each in names if each.endswith(f".{name}")]
    found = ends if len(ends) == 1 else get_close_matches(name, names, 1, _PERHAPS)
    return f"; perhaps {found[0]} is meant" if found else ""
