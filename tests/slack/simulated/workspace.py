"""What people do in the simulated workspace, and what they then see."""

from dataclasses import dataclass

from tests.slack.simulated import interactions, payloads
from tests.slack.simulated.entrances import Delivered, Entrance
from tests.slack.simulated.limits import (
    Block,
    buttons,
    feedback,
    problems_of_message,
    problems_of_view,
)
from tests.slack.simulated.payloads import (
    ANNA,
    ANNAS_MESSAGES,
    BERT,
    TEAM_CHANNEL,
    Payload,
)
from tests.slack.simulated.records import Posted
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.views import Seen


@dataclass
class Workspace:
    """People in a workspace with the bot; every method gives what they see."""

    slack: SimulatedSlack
    entrance: Entrance

    async def command(
        self, text: str, *, channel: str = TEAM_CHANNEL, user: str = ANNA
    ) -> Posted:
        """Type the slash command; gives the private answer."""
        url = self.slack.new_response_url(channel, user)
        delivered = await self.entrance.deliver(
            payloads.command(text, response_url=url, channel=channel, user=user)
        )
        assert delivered.status == 200
        message = delivered.body
        assert message["response_type"] == "ephemeral"
        self.slack.problems += problems_of_message(message)
        return Posted(
            message["text"],
            message["blocks"],
            channel,
            self.slack.new_ts(),
            only_for=user,
        )

    async def mention(
        self,
        text: str,
        *,
        thread: str | None = None,
        channel: str = TEAM_CHANNEL,
        user: str = ANNA,
        ts: str | None = None,
    ) -> list[Posted]:
        """Mention the bot; gives the messages that it then posts."""
        payload = payloads.mention(
            text,
            ts=ts or self.slack.new_ts(),
            thread=thread,
            channel=channel,
            user=user,
        )
        return await self.deliver(payload)

    async def write(
        self,
        text: str,
        *,
        thread: str | None = None,
        channel: str = ANNAS_MESSAGES,
        user: str = ANNA,
    ) -> list[Posted]:
        """Write to the bot directly; gives the messages that it then posts."""
        payload = payloads.direct_message(
            text, ts=self.slack.new_ts(), thread=thread, channel=channel, user=user
        )
        return await self.deliver(payload)

    async def press(
        self, message: Posted, label: str, *, user: str = ANNA
    ) -> list[Posted]:
        """Press the button with this label; gives the messages that it brings."""
        [button] = [b for b in buttons(message.blocks) if b["text"]["text"] == label]
        url = self.slack.new_response_url(message.channel, user, message)
        return await self.deliver(
            interactions.press(message, button, user=user, response_url=url)
        )

    async def vote(
        self, message: Posted, *, helpful: bool, user: str = ANNA
    ) -> list[Posted]:
        """Press one of the feedback icons; gives the messages that it brings."""
        pair = feedback(message.blocks)
        assert pair
        choice = pair["positive_button" if helpful else "negative_button"]
        icon = {"type": pair["type"], "action_id": pair["action_id"], **choice}
        url = self.slack.new_response_url(message.channel, user, message)
        return await self.deliver(
            interactions.press(message, icon, user=user, response_url=url)
        )

    async def use_on(
        self, message: Posted, author: str = BERT, *, user: str = ANNA
    ) -> list[Posted]:
        """Use the shortcut on a message; gives the messages that it brings."""
        shown = {"type": "message", "user": author, "ts": message.ts}
        in_thread = {"thread_ts": message.thread} if message.thread else {}
        return await self.deliver(
            interactions.message_shortcut(
                "answer_role_question",
                {**shown, **in_thread, "text": message.text},
                user=user,
                response_url=self.slack.new_response_url(message.channel, user),
            )
        )

    async def open_home(self, *, user: str = ANNA) -> Seen:
        """Open the Home tab."""
        return await self.see(payloads.home_opened("home", user=user))

    async def press_in(self, seen: Seen, label: str) -> Seen:
        """Press the button with this label in a view; gives the view that follows."""
        [button] = [b for b in buttons(seen.blocks) if name_of(b) == label]
        return await self.see(interactions.press_in_view(seen, button))

    async def submit(self, seen: Seen, written: str = "") -> Seen:
        """Send a modal off; gives what is then in its place."""
        delivered = await self.raw(interactions.view_submission(seen, written))
        assert delivered.body["response_action"] == "update"
        view = delivered.body["view"]
        self.slack.problems += problems_of_view(view)
        changed = Seen(seen.id, "update", seen.user, view)
        self.slack.views.shown.append(changed)
        return changed

    async def fill_in(self, seen: Seen, **chosen: str) -> Seen:
        """Send a form off with these values; gives what is then in its place."""
        delivered = await self.raw(interactions.form_submission(seen, chosen))
        assert delivered.body["response_action"] == "update", delivered.body
        view = delivered.body["view"]
        self.slack.problems += problems_of_view(view)
        changed = Seen(seen.id, "update", seen.user, view)
        self.slack.views.shown.append(changed)
        return changed

    async def see(self, payload: Payload) -> Seen:
        """Hand the bot any payload; gives the one view that it then shows."""
        before = len(self.slack.views.shown)
        assert (await self.raw(payload)).status == 200
        [seen] = self.slack.views.shown[before:]
        return seen

    async def deliver(self, payload: Payload) -> list[Posted]:
        """Hand the bot any payload; gives the messages that it then posts."""
        before = len(self.slack.posted)
        delivered = await self.raw(payload)
        assert delivered.status == 200
        return self.slack.posted[before:]

    async def raw(self, payload: Payload) -> Delivered:
        """Hand the bot any payload; gives its acknowledgement."""
        return await self.entrance.deliver(payload)


def labels(shown: Posted | Seen) -> list[str]:
    """The words on the buttons of a message or a view."""
    return [name_of(button) for button in buttons(shown.blocks)]


def name_of(button: Block) -> str:
    """How a screen reader calls a button."""
    return str(button.get("accessibility_label") or button["text"]["text"])
