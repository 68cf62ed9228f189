"""Keeps the answerer up to date while the bot runs, and never with anything unsound."""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from bot import compiled
from bot.content.shipped import shipped_intents, shipped_knowledge
from bot.core.counting import counted
from bot.core.model import Content
from bot.core.text import read
from bot.errors import Problem
from bot.evaluation.changes import Change, changes, plain_questions
from bot.evaluation.labels import Dialogue, Label
from bot.live.answerer import LiveAnswerer, Snapshot
from bot.live.files import ContentFiles, Stamp
from bot.live.lessons import Lesson, Taught, lessons_for

logger = logging.getLogger(__name__)

T = TypeVar("T")

SETTLE_SECONDS = 0.5
"""How long to wait for the next lesson before the matcher learns them together."""
_TURN_SECONDS = 0.0005
AGAIN_SECONDS = 5.0
"""How long to wait after a failure before it is tried again."""


class LessonSource(Protocol):
    """Tells what maintainers taught, at once and after each change."""

    def watch(self) -> AsyncIterator[tuple[Taught, ...]]:
        """Every pattern in force, again after each change, for ever."""


@dataclass(slots=True, eq=False)
class LiveContent:
    """The content in force, and why newer files are not, if that is so."""

    files: ContentFiles
    stamp: Stamp
    answerer: LiveAnswerer
    problems: tuple[Problem, ...] = ()
    """Every mistake in the latest files; they are in force when there is none."""
    swapped: asyncio.Condition = field(default_factory=asyncio.Condition)
    """Notified whenever the answerer or the problems have changed."""
    again_seconds: float = AGAIN_SECONDS
    _taught: tuple[Taught, ...] = ()
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _working: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    def load(
        cls, intents: Path | None = None, knowledge: Path | None = None
    ) -> "LiveContent":
        """Begin with these files; raises ``ContentError`` when they are not sound."""
        files = ContentFiles(
            intents or shipped_intents(), knowledge or shipped_knowledge()
        )
        stamp = files.stamp()
        prepared = compiled.load(files.intents, files.knowledge)
        return cls(files, stamp, LiveAnswerer(Snapshot(prepared)))

    @property
    def problem(self) -> str:
        """Why the latest files are not in force; nothing when they are."""
        if not self.problems:
            return ""
        first, *others = self.problems
        more = f" (and {counted(len(others), 'more mistake')})" if others else ""
        return (
            "the content was changed and is not sound; the last good one is kept:"
            f" {first}{more}"
        )

    @asynccontextmanager
    async def following(
        self, learned: LessonSource | None = None
    ) -> AsyncIterator[None]:
        """Follow the files and the lessons until left."""
        following = [self._for_ever(self._follow_files), self._for_ever(self._keep_up)]
        if learned:
            following.append(self._for_ever(partial(self._follow_lessons, learned)))
        tasks = [asyncio.create_task(each) for each in following]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)

    async def trial(
        self, lesson: Lesson, others: Sequence[Dialogue]
    ) -> tuple[int, tuple[Change, ...]]:
        """How many other questions were asked, and whose answers a lesson changes.

        Asked are ``others``, the plain question of each topic, and what was taught.
        """
        now = self.answerer.snapshot
        lessons = lessons_for(now.content, (*now.lessons, lesson))
        asked = [
            *plain_questions(now.content),
            *((Label(each.text, (each.topic,)),) for each in now.lessons),
            *others,
        ]
        asked = [each for each in asked if not _is_the_lesson(each[0], lesson)]

        def try_out() -> tuple[Change, ...]:
            return tuple(changes(now, now.trained_again(lessons), asked))

        return len(asked), await self._aside(try_out)

    async def _for_ever(self, follow: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await follow()
            except Exception as error:  # noqa: BLE001 - what is in force stays so
                # By its kind only: a message may quote what somebody wrote.
                logger.warning("the content was not renewed: %s", type(error).__name__)
                await asyncio.sleep(self.again_seconds)

    async def _follow_files(self) -> None:
        async for _ in self.files.changes():
            if await asyncio.to_thread(self.files.stamp) != self.stamp:
                self._news.set()

    async def _follow_lessons(self, learned: LessonSource) -> None:
        async for taught in learned.watch():
            self._taught = taught
            now = self.answerer.snapshot
            lessons = lessons_for(now.content, taught)
            if lessons != now.lessons:
                logger.info("%d learned patterns are in force", len(lessons))
                await self._swap(now.knowing(lessons))
                self._news.set()

    async def _keep_up(self) -> None:
        while True:
            await self._news.wait()
            await asyncio.sleep(SETTLE_SECONDS)
            self._news.clear()
            try:
                await self._renew()
            except BaseException:
                # Nothing is lost: it is tried again.
                self._news.set()
                raise

    async def _renew(self) -> None:
        stamp = await asyncio.to_thread(self.files.stamp)
        if stamp != self.stamp:
            await self._take_up_files(stamp)
        else:
            now = self.answerer.snapshot
            await self._swap(await self._trained(now.trained_again, now.content))

    async def _take_up_files(self, stamp: Stamp) -> None:
        content, problems = await self._aside(partial(_read, self.files))
        if await asyncio.to_thread(self.files.stamp) != stamp:
            # Somebody was still writing: what was read may be half of it.
            self._news.set()
            return
        snapshot = self.answerer.snapshot
        if content:
            snapshot = await self._trained(partial(Snapshot.train, content), content)
            logger.info("the content has changed: %d topics", len(content.sections))
        # Only now are these files dealt with: until here they are looked at again.
        self.stamp, self.problems = stamp, problems
        if problems:
            logger.warning("%s", self.problem)
        await self._swap(snapshot)

    async def _trained(
        self, train: Callable[[Sequence[Lesson]], Snapshot], content: Content
    ) -> Snapshot:
        lessons = lessons_for(content, self._taught)
        snapshot = await self._aside(partial(train, lessons))
        # Lessons taught meanwhile are known at once, and learned in the next round.
        return snapshot.knowing(lessons_for(content, self._taught))

    async def _swap(self, snapshot: Snapshot) -> None:
        self.answerer.snapshot = snapshot
        async with self.swapped:
            self.swapped.notify_all()

    async def _aside(self, work: Callable[[], T]) -> T:
        """What ``work`` returns, computed beside the event loop, one at a time."""
        async with self._working:
            usual = sys.getswitchinterval()
            # With turns of the usual five milliseconds, a question answered meanwhile
            # would wait for some of them again and again.
            sys.setswitchinterval(_TURN_SECONDS)
            try:
                return await asyncio.to_thread(work)
            finally:
                sys.setswitchinterval(usual)


def _is_the_lesson(label: Label, lesson: Lesson) -> bool:
    """Whether a question is what the lesson is about, rather than another's loss."""
    is_wanted = not label.expect or lesson.topic in label.expect
    return is_wanted and read(label.question).words == lesson.words


def _read(files: ContentFiles) -> tuple[Content | None, tuple[Problem, ...]]:
    # They may never change while the bot runs.
    from bot.content.loading import read_content

    draft = read_content(files.intents, files.knowledge)
    return (None if draft.problems else draft.content()), draft.problems
