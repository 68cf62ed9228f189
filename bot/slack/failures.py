"""The one error boundary: a log line for the operator, a sentence for the person.

No message text reaches the log: an exception is told by its kind and place only.
"""

import logging
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

from aiohttp import ClientError
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.delivery import StillClaimedError
from bot.slack.events import thread_of
from bot.slack.rendering import modals, texts
from bot.slack.rendering.blocks import sentence
from bot.slack.rendering.layout import View
from bot.slack.web_api.retries import is_passing
from bot.slack.web_api.sending import post, whisper
from bot.slack.web_api.unreachable import is_unreadable_answer, why_unreachable
from bot.store import StoreUnavailableError

logger = logging.getLogger(__name__)

SLACK_TROUBLE = (SlackApiError, ClientError, TimeoutError)
_CLOSED = frozenset(
    {"is_archived", "not_in_channel", "channel_not_found", "restricted_action"}
    | {"restricted_action_thread_only_channel", "restricted_action_read_only_channel"}
    | {"restricted_action_non_threadable_channel", "thread_locked", "no_permission"}
)
"""Slack's words for a conversation that the bot may not post in."""
_UNREADABLE = "Slack answered nothing readable"


class TokenUnavailableError(Exception):
    """There is no token to speak with now, but there will be."""


def log_failure(error: BaseException) -> None:
    """Log an exception by its kind and place."""
    logger.error("a reply failed: %s", describe(error))


def describe(error: BaseException) -> str:
    """One line on an exception that holds nothing anybody wrote."""
    if isinstance(error, SlackApiError):
        status, code = _answer_of(error)
        said = f"Slack answered {code}" if code else _UNREADABLE
        return f"{said} (status {status})"
    if is_unreadable_answer(error):
        cause = error.__context__
        return describe(cause) if isinstance(cause, SlackApiError) else _UNREADABLE
    if why := why_unreachable(error):
        return why
    kind, frames = type(error).__name__, traceback.extract_tb(error.__traceback__)
    if not frames:
        return kind
    return f"{kind} at {Path(frames[-1].filename).name}:{frames[-1].lineno}"


def slack_code(error: BaseException) -> str:
    """Slack's own word for what is wrong, or nothing."""
    return _answer_of(error)[1] if isinstance(error, SlackApiError) else ""


def will_pass(error: BaseException) -> bool:
    """Whether the same call may work when Slack delivers the event again."""
    if isinstance(error, SlackApiError):
        return is_passing(*_answer_of(error))
    passing = (*SLACK_TROUBLE, StoreUnavailableError, TokenUnavailableError)
    return isinstance(error, passing)


async def on_error(
    error: Exception,
    body: dict[str, Any],
    context: AsyncBoltContext,
    client: AsyncWebClient,
) -> BoltResponse:
    """Log the failure, tell the person, and answer Slack's request.

    An event whose failure will pass is refused, so that Slack delivers it again.
    """
    if isinstance(error, BoltUnhandledRequestError):
        return _unhandled(body)
    if isinstance(error, StillClaimedError):
        return BoltResponse(status=503, body="")
    log_failure(error)
    if body.get("command"):
        apology = {"response_type": "ephemeral", **sentence(texts.FAILED).payload()}
        return BoltResponse(status=200, body=apology)
    if body.get("type") == "view_submission":
        update = {"response_action": "update", "view": _apology()}
        return BoltResponse(status=200, body=update)
    if "event" in body and will_pass(error):
        return BoltResponse(status=503, body="")
    await tell(error, body, context, client)
    return BoltResponse(status=200, body="")


async def tell(
    error: BaseException,
    body: dict[str, Any],
    context: AsyncBoltContext,
    client: AsyncWebClient,
) -> None:
    """Tell the person that there will be no reply, where Slack lets us."""
    with suppress(*SLACK_TROUBLE):
        if "event" not in body or not isinstance(error, SLACK_TROUBLE):
            await _apologise(body, context, client)
        elif slack_code(error) in _CLOSED and context.user_id:
            # Where it was asked nothing can be posted; to the person it can.
            message = sentence(texts.NO_PLACE)
            await post(client, context.user_id, None, message)


async def _apologise(
    body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
) -> None:
    message = sentence(texts.FAILED)
    if context.response_url:
        await whisper(client, context.response_url, message)
    elif body.get("type") == "view_submission":
        # It shows that it is at work, and the trigger has run out by now.
        await client.views_update(view_id=body["view"]["id"], view=_apology())
    elif "trigger_id" in body:
        opens = client.views_push if _is_in_modal(body) else client.views_open
        await opens(trigger_id=body["trigger_id"], view=_apology())
    elif context.channel_id:
        event = body.get("event")
        thread = thread_of(event) if isinstance(event, dict) else None
        await post(client, context.channel_id, thread, message)


def _apology() -> View:
    return modals.telling(texts.FAILED_TITLE, texts.FAILED)


def _unhandled(body: dict[str, Any]) -> BoltResponse:
    # It is about events and is none, so that no listener of Bolt's can take it.
    if body.get("type") != "app_rate_limited":
        return BoltResponse(status=404, body="")
    logger.warning("Slack drops events of a workspace: there are too many of them")
    return BoltResponse(status=200, body="")


def _is_in_modal(body: dict[str, Any]) -> bool:
    return bool(body.get("view")) and body["view"].get("type") == "modal"


def _answer_of(error: SlackApiError) -> tuple[int, str]:
    response = error.response
    status = getattr(response, "status_code", 0) or getattr(response, "status", 0)
    data = getattr(response, "data", None)
    code = data.get("error", "") if isinstance(data, dict) else ""
    return status, str(code)
