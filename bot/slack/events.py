"""Reads Slack's message events: whether somebody asks something, and where."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext

from bot.slack.conversation import Key

Event = Mapping[str, Any]

_SLACKBOT = "USLACKBOT"
_WRITTEN_BY_PEOPLE = frozenset({None, "file_share", "thread_broadcast"})


def is_from_person(event: Event) -> bool:
    """Whether a person wrote this just now: no bot, edit, deletion, join and so on."""
    return (
        event.get("subtype") in _WRITTEN_BY_PEOPLE
        and not (event.keys() & {"bot_id", "bot_profile", "edited"})
        and not event.get("hidden")
        and _is_person(event.get("user"))
    )


def _is_person(user: object) -> bool:
    return isinstance(user, str) and user not in ("", _SLACKBOT)


def is_direct(event: Event) -> bool:
    """Whether the event happened in a conversation of one person with the bot."""
    return event.get("channel_type") == "im" or is_direct_channel(event.get("channel"))


def is_direct_channel(channel: object) -> bool:
    """Whether a channel's id is that of a direct conversation."""
    return str(channel).startswith("D")


def thread_of(event: Event) -> str | None:
    """The thread to reply in: the message's own, and in channels always one."""
    thread: str | None = event.get("thread_ts")
    if thread is None and not is_direct(event):
        thread = event.get("ts")
    return thread


def conversation_of(event: Event, team: str) -> Key:
    """The conversation that a message belongs to."""
    return conversation_in(team, event["channel"], thread_of(event), event["user"])


def conversation_in(team: str, channel: str, thread: str | None, user: str) -> Key:
    """The conversation in a thread, or in a channel, in which this person is."""
    person = user if is_direct_channel(channel) else ""
    return Key(team, channel, thread or "", person)


def identity_of(event: Event, team: str) -> str:
    """What a message is claimed by: the same for every event that tells of it."""
    return f"message/{team}/{event['channel']}/{event['ts']}"


def team_of(context: AsyncBoltContext) -> str:
    """The workspace, or the organisation where an app is installed for all of it.

    Such an organisation's events name no workspace, its commands and presses do; what
    is kept belongs to the organisation, with which the app is uninstalled. Bolt hands
    on whatever JSON has in its place: that is taken as text.
    """
    if context.is_enterprise_install and context.enterprise_id:
        return str(context.enterprise_id)
    return str(context.team_id or context.enterprise_id or "")
