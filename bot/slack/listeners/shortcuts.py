"""The shortcut on a message, and the modal to ask in with its own shortcut."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.text import without_markup
from bot.slack.conversation import Key
from bot.slack.delivery import Deliveries
from bot.slack.events import team_of
from bot.slack.manifest import ASKING, ON_A_MESSAGE
from bot.slack.presses import Press, Presses, key_in_views
from bot.slack.rendering import modals, texts
from bot.slack.rendering.blocks import render, sentence
from bot.slack.rendering.buttons import ASK
from bot.slack.rendering.places import PRIVATE
from bot.slack.replying import Asker, Replies, Said
from bot.slack.web_api.sending import whisper
from bot.store.questions.question_log import Surface


def register(app: AsyncApp, replies: Replies, deliveries: Deliveries) -> None:
    """Attach the listeners of the two shortcuts, the button and the modal."""
    shortcuts = ShortcutListener(replies, deliveries)
    app.message_shortcut(ON_A_MESSAGE)(shortcuts.answer_message)
    app.global_shortcut(ASKING)(shortcuts.open_modal)
    Presses(app, deliveries).on(ASK, shortcuts.press_ask)
    app.view(ASKING)(shortcuts.answer_in_modal)


@dataclass(slots=True, eq=False)
class ShortcutListener:
    """Answers in private, to the person who used the shortcut."""

    replies: Replies
    deliveries: Deliveries

    async def answer_message(
        self,
        ack: AsyncAck,
        shortcut: dict[str, Any],
        context: AsyncBoltContext,
        client: AsyncWebClient,
    ) -> None:
        """Answer the text of a message, to be posted in its thread if one likes."""
        team, message = team_of(context), shortcut["message"]

        async def reply() -> None:
            url, within = shortcut["response_url"], message.get("thread_ts")
            if not without_markup(message.get("text") or ""):
                nothing = sentence(texts.NOTHING_TO_READ)
                await whisper(client, url, nothing, within)
                return
            async with self._answer(shortcut, team) as said:
                await whisper(client, url, render(said, PRIVATE), within)

        await self.deliveries.once(_identity(shortcut, team), reply)
        await ack()

    async def open_modal(
        self,
        ack: AsyncAck,
        shortcut: dict[str, Any],
        context: AsyncBoltContext,
        client: AsyncWebClient,
    ) -> None:
        """Open the modal to ask in."""

        async def reply() -> None:
            view, trigger = modals.asking(), shortcut["trigger_id"]
            await client.views_open(trigger_id=trigger, view=view)

        await self.deliveries.once(_identity(shortcut, team_of(context)), reply)
        await ack()

    async def press_ask(self, press: Press, client: AsyncWebClient) -> None:
        """Open the modal to ask in, from a button."""
        await press.open(client, modals.asking())

    async def answer_in_modal(
        self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext
    ) -> None:
        """Answer what was written in the modal, in the modal."""
        user = body["user"]["id"]
        asker = Asker(user, key_in_views(team_of(context), user), Surface.MODAL)
        async with self.replies.to(asker, modals.written(body["view"])) as said:
            await ack({"response_action": "update", "view": modals.asking(said)})

    def _answer(
        self, shortcut: dict[str, Any], team: str
    ) -> AbstractAsyncContextManager[Said]:
        message, user = shortcut["message"], shortcut["user"]["id"]
        key = Key(team, shortcut["channel"]["id"], user)
        return self.replies.afresh(
            Asker(user, key, Surface.SHORTCUT),
            message["text"],
            is_own=message.get("user") == user,
            thread=message.get("thread_ts") or message["ts"],
        )


def _identity(shortcut: dict[str, Any], team: str) -> str:
    at = shortcut["action_ts"]
    return f"shortcut/{team}/{shortcut['user']['id']}/{shortcut['callback_id']}/{at}"
