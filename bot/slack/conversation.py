"""What each conversation was last about."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import NamedTuple, Protocol

from bot.core.model import Context

KEEP_SECONDS = 3_600.0
KEEP_AT_MOST = 10_000


class Key(NamedTuple):
    """One conversation; nothing is remembered from one key to another.

    ``thread`` tells conversations in the same channel apart: the thread's
    timestamp, or for private answers in a channel the person's id.
    """

    team: str
    channel: str
    thread: str = ""


class Contexts(Protocol):
    """Remembers for a while what conversations were about; never a person's words."""

    async def recall(self, key: Key) -> Context:
        """What this conversation was about; an empty context when unknown."""

    async def remember(self, key: Key, context: Context) -> None:
        """Keep this context for the conversation, in place of an older one."""


@dataclass(slots=True)
class MemoryContexts:
    """Contexts in this process: they expire, and the oldest go when there are many."""

    keep_seconds: float = KEEP_SECONDS
    keep_at_most: int = KEEP_AT_MOST
    clock: Callable[[], float] = monotonic
    _kept: OrderedDict[Key, tuple[float, Context]] = field(default_factory=OrderedDict)

    async def recall(self, key: Key) -> Context:
        """The context of a key unless it has expired."""
        until, context = self._kept.get(key, (0.0, Context()))
        return context if self.clock() < until else Context()

    async def remember(self, key: Key, context: Context) -> None:
        """Keep a context, forgetting the longest unused when there are too many."""
        self._kept[key] = (self.clock() + self.keep_seconds, context)
        self._kept.move_to_end(key)
        while len(self._kept) > self.keep_at_most:
            self._kept.popitem(last=False)
