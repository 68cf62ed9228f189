"""Which conversation something is said in."""

from typing import NamedTuple


class Key(NamedTuple):
    """One conversation; nothing is remembered from one key to another.

    ``thread`` tells conversations in the same channel apart: the thread's
    timestamp, or for private answers in a channel the person's id. ``person`` is whose
    direct conversation it is, so that it is found when they are to be forgotten.
    """

    team: str
    channel: str
    thread: str = ""
    person: str = ""
