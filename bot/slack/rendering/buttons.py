"""The buttons under a reply, and what their values say when they come back."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, NamedTuple

import orjson

from bot.core.model import Answer, Section, Topic, verdict_in
from bot.slack.rendering import texts
from bot.slack.rendering.kept import kept
from bot.slack.rendering.layout import plain
from bot.slack.rendering.markup import escape
from bot.slack.replying import Said, Shown, topic_of

NEXT = "next"
"""Action ids ``next.0`` …: a next question, answered in a message of its own."""
CHOOSE = "choose"
"""Action ids ``choose.0`` …: one reading of a question, answered in place."""
READ = "read"
"""Action ids ``read.0`` …: a question of the Home tab, answered in a modal."""
BROWSE = "browse"
"""Action ids ``browse.0`` …: a shelf of the Home tab; without a value, all shelves."""
MORE = "more"
"""Unfolds an answer in place."""
SHARE = "share"
"""Posts a private answer in its channel."""
POST = "post"
"""Posts a private answer in the thread of the message it answers."""
VOTE = "vote"
"""Whether an answer helped; in views ``vote.yes`` and ``vote.no``."""
SEND = "send"
"""Asks whether to send a question to the maintainers."""
ASK = "ask"
"""Opens the modal that a question can be asked in."""

MAX_LABEL = 75
MAX_VALUE = 2_000
MAX_PASSED_ON = 500
"""Longer questions are cut where they are passed on, and shown as they are cut."""

Button = dict[str, Any]


class Ticket(NamedTuple):
    """What a button has to know to show an answer again somewhere else."""

    id: str
    shown: tuple[Shown, ...] = ()
    question: str = ""
    thread: str = ""
    is_passed_on: bool = False

    @classmethod
    def of(cls, said: Said) -> "Ticket":
        """The ticket of a reply."""
        parts = said.reply.parts if isinstance(said.reply, Answer) else ()
        shown = tuple(Shown(part.section.topic, part.verdict) for part in parts)
        question = passed_on(said.question)
        return cls(said.id, shown, question, said.thread, said.is_passed_on)

    @classmethod
    def read(cls, value: str) -> "Ticket":
        """The ticket in a button's value; an empty one when it cannot be read."""
        try:
            id_, shown, question, thread, is_passed_on = orjson.loads(value)
            topics = tuple(Shown(topic, verdict_in(v)) for topic, v in shown)
        except (ValueError, TypeError):
            return cls("")
        return cls(id_, topics, question, thread, bool(is_passed_on))

    def value(self) -> str:
        """The value of a button that holds this ticket."""
        question = self.question
        while len(value := self._dumped(question)) > MAX_VALUE and question:
            question = question[: len(question) // 2]
        return value

    def _dumped(self, question: str) -> str:
        shown = [[each.topic, each.verdict] for each in self.shown]
        fields = [self.id, shown, question, self.thread, self.is_passed_on]
        return orjson.dumps(fields).decode()


class Ballot(NamedTuple):
    """What the two buttons under an answer say."""

    helpful: bool
    answer: str
    topic: Topic

    @classmethod
    def read(cls, value: str) -> "Ballot":
        """The ballot in a button's value; its inverse is ``value``."""
        helpful, _, rest = value.partition(" ")
        answer, _, topic = rest.partition(" ")
        return cls(helpful == "yes", answer, topic)

    def value(self) -> str:
        """The value of a button that holds this ballot."""
        return f"{'yes' if self.helpful else 'no'} {self.answer} {self.topic}".strip()


class Unanswered(NamedTuple):
    """A question that its asker, and nobody else, can send to the maintainers."""

    asker: str
    question: str

    @classmethod
    def of(cls, said: Said) -> "Unanswered":
        """The question of a reply."""
        return cls(said.asker, passed_on(said.question))

    @classmethod
    def read(cls, value: str) -> "Unanswered":
        """The question in a button's value; its inverse is ``value``."""
        asker, _, question = value.partition(" ")
        return cls(asker, question)

    def value(self) -> str:
        """The value of a button that holds this question."""
        return f"{self.asker} {self.question}"


def passed_on(question: str) -> str:
    """A question as it is shown to others: one line, cut where it is too long."""
    if not question.isprintable():
        question = "".join(c if c.isprintable() else " " for c in question)
    return shortened(" ".join(question.split()), MAX_PASSED_ON)


def shortened(text: str, length: int) -> str:
    """The text, or as much of it as has room."""
    if len(text) <= length:
        return text
    return f"{text[: length - 1].rstrip()}{texts.TRIMMED}"


def question_buttons(
    kind: str, sections: tuple[Section, ...], thread: str = ""
) -> list[Button]:
    """A button for each section, its question on it."""
    return [
        button(f"{kind}.{at}", each.question, f"{each.topic} {thread}".strip())
        for at, each in enumerate(sections)
    ]


class Questions(NamedTuple):
    """What can be asked next."""

    buttons: Sequence[Button]
    words: Sequence[str]
    """The same as lines of text."""


def _topics(sections: tuple[Section, ...], thread: str) -> Hashable:
    return tuple(each.topic for each in sections), thread


@kept(_topics)
def next_questions(sections: tuple[Section, ...], thread: str) -> Questions:
    """The questions of these sections, each to be answered in a message of its own."""
    buttons = question_buttons(NEXT, sections, thread)
    return Questions(buttons, labels(buttons))


def labels(buttons: Iterable[Button]) -> list[str]:
    """What is written on buttons, a line for each."""
    return [escape(f"• {button['text']['text']}") for button in buttons]


def read_question(value: str) -> tuple[Topic, str]:
    """The topic of a question's button, and the thread its answer may be posted in."""
    topic, _, thread = value.partition(" ")
    return topic, thread


def feedback_icons(said: Said) -> dict[str, Any]:
    """Slack's own pair of feedback icons, for messages."""
    yes, no = _votes(said)
    return {
        "type": "feedback_buttons",
        "action_id": VOTE,
        "positive_button": _choice(texts.HELPFUL, yes),
        "negative_button": _choice(texts.NOT_HELPFUL, no),
    }


def feedback_buttons(said: Said) -> list[Button]:
    """The same as plain buttons, for views."""
    yes, no = _votes(said)
    return [
        button(f"{VOTE}.yes", texts.HELPFUL, yes.value()),
        button(f"{VOTE}.no", texts.NOT_HELPFUL, no.value()),
    ]


def button(action_id: str, label: str, value: str = "-", **more: str) -> Button:
    """A button; one that needs no value has a dash, as Slack takes no empty one."""
    return {
        "type": "button",
        "action_id": action_id,
        "text": plain(shortened(label, MAX_LABEL)),
        "value": value,
        **more,
    }


def _votes(said: Said) -> tuple[Ballot, Ballot]:
    topic = topic_of(said.reply) or ""
    return Ballot(True, said.id, topic), Ballot(False, said.id, topic)


def _choice(label: str, vote: Ballot) -> dict[str, Any]:
    text, value = plain(label), vote.value()
    return {"text": text, "value": value, "accessibility_label": label}
