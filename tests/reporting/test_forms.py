"""The same report for a terminal, a browser and a program."""

import io
import json
from dataclasses import replace
from html.parser import HTMLParser

from rich.console import Console

from bot.reporting import Report, terminal
from bot.reporting.page import html
from bot.store.questions.statistics import Counted, Usage, Votes
from tests.reporting.conftest import HOSTILE

NOTHING = Usage(Counted(), 0, 0, (), (), (Counted(), Counted()), (), ())
VOID = frozenset({"meta", "line", "rect"})


def printed(report: Report, width: int = 100) -> str:
    """What a terminal of this width shows."""
    console = Console(file=io.StringIO(), width=width)
    console.print(terminal.page(report))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


class Reader(HTMLParser):
    """Notes what a browser would load or run, and that every element is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.met: set[str] = set()
        self.addresses: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.met.add(tag)
        self.addresses += [
            str(value) for name, value in attrs if name in ("src", "href")
        ]
        if tag not in VOID:
            self.opened.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_terminal_shows_every_part(report: Report) -> None:
    """With the readable name of a topic, and its id where it is gone."""
    shown = printed(report)
    for part in ("10 from 4 people", "70%", "What does a cook earn?", "gone.topic"):
        assert part in shown
    for part in ("3 of 4", "too long", "needs content", "knowledge/cook.md:7"):
        assert part in shown


def test_words_of_people_steer_no_terminal(report: Report) -> None:
    """They are shown, as they stand, and cannot colour or move anything."""
    shown = printed(report, width=200)
    assert "\x1b" not in shown
    assert "<script>alert(1)</script> & [red]" in shown


def test_a_narrow_terminal_is_enough(report: Report) -> None:
    """Lines are folded, not cut."""
    assert max(map(len, printed(report, width=40).splitlines())) <= 40


def test_the_page_needs_nothing_else(report: Report) -> None:
    """No script, no picture, no address of anything."""
    reader = Reader(html(report))
    assert not reader.addresses
    assert not reader.met & {"script", "link", "img", "iframe", "object"}
    assert "url(" not in html(report)
    assert reader.opened == []


def test_words_of_people_are_text_on_the_page(report: Report) -> None:
    """Whatever they look like."""
    assert HOSTILE in Reader(html(report)).text


def test_the_page_shows_every_week(report: Report) -> None:
    """And tells it to those who cannot see the chart."""
    page = html(report)
    assert "7 questions, 1 asked back, 2 declined" in page
    assert "2026-06-01: 3, 2026-06-08: 7" in page


def test_one_of_a_thing_is_told_in_the_singular(report: Report) -> None:
    """Wherever things are counted in a sentence."""
    once = Counted(1)
    usage = report.usage._replace(
        total=once,
        people=1,
        opened=1,
        periods=(once, once),
        votes=((None, Votes(0, 1)),),
    )
    page = html(replace(report, usage=usage))
    for told in ("1 question, 0 asked back", "1 of 1 vote<", "1 more answer."):
        assert told in page
    assert "In force: 1 wording that" in page
    assert "1 person, last on" in page


def test_an_empty_report_says_so(report: Report) -> None:
    """In every form."""
    empty = replace(report, usage=NOTHING, open_questions=(), stale=(), learned=())
    assert "No question is open." in html(empty)
    assert "none" in printed(empty)
    assert empty.as_json()["asked"] == 0


def test_a_program_gets_everything(report: Report) -> None:
    """In types that JSON has."""
    found = json.loads(json.dumps(report.as_json()))
    assert (found["from"], found["to"]) == ("2026-06-01", "2026-06-10")
    assert (found["asked"], found["unanswered"]) == (10, 0.3)
    assert found["weeks"][1]["declined"] == 2
    assert found["topics"][0]["question"] == "What does a cook earn?"
    assert found["topics"][1]["question"] is None
    assert found["votes"][0]["unhelpful"] == 3
    assert [each["reason"] for each in found["reasons"]] == [
        HOSTILE,
        "too long",
        "too long",
    ]
    assert found["open_questions"][0]["texts"] == [HOSTILE, "b"]
    assert found["learned_astray"] == [
        {"id": 1, "text": "who pays", "topic": "gone.topic"}
    ]
