"""Tells people, by direct message, that their question has an answer now."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from slack_sdk.oauth.installation_store import Bot
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.model import Answer
from bot.slack.delivery import Deliveries, StillClaimedError
from bot.slack.failures import SLACK_TROUBLE, TokenUnavailableError, describe
from bot.slack.rendering import maintainer_texts
from bot.slack.rendering.blocks import Message, render
from bot.slack.rendering.buttons import passed_on
from bot.slack.rendering.layout import quote, section
from bot.slack.rendering.markup import escape
from bot.slack.rendering.places import DIRECT
from bot.slack.replying import Answering, Said
from bot.slack.web_api.client import Clients
from bot.slack.web_api.sending import post
from bot.store.errors import StoreUnavailableError
from bot.store.questions.open_questions import OpenQuestions, Waiting
from bot.store.questions.question_log import new_answer_id

logger = logging.getLogger(__name__)

BotOf = Callable[[str], Awaitable[Bot | None]]

_TROUBLE = (
    *SLACK_TROUBLE,
    StoreUnavailableError,
    StillClaimedError,
    TokenUnavailableError,
)


@dataclass(slots=True, eq=False)
class Notifications:
    """Writes to each asker once, in the workspace they asked in.

    Who cannot be reached now is kept, and tried again with the next notification.
    """

    answerer: Answering
    questions: OpenQuestions
    deliveries: Deliveries
    clients: Clients
    bot_of: BotOf | None
    """Finds the bot of a workspace, when there are many."""

    async def tell(self, client: AsyncWebClient, team: str) -> None:
        """Send their answers to all who wait; ``client`` is that of the workspace.

        What goes wrong is logged: the next notification tries again.
        """
        try:
            waiting = await self.questions.waiting()
        except StoreUnavailableError as error:
            logger.warning("it is unknown who waits: %s", describe(error))
            return
        for asker in waiting:
            answer = self.answerer.show(asker.topic)
            try:
                speaker = await self._speaker(client, team, asker.workspace)
                if speaker and isinstance(answer, Answer):
                    await self._deliver(speaker, asker, _message(asker, answer))
            except _TROUBLE as error:
                logger.warning("an asker could not be told: %s", describe(error))

    async def _speaker(
        self, client: AsyncWebClient, team: str, workspace: str
    ) -> AsyncWebClient | None:
        """A client for that workspace; None where the bot is no longer."""
        if workspace == team or self.bot_of is None:
            return client
        bot = await self.bot_of(workspace)
        return self.clients.speaking(client, bot) if bot else None

    async def _deliver(
        self, speaker: AsyncWebClient, asker: Waiting, message: Message
    ) -> None:
        """Post it, if nobody else does or did, and only then forget who asked."""
        identity = f"told/{asker.question}/{asker.workspace}/{asker.user}"
        if await self.deliveries.claims.is_finished(identity):
            # Who posted it did not get to forget them; the claim is not kept for ever.
            await self.questions.told(asker)
            return

        async def tell() -> None:
            await post(speaker, asker.user, None, message)
            await self.deliveries.sent(identity)
            await self.questions.told(asker)

        await self.deliveries.once(identity, tell)


def _message(asker: Waiting, answer: Answer) -> Message:
    asked = passed_on(asker.text)
    message = render(Said(answer, new_answer_id(), asked), DIRECT)
    words = maintainer_texts.ANSWERED, escape(asked)
    return message.under(words, (section(maintainer_texts.ANSWERED), quote(asked)))
