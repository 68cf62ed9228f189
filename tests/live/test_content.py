"""A running bot follows the files, and what maintainers teach."""

import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.core.model import Answer, Content, Verdict
from bot.evaluation.changes import told
from bot.evaluation.labels import Label
from bot.live import Lesson, LiveContent
from bot.live.answerer import Snapshot
from tests.content.conftest import ContentCopy
from tests.core.answerers import topics
from tests.live.conftest import Open

pytestmark = pytest.mark.asyncio

STRANGE = "what does a velociraptor cost the company"


async def until(live: LiveContent, happened: Callable[[], bool]) -> None:
    """Wait for a swap after which something is true."""
    async with asyncio.timeout(60), live.swapped:
        await live.swapped.wait_for(happened)


async def test_a_sound_change_is_picked_up(
    live: LiveContent, copy: ContentCopy
) -> None:
    """In the answers, and in what is asked."""
    async with live.following():
        copy.replace("tech-lead.md", "About 90,000 euros", "About 95,000 euros")
        copy.replace("intents.yaml", "    {role} salary", f"    {STRANGE} {{role}}")
        await until(live, lambda: "95,000" in str(live.answerer.content.sections))
    assert live.problem == ""
    reply = live.answerer.answer(f"{STRANGE} tech lead")
    assert topics(reply) == ["tech-lead.salary"]


async def test_a_page_put_in_the_place_of_another_is_noticed(
    live: LiveContent, copy: ContentCopy
) -> None:
    """As most editors save."""
    file = copy.file("tech-lead.md")
    text = file.read_text("utf-8").replace("90,000", "95,000")
    async with live.following():
        new = file.with_suffix(".tmp")
        new.write_text(text, encoding="utf-8")
        new.replace(file)
        await until(live, lambda: "95,000" in str(live.answerer.content.sections))


@pytest.mark.skipif(sys.platform != "linux", reason="such a name cannot be given")
async def test_a_folder_whose_name_is_no_text_is_followed(tmp_path: Path) -> None:
    """The library that tells of changes cannot read it: the files are looked at."""
    copy = ContentCopy.into(tmp_path / os.fsdecode(b"caf\xe9"))
    live = LiveContent.load(copy.file("intents.yaml"), copy.folder / "knowledge")
    async with live.following():
        copy.replace("tech-lead.md", "90,000", "95,000")
        await until(live, lambda: "95,000" in str(live.answerer.content.sections))


async def test_an_unsound_change_is_told_and_kept_out(
    live: LiveContent, copy: ContentCopy, caplog: pytest.LogCaptureFixture
) -> None:
    """The last good content stays, whole, until the files are sound again."""
    before = live.answerer.snapshot
    async with live.following():
        copy.replace("tech-lead.md", "Sources: Survey", "Sources: Rumour")
        copy.replace("who.yaml", "sources: Handbook", "sources: Hearsay")
        copy.replace("tech-lead.md", "90,000", "95,000")
        await until(live, lambda: bool(live.problem))
        assert live.answerer.snapshot is before
        assert live.problem.endswith(" (and 1 more mistake)")
        assert "unknown source 'Rumour'" in live.problem
        assert "tech-lead.md" in live.problem
        assert live.problem in caplog.text
        copy.replace("tech-lead.md", "Sources: Rumour", "Sources: Survey")
        copy.replace("who.yaml", "sources: Hearsay", "sources: Handbook")
        await until(live, lambda: not live.problem)
        await until(live, lambda: "95,000" in str(live.answerer.content.sections))


@pytest.mark.parametrize("name", ["SOURCES.md", "intents.yaml", "tech-lead.md"])
async def test_a_file_that_is_emptied_is_kept_out(
    live: LiveContent, copy: ContentCopy, name: str
) -> None:
    """As by an editor that empties a file before it writes."""
    before = live.answerer.snapshot
    text = copy.file(name).read_text("utf-8")
    async with live.following():
        copy.file(name).write_text("", encoding="utf-8")
        await until(live, lambda: bool(live.problem))
        assert live.answerer.snapshot is before
        assert topics(live.answerer.answer("who hires new engineers"))
        copy.file(name).write_text(text, encoding="utf-8")
        await until(live, lambda: not live.problem)


