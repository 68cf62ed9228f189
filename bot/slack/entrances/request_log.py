"""One line in the log for each request, and an id that every line about it bears."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from random import getrandbits
from time import perf_counter
from typing import Any

from bot.slack.metrics import Metrics

logger = logging.getLogger(__name__)

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
"""What every line about one request bears."""

_EVENTS = frozenset(
    {"app_mention", "message", "app_home_opened", "app_uninstalled", "tokens_revoked"}
    | {"app_context_changed", "member_joined_channel"}
)
_OTHERS = frozenset(
    {"block_actions", "view_submission", "view_closed", "message_action", "shortcut"}
    | {"block_suggestion", "url_verification", "app_rate_limited"}
)


@dataclass(slots=True, eq=False)
class RequestLine:
    """What is told of one request: never what somebody wrote in it."""

    kind: str = "unknown"
    status: str = "failed"


@contextmanager
def one_line(way: str, metrics: Metrics) -> Iterator[RequestLine]:
    """Log and count a request when it has been dealt with, however that ends."""
    line, start = RequestLine(), perf_counter()
    # It only tells requests apart; the system's random numbers take longer.
    outside = request_id.set(f"{getrandbits(32):08x}")
    try:
        yield line
    finally:
        metrics.request(way, line.kind, line.status)
        spent = round((perf_counter() - start) * 1000, 1)
        told = {"way": way, "kind": line.kind, "status": line.status, "ms": spent}
        logger.info("request", extra=told)
        request_id.reset(outside)


def kind_of(body: Mapping[str, Any]) -> str:
    """What kind of request this is, in a word of Slack's."""
    if "command" in body:
        return "command"
    event = body.get("event")
    if isinstance(event, Mapping):
        return _known(event.get("type"), _EVENTS, "event")
    return _known(body.get("type"), _OTHERS, "unknown")


def _known(kind: object, names: frozenset[str], otherwise: str) -> str:
    # A label of a metric, so that nobody may invent values.
    return kind if isinstance(kind, str) and kind in names else otherwise
