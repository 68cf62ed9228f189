"""Passes a private answer on to others, once, under the name of who passes it on."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.delivery import Deliveries
from bot.slack.failures import SLACK_TROUBLE
from bot.slack.listeners.buttons import shown_again
from bot.slack.presses import InMessage, Press, Presses
from bot.slack.rendering import texts
from bot.slack.rendering.blocks import attributed, render
from bot.slack.rendering.buttons import POST, SHARE, Ticket
from bot.slack.rendering.places import CHANNEL, PRIVATE
from bot.slack.replying import Replies, Said
from bot.slack.web_api import sending

Passing = Callable[[AsyncWebClient, Press, InMessage, Said], Awaitable[str]]
"""Posts an answer for others to read; gives the sentence that says so."""


def register(app: AsyncApp, replies: Replies, deliveries: Deliveries) -> None:
    """Attach the listeners of the two buttons."""
    sharing, presses = SharingListener(replies), Presses(app, deliveries)
    presses.on(SHARE, sharing.share, _passing_on)
    presses.on(POST, sharing.post, _passing_on)


@dataclass(slots=True, eq=False)
class SharingListener:
    """Posts an answer that only one person saw; a second press does nothing."""

    replies: Replies

    async def share(self, press: Press, client: AsyncWebClient) -> None:
        """Post it in the channel, with the question."""
        await self._pass_on(press, client, _in_channel)

    async def post(self, press: Press, client: AsyncWebClient) -> None:
        """Post it in the thread of the message that it answers."""
        await self._pass_on(press, client, _in_thread)

    async def _pass_on(
        self, press: Press, client: AsyncWebClient, passing: Passing
    ) -> None:
        spot = press.spot
        if not isinstance(spot, InMessage):
            return
        said = shown_again(self.replies, Ticket.read(press.value))
        if said is None:
            await spot.tell(client, texts.GONE)
            return
        told = await passing(client, press, spot, said)
        private = render(said._replace(is_passed_on=True), PRIVATE).noting(told)
        # It is posted: whatever happens now, it must not be posted again.
        with suppress(*SLACK_TROUBLE):
            await sending.replace(client, spot.response_url, private)


def _passing_on(press: Press) -> str:
    """An answer is passed on once, whichever button is pressed, however often."""
    return f"passed on/{Ticket.read(press.value).id or press.identity}"


async def _in_channel(
    client: AsyncWebClient, press: Press, spot: InMessage, said: Said
) -> str:
    message = attributed(render(said, CHANNEL), _name(press), said.question)
    await sending.publish(client, spot.response_url, message)
    return texts.SHARED


async def _in_thread(
    client: AsyncWebClient, press: Press, spot: InMessage, said: Said
) -> str:
    message = attributed(render(said, CHANNEL), _name(press))
    url = spot.response_url
    await sending.post_or_publish(client, spot.channel, said.thread, message, url)
    return texts.POSTED


def _name(press: Press) -> str:
    # As plain text: it is read as a name, and notifies nobody.
    return f"@{press.user_name}" if press.user_name else texts.SOMEBODY
