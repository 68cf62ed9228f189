"""Keeps values in this process: the stand-in while the database cannot be used."""

from collections import OrderedDict
from collections.abc import Hashable
from itertools import islice
from time import monotonic
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Expiring(Generic[Key, Value]):
    """Values that expire, and that newer ones crowd out when there are too many."""

    def __init__(self, room: int) -> None:
        """``room``: how many values are kept at most."""
        self._room = room
        self._kept: OrderedDict[Key, tuple[Value, float]] = OrderedDict()

    def put(self, key: Key, value: Value, seconds: float) -> None:
        """Keep ``value`` for ``seconds``."""
        self._kept[key] = (value, monotonic() + seconds)
        self._kept.move_to_end(key)
        if len(self._kept) > self._room:
            self._kept.popitem(last=False)

    def get(self, key: Key) -> Value | None:
        """The value, unless it has expired or was never kept."""
        value, until = self._kept.get(key, (None, 0.0))
        return value if monotonic() < until else None

    def pop(self, key: Key) -> None:
        """Forget one value, if it is kept."""
        self._kept.pop(key, None)

    def discard(self, key: Key, value: Value) -> None:
        """Forget one value, unless another has taken its place."""
        if self._kept.get(key, (None, 0.0))[0] is value:
            del self._kept[key]

    def oldest(self, count: int) -> list[tuple[Key, Value, float]]:
        """At most ``count`` live values: key, value, and the seconds it has left."""
        now = monotonic()
        expired = [key for key, (_, until) in self._kept.items() if until <= now]
        for key in expired:
            del self._kept[key]
        some = islice(self._kept.items(), count)
        return [(key, value, until - now) for key, (value, until) in some]

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
