"""Finds the questions that two versions of the content answer differently."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.answering import remember
from bot.core.model import Content, Context
from bot.core.result import Result, to_result
from bot.evaluation.labels import Dialogue, Label
from bot.evaluation.scoring import Answers, is_right


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose answer is another one."""

    label: Label
    before: Result
    after: Result

    @property
    def was_right(self) -> bool | None:
        """Whether the old answer was right; None where nobody said what is."""
        return _judged(self.label, self.before)

    @property
    def is_right(self) -> bool | None:
        """Whether the new answer is right; None where nobody said what is."""
        return _judged(self.label, self.after)

    @property
    def is_loss(self) -> bool:
        """Whether a right answer was lost."""
        return bool(self.was_right) and not self.is_right


def changes(
    before: Answers, after: Answers, dialogues: Iterable[Dialogue]
) -> Iterator[Change]:
    """The questions that get another answer afterwards, each once, in their order."""
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
            key = label.question, turn
            if told(results[0]) != told(results[1]) and key not in seen:
                seen.add(key)
                yield Change(label, *results)


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


def _judged(label: Label, result: Result) -> bool | None:
    return is_right(label, result) if label.expect else None
