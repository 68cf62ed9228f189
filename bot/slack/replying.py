"""Replies to people: minds what each conversation was about, counts what was asked."""

from asyncio import Lock
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol
from weakref import WeakValueDictionary

from bot.core.answering import remember
from bot.core.model import Answer, Content, Context, Part, Reply, Topic, Verdict
from bot.core.text import without_markup
from bot.slack.conversation import Key
from bot.store.contexts import Contexts
from bot.store.questions.question_log import Asked, Surface, new_answer_id


class Answering(Protocol):
    """The core's answerer, or something that stands in for it."""

    @property
    def content(self) -> Content:
        """Everything that can be answered."""

    def answer(self, message: str, context: Context | None = None) -> Reply:
        """The reply to a message."""

    def help(self) -> Reply:
        """What the bot can do."""

    def show(self, topic: Topic) -> Reply:
        """The answer of one topic, or a fallback when there is none."""


class Asker(NamedTuple):
    """Who asks, in which conversation, on which surface."""

    user: str
    key: Key
    surface: Surface


class Shown(NamedTuple):
    """A topic on display and the yes or no that was given with it."""

    topic: Topic
    verdict: Verdict | None = None


class Said(NamedTuple):
    """A reply as it was given to somebody."""

    reply: Reply
    id: str
    """By which votes on it find it."""
    question: str = ""
    """What was asked, for the buttons that pass it on; empty where nothing may be."""
    thread: str = ""
    """The thread that a private answer may be posted in."""
    asker: str = ""
    """Who asked, and may send the question to the maintainers."""
    is_passed_on: bool = False
    """Whether a private answer is posted for others already."""


@dataclass(slots=True, eq=False)
class Replies:
    """Says what there is to say, and remembers what about, once it is delivered.

    What goes wrong while a reply is delivered leaves no trace: when the message comes
    again, it leans on the same and is counted once. Messages of one conversation take
    turns, so that the second of two in a hurry leans on the first; several processes do
    not wait for one another.
    """

    answerer: Answering
    contexts: Contexts
    record: Callable[[Asked], None]
    """Keeps what was asked."""
    _turns: WeakValueDictionary[Key, Lock] = field(default_factory=WeakValueDictionary)

    @asynccontextmanager
    async def to(self, asker: Asker, message: str) -> AsyncIterator[Said]:
        """The reply to a message in a conversation, to be delivered before leaving.

        A message without any words, such as a mention alone, asks for help.
        """
        words = without_markup(message)
        if not words:
            said = _said(asker, self.answerer.help())
            yield said
            self._count(asker, said)
            return
        async with self._turn(asker.key):
            context = await self.contexts.recall(asker.key)
            said = _said(asker, self.answerer.answer(message, context), words)
            yield said
            await self._remember(asker, said, context)

    @asynccontextmanager
    async def afresh(
        self, asker: Asker, message: str, *, is_own: bool, thread: str
    ) -> AsyncIterator[Said]:
        """The reply to a message that leans on nothing said before.

        What somebody else wrote is not passed on: ``is_own`` is false for it.
        """
        question = without_markup(message) if is_own else ""
        said = _said(asker, self.answerer.answer(message), question, thread)
        yield said
        await self._remember(asker, said, Context())

    @asynccontextmanager
    async def showing(
        self, asker: Asker, topic: Topic, thread: str = ""
    ) -> AsyncIterator[Said | None]:
        """The answer of a topic; None when it is unknown."""
        reply = self.answerer.show(topic)
        if not isinstance(reply, Answer):
            yield None
            return
        said = _said(asker, reply, reply.parts[0].section.question, thread)
        yield said
        await self._remember(asker, said, await self.contexts.recall(asker.key))

    def again(self, shown: Iterable[Shown]) -> Answer | None:
        """An answer put together again from its topics; None when all are gone."""
        whole: Answer | None = None
        for each in shown:
            one = self.answerer.show(each.topic)
            if isinstance(one, Answer):
                part = one.parts[0]._replace(verdict=each.verdict)
                whole = _with_part(whole, one, part)
        return whole

    def _turn(self, key: Key) -> Lock:
        turn = self._turns.get(key)
        if turn is None:
            turn = self._turns[key] = Lock()
        return turn

    async def _remember(self, asker: Asker, said: Said, context: Context) -> None:
        self._count(asker, said)
        await self.contexts.remember(asker.key, remember(context, said.reply))

    def _count(self, asker: Asker, said: Said) -> None:
        self.record(
            Asked(
                id=said.id,
                workspace=asker.key.team,
                user=asker.user,
                surface=asker.surface,
                outcome=said.reply.outcome,
                topic=topic_of(said.reply),
                confidence=said.reply.confidence,
            )
        )


def topic_of(reply: Reply) -> Topic | None:
    """The first topic of an answer."""
    return reply.parts[0].section.topic if isinstance(reply, Answer) else None


def _said(asker: Asker, reply: Reply, question: str = "", thread: str = "") -> Said:
    return Said(reply, new_answer_id(), question, thread, asker.user)


def _with_part(whole: Answer | None, one: Answer, part: Part) -> Answer:
    if whole is None:
        return replace(one, parts=(part,))
    return replace(
        whole, parts=(*whole.parts, part), roles={**whole.roles, **one.roles}
    )
