"""Presses of buttons: what each stands for, and where its answer belongs."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.conversation import Key
from bot.slack.delivery import Deliveries
from bot.slack.events import conversation_in, is_direct_channel, team_of
from bot.slack.rendering.blocks import Message, render, sentence
from bot.slack.rendering.layout import View
from bot.slack.rendering.modals import asking, asking_again
from bot.slack.rendering.places import CHANNEL, DIRECT, PRIVATE, VIEW, Place
from bot.slack.replying import Asker, Said
from bot.slack.web_api import sending
from bot.store.questions.question_log import Surface


class InMessage(NamedTuple):
    """Under a message."""

    key: Key
    channel: str
    within: str | None
    """The thread that the message stands in, if it does."""
    thread: str | None
    """The thread to answer in, or none for the conversation itself."""
    is_ephemeral: bool
    response_url: str
    shown: Mapping[str, Any]
    """The message as it is shown; empty where Slack does not say."""

    @property
    def place(self) -> Place:
        """Whoever sees the message decides how much is shown."""
        if self.is_ephemeral:
            return PRIVATE
        return DIRECT if is_direct_channel(self.channel) else CHANNEL

    async def add(self, client: AsyncWebClient, said: Said) -> None:
        """A message of its own, seen by whoever saw the one pressed."""
        message = render(said, self.place)
        if self.is_ephemeral:
            await self._whisper(client, message)
        else:
            await sending.post_or_publish(
                client, self.channel, self.thread, message, self.response_url
            )

    async def put(self, client: AsyncWebClient, said: Said, place: Place) -> None:
        """The message itself, changed; what stands above the answer stays."""
        message = render(said, place).in_place_of(self.shown)
        await sending.replace(client, self.response_url, message)

    async def tell(self, client: AsyncWebClient, text: str) -> None:
        """A message that only the one who pressed sees."""
        await self._whisper(client, sentence(text))

    async def _whisper(self, client: AsyncWebClient, message: Message) -> None:
        await sending.whisper(client, self.response_url, message, self.within)


class InView(NamedTuple):
    """In a view, which is one person's."""

    key: Key
    shown: Mapping[str, Any]
    """The view as it is shown."""

    @property
    def is_modal(self) -> bool:
        """False in the Home tab, which is a view as well."""
        return self.shown.get("type") != "home"

    @property
    def place(self) -> Place:
        """Views have a layout of their own."""
        return VIEW

    async def add(self, client: AsyncWebClient, said: Said) -> None:
        """The modal itself, changed: there is no beside."""
        await self._update(client, asking(said))

    async def put(self, client: AsyncWebClient, said: Said, place: Place) -> None:
        """The modal itself, changed."""
        await self._update(client, asking(said, place))

    async def tell(self, client: AsyncWebClient, text: str) -> None:
        """The modal itself, changed."""
        await self._update(client, asking_again(text))

    async def _update(self, client: AsyncWebClient, view: View) -> None:
        await client.views_update(view_id=self.shown["id"], view=view)


class Press(NamedTuple):
    """One press of one button."""

    action: str
    """The id of the button."""
    value: str
    user: str
    user_name: str
    trigger: str
    identity: str
    spot: InMessage | InView

    @classmethod
    def read(cls, body: Mapping[str, Any], team: str) -> "Press":
        """The press that a ``block_actions`` payload tells of."""
        user, action = body["user"], body["actions"][0]
        in_view = body["container"]["type"] == "view"
        spot = _in_view(body, team) if in_view else _in_message(body, team)
        id_, at = action["action_id"], action["action_ts"]
        return cls(
            action=id_,
            value=action.get("value", ""),
            user=str(user["id"]),
            user_name=user.get("username") or user.get("name") or "",
            trigger=body["trigger_id"],
            identity=f"press/{team}/{user['id']}/{id_}/{at}",
            spot=spot,
        )

    @property
    def asker(self) -> Asker:
        """The one who pressed, as one who asks."""
        return Asker(self.user, self.spot.key, Surface.BUTTON)

    async def open(self, client: AsyncWebClient, view: View) -> None:
        """Open a modal, on top of the one that the button is in."""
        if isinstance(self.spot, InView) and self.spot.is_modal:
            await client.views_push(trigger_id=self.trigger, view=view)
        else:
            await client.views_open(trigger_id=self.trigger, view=view)


@dataclass(frozen=True, slots=True)
class Presses:
    """Listens to buttons: replies to each press once, and only then acknowledges it."""

    app: AsyncApp
    deliveries: Deliveries

    def on(
        self,
        action: str | re.Pattern[str],
        reply: Callable[[Press, AsyncWebClient], Awaitable[None]],
        identity: Callable[[Press], str] = lambda press: press.identity,
    ) -> None:
        """Reply so to each press of a button.

        ``identity`` is what is replied to once: the press, or what it is about.
        """

        async def listen(
            ack: AsyncAck,
            body: dict[str, Any],
            context: AsyncBoltContext,
            client: AsyncWebClient,
        ) -> None:
            press = Press.read(body, team_of(context))
            await self.deliveries.once(identity(press), lambda: reply(press, client))
            await ack()

        self.app.action(action)(listen)


def key_in_views(team: str, user: str) -> Key:
    """The conversation that a person has in modals, which only they see."""
    return Key(team, "views", user)


def _in_message(body: Mapping[str, Any], team: str) -> InMessage:
    container, channel = body["container"], body["channel"]["id"]
    is_ephemeral = bool(container.get("is_ephemeral"))
    shown = body.get("message", {})
    within = container.get("thread_ts") or shown.get("thread_ts")
    thread = within
    if thread is None and not is_ephemeral and not is_direct_channel(channel):
        thread = container["message_ts"]
    user = body["user"]["id"]
    if is_ephemeral:
        key = Key(team, channel, user)
    else:
        key = conversation_in(team, channel, thread, user)
    url = body["response_url"]
    return InMessage(key, channel, within, thread, is_ephemeral, url, shown)


def _in_view(body: Mapping[str, Any], team: str) -> InView:
    return InView(key_in_views(team, body["user"]["id"]), body["view"])