async def test_a_folder_that_is_gone_is_told(
    live: LiveContent, copy: ContentCopy
) -> None:
    """And picked up again when it is back, as after a deployment."""
    knowledge = copy.folder / "knowledge"
    async with live.following():
        knowledge.rename(copy.folder / "elsewhere")
        await until(live, lambda: bool(live.problem))
        assert topics(live.answerer.answer("who hires new engineers"))
        (copy.folder / "elsewhere").rename(knowledge)
        await until(live, lambda: not live.problem)


@pytest.mark.parametrize(
    ("others", "counted"),
    [("Gossip; Hearsay; ", "and 2 more mistakes"), ("Gossip; ", "and 1 more mistake")],
)
async def test_every_mistake_is_counted(
    live: LiveContent, copy: ContentCopy, others: str, counted: str
) -> None:
    """The first of them is told; `rolecall check` tells the others."""
    copy.replace("tech-lead.md", "Sources: Survey", "Sources: Rumour")
    copy.replace("versus.md", "Sources: ", f"Sources: {others}")
    async with live.following():
        await until(live, lambda: bool(live.problem))
    assert live.problem.endswith(f"({counted})")


async def test_what_changes_while_it_is_read_is_not_judged(
    live: LiveContent, copy: ContentCopy, caplog: pytest.LogCaptureFixture
) -> None:
    """It may be half of what somebody writes; the whole is in force a moment later."""
    last = copy.file("versus.md")
    text = last.read_text("utf-8")
    async with live.following():
        last.unlink()
        os.mkfifo(last)
        copy.replace("tech-lead.md", "Sources: Survey", "Sources: Sur")
        # Opening it waits until the page before has been read.
        slow = await asyncio.to_thread(last.open, "w", encoding="utf-8")
        copy.replace("tech-lead.md", "Sources: Sur", "Sources: Survey")
        copy.replace("tech-lead.md", "90,000", "95,000")
        last.unlink()
        last.write_text(text, encoding="utf-8")
        with slow:
            slow.write(text)
        await until(live, lambda: "95,000" in str(live.answerer.content.sections))
    assert "not sound" not in caplog.text


async def test_questions_are_answered_while_the_content_swaps(
    live: LiveContent, copy: ContentCopy
) -> None:
    """Each from one content or the other, never from none or from half."""
    answers: set[str] = set()

    def both_seen() -> bool:
        return any("95,000" in each for each in answers)

    async def ask() -> None:
        while not both_seen():
            reply = live.answerer.answer("what does a tech lead earn")
            assert isinstance(reply, Answer)
            answers.add(reply.parts[0].section.short)
            await asyncio.sleep(0)

    async with live.following(), asyncio.timeout(60):
        copy.replace("tech-lead.md", "About 90,000 euros", "About 95,000 euros")
        await ask()
    assert answers == {"About 90,000 euros a year.", "About 95,000 euros a year."}


async def test_a_lesson_of_another_process_is_in_force_everywhere(
    live: LiveContent, open_store: Open
) -> None:
    """Also with a typo; and the matcher learns it a moment later."""
    here, there = await open_store(), await open_store()
    assert not topics(live.answerer.answer(STRANGE))
    async with live.following(here.learned_patterns):
        await there.learned_patterns.teach(STRANGE, "tech-lead.salary")
        await until(live, lambda: bool(live.answerer.snapshot.lessons))
        typed = STRANGE.replace("velociraptor", "velicoraptor")
        assert topics(live.answerer.answer(typed)) == ["tech-lead.salary"]
        trained = live.answerer.snapshot.trained
        await until(live, lambda: live.answerer.snapshot.trained is not trained)
        assert topics(live.answerer.answer(STRANGE)) == ["tech-lead.salary"]
        learned = live.answerer.snapshot.trained.answer(f"{STRANGE} tech lead")
        assert topics(learned) == ["tech-lead.salary"]


