"""Answerers to ask: one of the content that comes with Rolecall, one of other roles."""

from collections.abc import Sequence
from functools import cache

from bot.content.loading import load_content
from bot.core.answering import Answerer, remember
from bot.core.model import Answer, Content, Context, Reply, Topic, Verdict
from tests import other_roles


@cache
def shipped_content() -> Content:
    """The content that comes with Rolecall."""
    return load_content()


@cache
def shipped() -> Answerer:
    """Knows the content that comes with Rolecall; trained once for all tests."""
    return Answerer(shipped_content())


@cache
def small() -> Answerer:
    """Knows the small content on two other roles."""
    return Answerer(load_content(other_roles.INTENTS, other_roles.KNOWLEDGE))


def converse(answerer: Answerer, messages: Sequence[str]) -> Reply:
    """The reply to the last message of a conversation."""
    context = Context()
    *before, last = messages
    for message in before:
        context = remember(context, answerer.answer(message, context))
    return answerer.answer(last, context)


def topics(reply: Reply) -> list[Topic]:
    """The topics a reply answers; none where it asks back or declines."""
    parts = reply.parts if isinstance(reply, Answer) else ()
    return [part.section.topic for part in parts]


def verdict(reply: Reply) -> Verdict | None:
    """The yes or no of an answer in one part."""
    assert isinstance(reply, Answer), reply
    (part,) = reply.parts
    return part.verdict


def offered(reply: Reply) -> list[Topic]:
    """The topics on a reply's buttons."""
    return [section.topic for section in reply.suggestions]
