"""The ways a message leaves: posted in a conversation, or to a response_url."""

from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.slack.rendering.blocks import Message

_OK = 200
_NO_UNFURLS = {"unfurl_links": False, "unfurl_media": False}
_NOT_A_MEMBER = frozenset({"not_in_channel", "channel_not_found"})


async def post(
    client: AsyncWebClient, channel: str, thread: str | None, message: Message
) -> None:
    """Post where everybody in the conversation can read it."""
    await client.chat_postMessage(
        channel=channel,
        thread_ts=thread,
        text=message.text,
        blocks=message.blocks,
        unfurl_links=False,
        unfurl_media=False,
    )


async def post_or_publish(
    client: AsyncWebClient, channel: str, thread: str | None, message: Message, url: str
) -> None:
    """Post; where the bot is no member, by the way that a press of a button opens."""
    try:
        await post(client, channel, thread, message)
    except SlackApiError as error:
        if error.response.get("error") not in _NOT_A_MEMBER:
            raise
        await publish(client, url, message, thread)


async def whisper(
    client: AsyncWebClient, url: str, message: Message, thread: str | None = None
) -> None:
    """Answer the person whose press or command the url is of; nobody else sees it."""
    await _send_new(client, url, message, thread, "ephemeral")


async def publish(
    client: AsyncWebClient, url: str, message: Message, thread: str | None = None
) -> None:
    """Post for everybody in the channel of a press; the bot may be no member there."""
    await _send_new(client, url, message, thread, "in_channel")


async def replace(client: AsyncWebClient, url: str, message: Message) -> None:
    """Take the place of the message that was pressed, for whoever saw it."""
    await _send(client, url, {**message.payload(), "replace_original": True})


async def _send_new(
    client: AsyncWebClient, url: str, message: Message, thread: str | None, kind: str
) -> None:
    fields = {"response_type": kind, "replace_original": False}
    in_thread = {"thread_ts": thread} if thread else {}
    await _send(client, url, {**message.payload(), **fields, **in_thread})


async def _send(client: AsyncWebClient, url: str, fields: dict[str, Any]) -> None:
    # Bolt's own respond() opens a connection of its own for every message.
    webhook = AsyncWebhookClient(
        url,
        session=client.session,
        logger=client.logger,
        proxy=client.proxy,
        retry_handlers=client.retry_handlers,
    )
    answer = await webhook.send_dict({**fields, **_NO_UNFURLS})
    if answer.status_code != _OK:
        raise SlackApiError("response_url was refused", answer)  # type: ignore[no-untyped-call]