async def test_a_withdrawn_lesson_is_forgotten(
    live: LiveContent, open_store: Open
) -> None:
    """As if it had never been taught."""
    store = await open_store()
    pattern = await store.learned_patterns.teach(STRANGE, "tech-lead.salary")
    async with live.following(store.learned_patterns):
        await until(live, lambda: bool(live.answerer.snapshot.lessons))
        await store.learned_patterns.withdraw(pattern.id)
        await until(live, lambda: not live.answerer.snapshot.lessons)
        trained = live.answerer.snapshot.trained
        await until(live, lambda: live.answerer.snapshot.trained is not trained)
    assert not topics(live.answerer.answer(STRANGE))


async def test_a_lesson_to_a_topic_that_is_gone_leads_nowhere(
    live: LiveContent, open_store: Open
) -> None:
    """The others are in force all the same."""
    store = await open_store()
    await store.learned_patterns.teach(STRANGE, "nobody.knows")
    await store.learned_patterns.teach("who pays", "tech-lead.salary")
    async with live.following(store.learned_patterns):
        await until(live, lambda: bool(live.answerer.snapshot.lessons))
    assert [lesson.text for lesson in live.answerer.snapshot.lessons] == ["who pays"]


async def test_a_lesson_can_be_tried_before_it_is_taught(live: LiveContent) -> None:
    """It tells which questions would change their answer; what is in force stays."""
    before = live.answerer.snapshot
    lesson = Lesson(STRANGE, "who.hire-engineers")
    typed = STRANGE.replace("velociraptor", "velicoraptor")
    asked, changes = await live.trial(lesson, [(Label(typed, ("none",)),)])
    assert asked == len(before.content.sections) + 1
    (change,) = changes
    assert change.label.question == typed
    assert told(change.after) == ("who.hire-engineers",)
    assert change.is_loss
    assert live.answerer.snapshot is before


@pytest.mark.parametrize(("expected", "asked"), [((), 0), (("none",), 1)])
async def test_a_lesson_is_no_loss_of_its_own(
    live: LiveContent, expected: tuple[str, ...], asked: int
) -> None:
    """Unless its very words are known to mean something else."""
    plain, _ = await live.trial(Lesson(STRANGE, "tech-lead.salary"), [])
    all_, changes = await live.trial(
        Lesson(STRANGE, "tech-lead.salary"), [(Label(f"{STRANGE}?", expected),)]
    )
    assert (all_ - plain, len(changes)) == (asked, asked)


async def test_what_is_computed_aside_leaves_no_haste_behind(live: LiveContent) -> None:
    """While it lasts, threads take shorter turns."""
    usual = sys.getswitchinterval()
    await live.trial(Lesson(STRANGE, "tech-lead.salary"), [])
    assert sys.getswitchinterval() == usual


@pytest.mark.parametrize(
    "wording", [STRANGE, "does the engineering manager hire new engineers?"]
)
@pytest.mark.parametrize("verdict", ["yes", "no"])
async def test_a_lesson_gives_its_yes_or_no(
    live: LiveContent, wording: str, verdict: Verdict
) -> None:
    """Whatever the matcher makes of the wording, and whether or not it knows it."""
    lesson = Lesson(wording, "who.hire-engineers", verdict)
    reply = live.answerer.snapshot.knowing([lesson]).answer(wording)
    assert isinstance(reply, Answer)
    assert [part.verdict for part in reply.parts] == [verdict]


async def test_a_change_that_could_not_be_learned_is_tried_again(
    live: LiveContent, copy: ContentCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the machine was short of memory just then."""
    live.again_seconds = 0.01
    train, tried = Snapshot.train, asyncio.Event()

    def train_later(whole: Content, lessons: Sequence[Lesson] = ()) -> Snapshot:
        if not tried.is_set():
            tried.set()
            raise MemoryError
        return train(whole, lessons)

    monkeypatch.setattr(Snapshot, "train", train_later)
    async with live.following():
        copy.replace("tech-lead.md", "90,000", "95,000")
        await until(live, lambda: "95,000" in str(live.answerer.content.sections))
    assert tried.is_set()
