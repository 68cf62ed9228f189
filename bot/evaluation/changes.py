"""Finds what two versions of the content answer differently."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, get_args

from bot.core.answering import remember
from bot.core.model import Content, Context, Section, Topic
from bot.core.result import Result, to_result
from bot.evaluation.labels import Dialogue, Label
from bot.evaluation.scoring import Answers, is_right

_Field = Literal["outcome", "topics", "verdict", "accountable"]
_FIELDS: tuple[_Field, ...] = get_args(_Field)
_WHO = "accountable"
_DUTY_PARTS = {
    _WHO: _WHO,
    "helped_by": "helped by",
    "may": "may",
    "verdicts": "verdicts",
    "is_rule": "rule",
}
_PARTS = {
    "question": "question",
    "short": "short answer",
    "details": "details",
    "sources": "sources",
    "ages": "figures",
    "related": "related topics",
    "reviewed": "review",
}
"""What a reader is told of a section, by its fields; the names are the content's."""


class Change(NamedTuple):
    """A question whose answer is another one."""

    label: Label
    before: Result
    after: Result

    @property
    def parts(self) -> tuple[str, ...]:
        """The fields of the result that are not as they were, its words aside."""
        return tuple(name for name in _FIELDS if self.before[name] != self.after[name])

    @property
    def was_right(self) -> bool | None:
        """Whether the old answer, and its yes or no where that is labelled, was right;
        None where nobody said what is.
        """
        return _judged(self.label, self.before)

    @property
    def is_right(self) -> bool | None:
        """The same of the new answer."""
        return _judged(self.label, self.after)

    @property
    def is_loss(self) -> bool:
        """Whether a right answer was lost."""
        return bool(self.was_right) and not self.is_right


class Rewording(NamedTuple):
    """A topic that says something else, whatever question leads to it."""

    before: Section
    after: Section
    parts: tuple[str, ...]
    """What is not as it was: ``accountable``, ``short answer``, …; never empty."""
    verdicts: int = 0
    """The patterns that say yes or no as before, though another is accountable."""


def changes(
    before: Answers, after: Answers, dialogues: Iterable[Dialogue]
) -> Iterator[Change]:
    """The questions that get another answer afterwards, each once, in their order.

    That is another topic, yes or no, or outcome, or one that is no longer, or only now,
    right; what a topic itself says is told by ``rewordings``.
    """
    seen: set[tuple[str, int]] = set()
    for dialogue in dialogues:
        old, new = Context(), Context()
        for turn, label in enumerate(dialogue):
            replies = (
                before.answer(label.question, old),
                after.answer(label.question, new),
            )
            old, new = remember(old, replies[0]), remember(new, replies[1])
            results = [to_result(label.question, reply) for reply in replies]
            change, key = Change(label, *results), (label.question, turn)
            if _is_another(change) and key not in seen:
                seen.add(key)
                yield change


def rewordings(before: Content, after: Content) -> Iterator[Rewording]:
    """The topics of both versions that say something else afterwards, in their order.

    Their buttons, and the day of their review, are part of what they say.
    """
    for topic, section in after.sections.items():
        old = before.sections.get(topic)
        if old and (parts := tuple(_changed_parts(old, section))):
            kept = _kept_verdicts(topic, before, after) if _WHO in parts else 0
            yield Rewording(old, section, parts, kept)


def _kept_verdicts(topic: Topic, before: Content, after: Content) -> int:
    """What a pattern says comes before what the table says."""
    old, new = (
        {
            pattern
            for intent in content.intents
            if intent.target == topic
            for pattern in intent.patterns
            if pattern.verdict in ("yes", "no")
        }
        for content in (before, after)
    )
    return len(old & new)


def told(result: Result) -> tuple[str, ...]:
    """What its reader is told, in short: the topics and the yes or no, or the outcome.

    Other buttons, or a little more confidence, are no other answer.
    """
    if not result["topics"]:
        return (result["outcome"],)
    return (*result["topics"], *([result["verdict"]] if result["verdict"] else ()))


def plain_questions(content: Content) -> Iterator[Dialogue]:
    """The question above each section, which its topic answers."""
    for topic, section in content.sections.items():
        yield (Label(section.question, (topic,)),)


def _is_another(change: Change) -> bool:
    was, becomes = told(change.before), told(change.after)
    return was != becomes or change.was_right != change.is_right


def _changed_parts(before: Section, after: Section) -> Iterator[str]:
    duties = before.accountability, after.accountability
    for names, old, new in ((_DUTY_PARTS, *duties), (_PARTS, before, after)):
        for name, part in names.items():
            if getattr(old, name, None) != getattr(new, name, None):
                yield part


def _judged(label: Label, result: Result) -> bool | None:
    if not label.expect:
        return None
    is_judged_right = not label.judged or result["verdict"] == label.verdict
    return is_judged_right and is_right(label, result)
