"""Sections to finish, for questions that need content."""

from collections.abc import Iterator
from datetime import date
from time import tzset

import pytest

from bot.content.texts import MAX_QUESTION
from bot.reporting.stubs import stubs
from bot.store.questions.open_questions import OpenQuestion, State
from tests.content.conftest import ContentCopy

TODAY = date(2026, 6, 10)


@pytest.fixture
def west(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose clock is hours behind UTC."""
    monkeypatch.setenv("TZ", "Etc/GMT+8")
    tzset()
    yield
    monkeypatch.undo()
    tzset()


def question(*texts: str) -> OpenQuestion:
    """A question that needs content, in these wordings."""
    return OpenQuestion(7, State.NEEDS_CONTENT, None, texts, 2, 0.0, 0.0)


def stub(*texts: str, taken: tuple[str, ...] = ()) -> str:
    """The one section for a question."""
    (only,) = stubs([question(*texts)], taken, TODAY)
    return only


def test_a_stub_has_the_question_and_every_wording() -> None:
    """And a name made of the words that matter."""
    found = stub("who feeds the velociraptor?", "Who feeds our raptor")
    assert "## Who feeds the velociraptor? {#feeds-velociraptor}" in found
    assert "    who feeds the velociraptor\n    who feeds our raptor\n" in found
    assert "Reviewed: 2026-06-10" in found


@pytest.mark.usefixtures("west")
def test_the_day_is_the_one_of_the_report() -> None:
    """In UTC, wherever it is printed."""
    assert "last on 1970-01-01" in stub("who feeds the velociraptor?")


def test_a_name_is_given_once() -> None:
    """Neither a topic of the content nor another stub has it."""
    first, second = stubs([question("Who feeds?")] * 2, {"cook.feeds"}, TODAY)
    assert "{#feeds-2}" in first
    assert "{#feeds-3}" in second


def test_strange_questions_give_sound_stubs() -> None:
    """No name, too long, or with signs that mean something in these files."""
    assert "{#question-7}" in stub("???")
    long = stub("why " * 60).splitlines()[2]
    assert len(long.removeprefix("## ").partition(" {#")[0]) <= MAX_QUESTION
    assert stub("who --> feeds {#x}").count("-->") == 2


def pasted(copy: ContentCopy, text: str) -> None:
    """A page for a stub as it is printed, and its patterns among the others."""
    copy.file("zoo.md").write_text(f"# Zoo\n\n{text}", encoding="utf-8")
    pattern = text[text.index("  page.") : text.rindex("-->")]
    intents = copy.file("intents.yaml")
    added = intents.read_text("utf-8") + pattern.replace("page.", "zoo.").rstrip()
    intents.write_text(added + "\n", encoding="utf-8")


def test_a_finished_stub_is_sound_content(copy: ContentCopy) -> None:
    """Only its placeholders have to be replaced."""
    text = stub("who feeds the velociraptor?")
    for placeholder, written in {
        "Write the short answer here: up to two sentences that stand alone, 300"
        " characters.": "The keeper feeds it.",
        "Write the details here.": "Twice a day.",
        "one or more keys of SOURCES.md": "Handbook",
        "the topics to read next": "tech-lead.overview",
    }.items():
        assert placeholder in text
        text = text.replace(placeholder, written)
    pasted(copy, text)
    assert copy.read().problems == ()


def test_what_is_left_to_write_in_a_stub_is_told(copy: ContentCopy) -> None:
    """Each placeholder at its line, so that none is ever shown as an answer."""
    pasted(copy, stub("who feeds the velociraptor?"))

    told = [
        (each.line, each.message.partition(": ")[2]) for each in copy.read().problems
    ]

    assert told == [
        (7, "still says 'Write the short answer here'"),
        (11, "still says 'Write the details here'"),
        (13, "unknown source 'one or more keys of SOURCES.md'; SOURCES.md lists them"),
        (15, "related topic 'the topics to read next' does not exist"),
    ]
