"""Tries Slack again when that may help: a few times, ever later, never in step."""

import asyncio
import random
from urllib.parse import urlsplit

from aiohttp import ClientConnectionError, ClientConnectorError, ClientPayloadError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState

PASSING_CODES = frozenset(
    {"ratelimited", "internal_error", "fatal_error", "service_unavailable"}
)
PATIENT_TRIES = 10
"""More tries for a reply: some two minutes, in which most outages end."""
HASTY_TRIES = 2
"""More tries where somebody waits, or where Slack may have done it already."""
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
LONGEST_RETRY_AFTER_SECONDS = 120.0

_TOO_MANY = 429
_SERVER_ERRORS = 500
_CUT_OFF = (ClientConnectionError, ClientPayloadError, TimeoutError)


class Retries(AsyncRetryHandler):
    """One handler for rate limits, errors of Slack's own and broken lines together.

    With one for each, the tries would multiply.
    """

    def __init__(self) -> None:
        super().__init__(max_retry_count=PATIENT_TRIES)

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if error is not None:
            return state.current_attempt < _tries_after(error, request)
        if response is None or not _will_pass(response):
            return False
        is_short = _retry_after(response) <= LONGEST_RETRY_AFTER_SECONDS
        return is_short and state.current_attempt < _tries(request)

    async def prepare_for_next_attempt_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> None:
        """Wait as long as Slack asks to, else longer each time."""
        state.next_attempt_requested = True
        asked = _retry_after(response) if response else 0.0
        await asyncio.sleep(asked + pause_after(state.current_attempt))
        state.increment_current_attempt()


def pause_after(tries: int) -> float:
    """Seconds to wait when that many further tries have failed."""
    grown: float = FIRST_PAUSE_SECONDS * 2**tries
    # Many processes meet one outage together; they should not return together.
    return min(grown, LONGEST_PAUSE_SECONDS) * random.uniform(0.5, 1.0)


def _tries_after(error: Exception, request: HttpRequest) -> int:
    if isinstance(error, ClientConnectorError):
        return _tries(request)
    return HASTY_TRIES if isinstance(error, _CUT_OFF) else 0


def _tries(request: HttpRequest) -> int:
    """Replies can wait; a modal or a check at the start cannot."""
    name = urlsplit(request.url).path.rpartition("/")[2]
    # That of a method has a dot, wherever the Web API is; that of a response_url none.
    is_reply = name.startswith("chat.") or "." not in name
    return PATIENT_TRIES if is_reply else HASTY_TRIES


def is_passing(status: int, code: object) -> bool:
    """Whether an answer of Slack's, by its status and its word, is for now only."""
    return status == _TOO_MANY or status >= _SERVER_ERRORS or code in PASSING_CODES


def _will_pass(response: HttpResponse) -> bool:
    body = response.body
    code = body.get("error") if isinstance(body, dict) else None
    return is_passing(response.status_code, code)


def _retry_after(response: HttpResponse) -> float:
    for name, values in response.headers.items():
        if name.lower() == "retry-after" and values and values[0].isdigit():
            return float(values[0][:9])
    return 0.0
