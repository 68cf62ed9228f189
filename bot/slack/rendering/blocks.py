"""Lays out a reply as Slack blocks, always with the same in plain text."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bot.core import prose
from bot.core.model import Answer, Clarification, Fallback, Help, Reply, Smalltalk
from bot.slack.rendering import texts
from bot.slack.rendering.answers import MAX_NEXT, pressed, told
from bot.slack.rendering.buttons import (
    CHOOSE,
    NEXT,
    SEND,
    Button,
    Unanswered,
    button,
    labels,
    next_questions,
    question_buttons,
)
from bot.slack.rendering.details import cut
from bot.slack.rendering.layout import Block, actions, context, quiet, quote, section
from bot.slack.rendering.markup import escape
from bot.slack.rendering.places import Place
from bot.slack.replying import Said

MAX_TEXT = 3_500
MAX_CHOICES = 4
_ABOVE = "above."
"""The ids of the blocks above an answer begin so: they stay when it is unfolded."""


class Message(NamedTuple):
    """What is sent: blocks, and the full text for notifications and screen readers."""

    text: str
    blocks: tuple[Block, ...]

    def payload(self) -> dict[str, Any]:
        """The fields that every Slack method for messages takes."""
        return {"text": self.text, "blocks": list(self.blocks)}

    def noting(self, note: str) -> "Message":
        """The same with a quiet line in mrkdwn under its words."""
        at = _end_of_words(self.blocks)
        blocks = (*self.blocks[:at], context(note), *self.blocks[at:])
        return Message(f"{self.text}\n{note}", blocks)

    def under(self, lines: Sequence[str], blocks: Sequence[Block]) -> "Message":
        """The same under these blocks; ``lines`` is the text of each, unbroken."""
        marked = [{**b, "block_id": f"{_ABOVE}{at}"} for at, b in enumerate(blocks)]
        text = cut("\n".join([*lines, self.text]), MAX_TEXT)
        return Message(text, (*marked, *self.blocks))

    def in_place_of(self, shown: Mapping[str, Any]) -> "Message":
        """The same under what stands above the answer of the message that is shown."""
        blocks = shown.get("blocks", ())
        above = [b for b in blocks if b.get("block_id", "").startswith(_ABOVE)]
        return self.under(shown.get("text", "").split("\n")[: len(above)], above)


def render(said: Said, place: Place) -> Message:
    """The message of a reply at a place."""
    reply = said.reply
    match reply:
        case Answer():
            return _answered(said, reply, place)
        case Clarification():
            choices = reply.suggestions[:MAX_CHOICES]
            return _said(prose.CLARIFY, question_buttons(CHOOSE, choices, said.thread))
        case Fallback():
            return _declined(said)
        case Help():
            following = _following(reply, said.thread)
            return _said(prose.HELP, following, note=texts.WAYS_TO_ASK)
        case Smalltalk():
            following = _following(reply, said.thread)
            return _said(prose.SMALLTALK[reply.courtesy], following)


def _answered(said: Said, answer: Answer, place: Place) -> Message:
    all_told = told(answer.parts, answer.roles, place)
    following = next_questions(answer.suggestions[:MAX_NEXT], said.thread)
    asking = [prose.NEXT, *following.words] if following.words else []
    text = cut("\n".join([all_told.words, *asking]), MAX_TEXT)
    below = pressed(said, all_told.left_out, following, place)
    return Message(text, (*all_told.blocks, *below))


def sentence(text: str) -> Message:
    """A message of one sentence of the bot's own."""
    return _said(text)


def welcome(reply: Reply) -> Message:
    """What the bot says when it is added to a channel."""
    return _said(texts.WELCOME, _following(reply))


def attributed(message: Message, name: str, question: str = "") -> Message:
    """A message that somebody passes on: whose question it answers, as plain words."""
    who = (texts.SHARED_BY if question else texts.POSTED_BY).format(name=name)
    asked = [quote(question)] if question else []
    words = [escape(f"“{question}”")] if question else []
    return message.under([*words, escape(who)], [*asked, quiet(who)])


def _following(reply: Reply, thread: str = "") -> list[Button]:
    return question_buttons(NEXT, reply.suggestions[:MAX_NEXT], thread)


def _declined(said: Said) -> Message:
    following = _following(said.reply, said.thread)
    sentences = [prose.DECLINE, prose.NEAREST if following else texts.ASK_FOR_HELP]
    return _said(" ".join(sentences), following, _send(said))


def _send(said: Said) -> list[Button]:
    unanswered = Unanswered.of(said)
    if not unanswered.question:
        return []
    return [button(SEND, texts.SEND, unanswered.value())]


def _said(
    text: str,
    questions: Sequence[Button] = (),
    others: Sequence[Button] = (),
    note: str = "",
) -> Message:
    rows = [actions(*row) for row in (questions, others) if row]
    words = [text, *labels(questions), *labels(others), note]
    quietly = [context(note)] if note else []
    return Message("\n".join(filter(None, words)), (section(text), *rows, *quietly))


def _end_of_words(blocks: Sequence[Block]) -> int:
    pressed = ("actions", "context_actions")
    kinds = [block["type"] for block in blocks]
    return min(
        (kinds.index(each) for each in pressed if each in kinds), default=len(kinds)
    )
