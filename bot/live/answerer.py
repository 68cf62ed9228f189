"""An answerer whose content changes under it, always from one whole to another."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.compiled import Prepared
from bot.core.answering import Answerer
from bot.core.answering.explanation import Explanation
from bot.core.model import Answer, Content, Context, Help, Reply, Topic
from bot.live.lessons import Lesson, taught
from bot.live.wordings import TaughtWordings


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One whole: the content, the matcher trained on it, and the wordings taught."""

    prepared: Prepared
    lessons: tuple[Lesson, ...] = ()
    wordings: TaughtWordings = field(init=False)

    def __post_init__(self) -> None:
        wordings = TaughtWordings(self.lessons, self.content.english)
        object.__setattr__(self, "wordings", wordings)

    @classmethod
    def train(cls, whole: Content, lessons: Sequence[Lesson] = ()) -> "Snapshot":
        """A whole that is ready to answer; takes some seconds."""
        return cls(Prepared.of(whole, taught(whole, lessons)), tuple(lessons))

    @property
    def content(self) -> Content:
        """Everything that can be answered, without the ways people ask."""
        return self.prepared.content

    @property
    def trained(self) -> Answerer:
        """Answers what the content and the lessons say."""
        return self.prepared.answerer

    def trained_again(self, lessons: Sequence[Lesson]) -> "Snapshot":
        """The same content, the matcher trained on other wordings."""
        return Snapshot.train(self.prepared.whole(), lessons)

    def knowing(self, lessons: Sequence[Lesson]) -> "Snapshot":
        """The same matcher with other wordings taught; takes no time."""
        return replace(self, lessons=tuple(lessons))

    def answer(self, message: str, context: Context | None = None) -> Reply:
        """The reply to a message."""
        reply = self.trained.answer(message, context)
        lesson = self.wordings.find(message)
        if lesson is None:
            return reply
        if not _is_about(reply, lesson.topic):
            reply = self.trained.show(lesson.topic)
        return _judged(reply, lesson)


class LiveAnswerer:
    """Answers from the snapshot in force; each call from one snapshot alone."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    @property
    def content(self) -> Content:
        """Everything that can be answered now."""
        return self.snapshot.content

    @property
    def version(self) -> str:
        """A short word that changes with the content, the same in every process."""
        return self.snapshot.prepared.version

    def answer(self, message: str, context: Context | None = None) -> Reply:
        """The reply to a message, in the conversation that ``context`` sums up."""
        return self.snapshot.answer(message, context)

    def show(self, topic: Topic) -> Reply:
        """The answer of one topic; declines when there is none such."""
        return self.snapshot.trained.show(topic)

    def help(self) -> Help:
        """What the bot can do."""
        return self.snapshot.trained.help()

    def explain(self, message: str) -> Explanation:
        """How a message is read on its own, for those who maintain the patterns.

        One that asks two questions is explained as if it asked one.
        """
        return self.snapshot.trained.explain(message)


def _judged(reply: Reply, lesson: Lesson) -> Reply:
    """The reply with the yes or no that was taught, if one was."""
    if not isinstance(reply, Answer) or not lesson.verdict:
        return reply
    parts = (
        part._replace(verdict=lesson.verdict)
        if part.section.topic == lesson.topic
        else part
        for part in reply.parts
    )
    return replace(reply, parts=tuple(parts))


def _is_about(reply: Reply, topic: Topic) -> bool:
    if not isinstance(reply, Answer):
        return False
    return any(part.section.topic == topic for part in reply.parts)
