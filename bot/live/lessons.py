"""What maintainers taught, as patterns of the content."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from bot.content.wording import cleaned_wording
from bot.core.model import Content, Pattern, Topic, Verdict
from bot.core.text import Words, read


class Taught(Protocol):
    """A learned pattern of the store, or a lesson that is not kept yet."""

    @property
    def text(self) -> str:
        """The wording."""

    @property
    def topic(self) -> Topic:
        """Where it leads."""

    @property
    def verdict(self) -> Verdict | None:
        """The right answer, for a yes-or-no question."""


class Lesson(NamedTuple):
    """A wording, and the topic it shall lead to."""

    text: str
    topic: Topic
    verdict: Verdict | None = None

    @property
    def words(self) -> Words:
        """The wording as the core reads it."""
        return read(self.text).words


def lessons_for(content: Content, taught: Iterable[Taught]) -> tuple[Lesson, ...]:
    """The lessons that lead somewhere in this content, each wording to its latest."""
    latest: dict[Words, Lesson] = {}
    for each in taught:
        lesson = Lesson(cleaned_wording(each.text), each.topic, each.verdict)
        if lesson.words and lesson.topic in content.topic_targets:
            latest[lesson.words] = lesson
    return tuple(latest.values())


def taught(content: Content, lessons: Iterable[Lesson]) -> Content:
    """The content with these lessons among its patterns."""
    return content.taught(_new_patterns(content, lessons))


def _new_patterns(
    content: Content, lessons: Iterable[Lesson]
) -> Iterator[tuple[Topic, Pattern]]:
    # A lesson that was exported into the file would otherwise count twice.
    known = {
        (intent.target, pattern.words)
        for intent in content.intents
        for pattern in intent.patterns
    }
    for lesson in lessons:
        if (content.topic_targets[lesson.topic], lesson.words) not in known:
            yield lesson.topic, Pattern(lesson.text, lesson.words, lesson.verdict)
