"""Says what of a result is right, by what its question deserves."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from bot.core.answering import remember
from bot.core.model import COMPARE, WHO, Context, Outcome, Reply, RoleId, Topic
from bot.core.result import Result, to_result
from bot.evaluation.labels import Dialogue, Label

_OFFERED = 3
"""Topics that count as offered: the answer's and the first buttons'."""


class Answers(Protocol):
    """Something that answers messages."""

    def answer(self, message: str, context: Context | None = None) -> Reply:
        """The reply to a message."""


class Scored(NamedTuple):
    """A question with its result, and whether that is right."""

    label: Label
    result: Result
    turn: int
    """The place in its conversation, from 0."""
    is_right: bool

    @property
    def is_answer(self) -> bool:
        """Whether a topic was answered, rightly or wrongly."""
        return self.result["outcome"] == Outcome.ANSWER

    @property
    def likeliest(self) -> Topic | None:
        """The topic held likeliest: the answer's, or the first one offered."""
        return next(iter([*self.result["topics"], *self.result["suggestions"]]), None)


def score(answers: Answers, dialogues: Iterable[Dialogue]) -> Iterator[Scored]:
    """Ask every question in its conversation and score the results."""
    for dialogue in dialogues:
        context = Context()
        for turn, label in enumerate(dialogue):
            reply = answers.answer(label.question, context)
            context = remember(context, reply)
            result = to_result(label.question, reply)
            yield Scored(label, result, turn, is_right(label, result))


def is_right(label: Label, result: Result) -> bool:
    """Whether the outcome, or the first topic answered, is an acceptable one."""
    topic = result["topic"]
    if topic is None or result["outcome"] in label.expect:
        return result["outcome"] in label.expect
    return accepts(label, topic, result["accountable"])


def accepts(label: Label, topic: Topic, accountable: Collection[RoleId]) -> bool:
    """Whether a topic is acceptable; a who-topic by the roles it names, if labelled."""
    if label.accountable and _is_who(topic) and any(map(_is_who, label.expect)):
        return frozenset(accountable) in label.accountable
    return topic in label.expect


def is_offered(scored: Scored) -> bool:
    """Whether the result is right or one of its first topics is acceptable."""
    if scored.is_right:
        return True
    result, label = scored.result, scored.label
    found = dict.fromkeys([*result["topics"][:1], *result["suggestions"]])
    roles = result["suggestion_accountable"]
    return any(
        accepts(label, topic, roles.get(topic, ())) for topic in list(found)[:_OFFERED]
    )


def is_likeliest(scored: Scored) -> bool:
    """Whether the topic held likeliest is acceptable."""
    result, topic = scored.result, scored.likeliest
    if scored.is_answer or topic is None:
        return scored.is_right
    roles = result["suggestion_accountable"].get(topic, ())
    return accepts(scored.label, topic, roles)


def share_found(scored: Scored, roles: Sequence[RoleId]) -> float:
    """The share of the topics that a question in two parts needs, 0 to 1.

    A comparison holds what it compares, and all that it compares hold it.
    """
    answered = frozenset(scored.result["topics"])
    said = frozenset(scored.result["accountable"])
    needed = scored.label.every

    def is_found(topic: Topic) -> bool:
        if topic in answered:
            return True
        page, _, aspect = topic.partition(".")
        if _is_who(topic):
            named = any(duty <= said for duty in scored.label.accountable)
            return named and any(map(_is_who, answered))
        if page == COMPARE:
            return answered >= {f"{role}.{aspect}" for role in roles}
        return page in roles and f"{COMPARE}.{aspect}" in answered

    return sum(map(is_found, needed)) / len(needed)


def _is_who(topic: str) -> bool:
    return topic.startswith(f"{WHO}.")
