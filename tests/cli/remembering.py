"""A database with a little of everything, for commands that read or change it."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.core.model import Outcome
from bot.store import Store
from bot.store.questions.open_questions import State
from bot.store.questions.question_log import Asked, Surface, Vote

STRANGE = "how much dosh for a tech lead"

_PATIENCE_SECONDS = 30.0
"""However slow the machine: nobody waits for an answer here."""


def remember(address: str, work: Callable[[Store], Awaitable[object]]) -> None:
    """Do something with the database, as a bot would."""

    async def run() -> None:
        store = await Store.open(address, deadline=_PATIENCE_SECONDS)
        await work(store)
        await store.close()

    asyncio.run(run())


async def nothing(_: Store) -> None:
    """A database in which nothing is kept yet."""


async def a_little_of_everything(store: Store) -> None:
    """A question, a vote with its reason, two questions sent, a lesson."""
    asked = Asked("T1", "U1", Surface.DIRECT, Outcome.ANSWER, "tech-lead.salary", 0.9)
    store.question_log.record(asked)
    await store.question_log.vote(
        Vote(asked.id, "T1", "U1", False, "tech-lead.salary", "which country?")
    )
    await store.open_questions.send("Who waters plants?", workspace="T1", user="U1")
    number = await store.open_questions.send("Tea?", workspace="E2", user="U2")
    await store.open_questions.decide(number, State.NEEDS_CONTENT)
    await store.learned_patterns.teach(STRANGE, "tech-lead.salary")
