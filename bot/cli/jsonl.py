"""Questions as JSON, one object a line, each answered in its conversation."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypedDict

from bot.core.answering import Answerer, remember
from bot.core.model import Context
from bot.core.result import Result, to_result

ConversationId = str | int


class Refused(TypedDict):
    """Stands for the result of a line that holds no question."""

    error: str


class NoQuestionError(Exception):
    """A line holds no question; the message says what it is instead."""


@dataclass(frozen=True, slots=True)
class Question:
    """What one line asks; without a conversation it stands alone."""

    text: str
    conversation: ConversationId | None = None


def answered(answerer: Answerer, lines: Iterable[bytes]) -> Iterator[Result | Refused]:
    """The result of each line, in order; lines of one conversation share a context."""
    contexts: dict[ConversationId, Context] = {}
    for number, line in enumerate(lines, 1):
        try:
            question = read_question(line)
        except NoQuestionError as error:
            yield Refused(error=f"line {number} {error}")
            continue
        key = question.conversation
        context = Context() if key is None else contexts.get(key, Context())
        reply = answerer.answer(question.text, context)
        if key is not None:
            contexts[key] = remember(context, reply)
        yield to_result(question.text, reply)


def read_question(line: bytes) -> Question:
    """The question of a line; ``NoQuestionError`` says what the line is instead."""
    try:
        # The signature that some editors put before the first line is no part of it.
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise NoQuestionError("is not UTF-8 text") from None
    except (ValueError, RecursionError):
        raise NoQuestionError("is not JSON") from None
    if not isinstance(value, dict):
        raise NoQuestionError('is not an object such as {"text": "…"}')
    text, conversation = value.get("text"), value.get("conversation")
    if not isinstance(text, str):
        raise NoQuestionError('has no "text" that is a string')
    if conversation is not None and not _is_id(conversation):
        raise NoQuestionError(
            'has a "conversation" that is neither a string nor a number'
        )
    return Question(text, conversation)


def _is_id(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)
