"""What maintainers can do from Slack: see open questions, teach, decide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.core.model import Answer, Topic
from bot.evaluation.changes import Change
from bot.evaluation.labels import Dialogue, Label
from bot.live import Lesson, LiveContent
from bot.store.errors import StoreUnavailableError
from bot.store.learned import LearnedPatterns
from bot.store.questions.open_questions import OpenQuestion, OpenQuestions


class Trial(NamedTuple):
    """What a lesson would change."""

    asked: int
    """How many other questions were asked."""
    changes: tuple[Change, ...]
    moved_from: tuple[Topic, ...]
    """Where the words lead now, if that is elsewhere."""

    @property
    def lost(self) -> int:
        """How many right answers would be lost."""
        return sum(change.is_loss for change in self.changes)


@dataclass(slots=True, eq=False)
class Maintenance:
    """The work of the people who keep the bot good."""

    people: frozenset[str]
    """Their Slack ids."""
    questions: OpenQuestions
    patterns: LearnedPatterns
    content: LiveContent
    labelled: Sequence[Dialogue] = ()
    """Questions with their right answers, asked before anything is taught."""

    async def open_questions(self) -> tuple[OpenQuestion, ...] | None:
        """The open questions; None while the database cannot be used."""
        try:
            return await self.questions.list()
        except StoreUnavailableError:
            return None

    async def try_out(self, question_id: int, lesson: Lesson) -> Trial:
        """What would change, were this lesson taught."""
        others = [q for q in await self.open_questions() or () if q.id != question_id]
        asked = [*self.labelled, *_unlabelled(others)]
        moved_from = self._moved_from(lesson)
        return Trial(*await self.content.trial(lesson, asked), moved_from)

    async def teach(self, question_id: int, lesson: Lesson, by: str) -> None:
        """Keep a lesson, the answer to a question; raises ``StoreUnavailableError``."""
        await self.patterns.teach(
            lesson.text, lesson.topic, by, lesson.verdict, answers=question_id
        )

    def _moved_from(self, lesson: Lesson) -> tuple[Topic, ...]:
        reply = self.content.answerer.answer(lesson.text)
        parts = reply.parts if isinstance(reply, Answer) else ()
        topics = tuple(part.section.topic for part in parts)
        return () if lesson.topic in topics else topics


def _unlabelled(questions: Sequence[OpenQuestion]) -> Iterator[Dialogue]:
    for question in questions:
        yield from ((Label(text, ()),) for text in question.texts)
