"""Replies to one conversation, before any surface."""

from asyncio import gather

import pytest

from bot.slack.conversation import Key
from bot.slack.replying import Asker, Replies
from bot.store import Store
from bot.store.questions.question_log import Surface
from tests.slack.knowledge import SECTIONS, KeywordAnswerer
from tests.store.conftest import address, open_store, postgresql, store

__all__ = ["address", "open_store", "postgresql", "store"]

pytestmark = pytest.mark.asyncio


async def test_messages_in_a_hurry_lean_on_one_another(
    answerer: KeywordAnswerer, store: Store
) -> None:
    """The database is asked for many conversations at once, never twice for one."""
    replies = Replies(answerer, store.contexts, store.question_log.record)
    asker = Asker("U1", Key("T1", "D1"), Surface.DIRECT)

    async def ask(topic: str) -> None:
        async with replies.to(asker, topic):
            pass

    await gather(*map(ask, SECTIONS))

    told = [context.answered for context in answerer.contexts]
    assert told == [(), *((topic,) for topic in list(SECTIONS)[:-1])]
