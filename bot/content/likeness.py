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
    page = name[: name.find(".") + 1]
    ends = [each for each in names if each.endswith(f".{name}")]
    beside = [each for each in names if page and each.startswith(page)]
    if len(ends) != 1:
        # On the page that is named, only the rest may be meant otherwise.
        cut = len(page) if beside else 0
        by_rest = {each[cut:]: each for each in beside or names}
        like = get_close_matches(name[cut:], by_rest, 1, _PERHAPS)
        ends = [by_rest[each] for each in like]
    return f"; perhaps {ends[0]} is meant" if ends else ""
