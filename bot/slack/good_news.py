"""Tells people, by direct message, that their question has an answer now."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bot.core.model import Answer, Topic
from bot.slack import desk_words
from bot.slack.blocks import Message, render
from bot.slack.buttons import passed_on
from bot.slack.failures import SLACK_TROUBLE, describe
from bot.slack.layout import quote, section
from bot.slack.markup import escape
from bot.slack.places import DIRECT
from bot.slack.replying import Answering, Said
from bot.slack.sending import post
from bot.slack.workspaces import Workspaces
from bot.store.open_questions import Asker
from bot.store.question_log import new_answer_id

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class GoodNews:
    """Writes to each asker once, in the workspace they asked in."""

    answerer: Answering
    workspaces: Workspaces | None = None

    async def tell(
        self, client: AsyncWebClient, team: str, askers: Iterable[Asker], topic: Topic
    ) -> None:
        """Send the answer of a topic; whoever cannot be reached is left out."""
        for asker in askers:
            answer = self.answerer.show(topic)
            if not isinstance(answer, Answer):
                return
            try:
                speaker = await self._speaker(client, team, asker.workspace)
                if speaker:
                    await post(speaker, asker.user, None, _message(asker, answer))
            except SLACK_TROUBLE as error:
                logger.warning("an asker could not be told: %s", describe(error))

    async def _speaker(
        self, client: AsyncWebClient, team: str, workspace: str
    ) -> AsyncWebClient | None:
        """A client for that workspace; None where the bot is no longer."""
        if workspace == team or self.workspaces is None:
            return client
        bot = await self.workspaces.installations.async_find_bot(
            enterprise_id=None, team_id=workspace, is_enterprise_install=False
        )
        if bot is None or not bot.bot_token:
            return None
        return AsyncWebClient(
            token=bot.bot_token,
            base_url=client.base_url,
            session=client.session,
            proxy=client.proxy,
            logger=client.logger,
            retry_handlers=client.retry_handlers,
        )


def _message(asker: Asker, answer: Answer) -> Message:
    asked = passed_on(asker.text)
    message = render(Said(answer, new_answer_id(), asked), DIRECT)
    words = desk_words.ANSWERED, escape(asked)
    return message.under(words, (section(desk_words.ANSWERED), quote(asked)))
