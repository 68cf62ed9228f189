"""Warns of what an operator must put right, now and then and not at each request."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

logger = logging.getLogger(__name__)

WARN_AGAIN_SECONDS = 600.0

UNKNOWN_SIGNATURE = (
    "a request has a signature that SLACK_SIGNING_SECRET does not give: if it was"
    ' Slack\'s, copy the value again from "Basic Information" of this very app'
)
WRONG_CLOCK = (
    "a request was signed with SLACK_SIGNING_SECRET more than five minutes ago, or will"
    " be: check this machine's clock"
)


@dataclass(slots=True, eq=False)
class Doubts:
    """What was warned of, and when: anybody may send requests, and many."""

    clock: Callable[[], float] = monotonic
    _told: dict[str, float] = field(default_factory=dict)

    def tell(self, doubt: str) -> None:
        """Log a warning, unless the same was logged a moment ago."""
        now = self.clock()
        if now - self._told.get(doubt, -WARN_AGAIN_SECONDS) >= WARN_AGAIN_SECONDS:
            self._told[doubt] = now
            logger.warning("%s", doubt)
