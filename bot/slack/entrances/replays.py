"""Recognises a signed request that comes a second time within its five minutes."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

VALID_SECONDS = 310.0
"""Slack's signatures are good for five minutes."""
KEEP_AT_MOST = 100_000


@dataclass(slots=True, eq=False)
class Replays:
    """The signatures of commands and interactions that were answered of late.

    Slack sends these once. Events it may send again, within the second even, so that
    they are told apart by their claims, which all processes share.
    """

    clock: Callable[[], float] = monotonic
    keep_at_most: int = KEEP_AT_MOST
    _seen: OrderedDict[str, float] = field(default_factory=OrderedDict)

    def is_replay(self, signature: str) -> bool:
        """Whether this signature was seen before; from now on it was."""
        now = self.clock()
        while self._seen and next(iter(self._seen.values())) <= now:
            self._seen.popitem(last=False)
        if signature in self._seen:
            return True
        self._seen[signature] = now + VALID_SECONDS
        if len(self._seen) > self.keep_at_most:
            self._seen.popitem(last=False)
        return False
