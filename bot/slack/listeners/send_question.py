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
        view = body["view"]
        try:
            await self.questions.send(
                view["private_metadata"],
                workspace=team_of(context),
                user=body["user"]["id"],
                tell_asker=modals.is_ticked(view),
            )
        except StoreUnavailableError:
            told = modals.telling(texts.FAILED_TITLE, texts.NOT_SENT)
        else:
            told = modals.telling(texts.SENT_TITLE, texts.SENT)
        await ack({"response_action": "update", "view": told})
