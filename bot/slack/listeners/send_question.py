"""Sends a question to the maintainers, once its asker has seen what is sent."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.delivery import Deliveries
from bot.slack.events import team_of
from bot.slack.presses import Press, Presses
from bot.slack.rendering import modals, texts
from bot.slack.rendering.buttons import SEND, Unanswered
from bot.slack.rendering.layout import View
from bot.store.errors import StoreUnavailableError
from bot.store.questions.open_questions import OpenQuestions


def register(app: AsyncApp, questions: OpenQuestions, deliveries: Deliveries) -> None:
    """Attach the listeners of the button and of the modal it opens."""
    listener = SendQuestionListener(questions)
    Presses(app, deliveries).on(SEND, listener.confirm)
    app.view(modals.SENDING)(listener.send)


@dataclass(slots=True, eq=False)
class SendQuestionListener:
    """Keeps nothing until a person has said yes to exactly these words."""

    questions: OpenQuestions

    async def confirm(self, press: Press, client: AsyncWebClient) -> None:
        """Show its asker what is going to be sent."""
        unanswered = Unanswered.read(press.value)
        if press.user != unanswered.asker:
            await press.spot.tell(client, texts.ONLY_ITS_ASKER)
        else:
            await press.open(client, modals.sending(unanswered.question))

    async def send(
        self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext
    ) -> None:
        """Keep the question, and say whether it is kept."""
        team, user = team_of(context), body["user"]["id"]
        title, told = await _send(self.questions, body["view"], team, user)
        await ack({"response_action": "update", "view": modals.telling(title, told)})


async def _send(
    questions: OpenQuestions, view: View, team: str, user: str
) -> tuple[str, str]:
    try:
        await questions.send(
            view["private_metadata"],
            workspace=team,
            user=user,
            tell_asker=modals.is_ticked(view),
        )
    except StoreUnavailableError:
        return texts.FAILED_TITLE, texts.NOT_SENT
    return texts.SENT_TITLE, texts.SENT
