"""The maintainers' corner of the Home tab: what is wrong, what questions are open."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from bot.core.counting import counted
from bot.core.prose import spoken_date
from bot.slack.rendering import maintainer_texts, texts
from bot.slack.rendering.buttons import BROWSE, Button, button, passed_on
from bot.slack.rendering.layout import (
    Block,
    View,
    actions,
    context,
    divider,
    header,
    home_tab,
    quiet,
    quote,
    section,
)
from bot.slack.rendering.markup import escape
from bot.store.questions.open_questions import OpenQuestion, State

OPEN_QUESTIONS = "open-questions"
"""Opens the page of open questions."""
TEACH = "teach"
NEEDS_CONTENT = "needs-content"
IGNORE = "ignore"
"""Action ids ``teach.0`` …: what is done with the question whose id is the value."""

MAX_SHOWN = 20
_MAX_OTHERS = 3


def corner(questions: Sequence[OpenQuestion] | None, problem: str) -> tuple[Block, ...]:
    """What the Home tab begins with for a maintainer."""
    return tuple(_corner(questions, problem))


def page(questions: Sequence[OpenQuestion] | None) -> View:
    """The open questions, those of most people first."""
    return home_tab(_page(questions))


def _corner(questions: Sequence[OpenQuestion] | None, problem: str) -> Iterator[Block]:
    yield section(f"*{maintainer_texts.TITLE}*")
    if problem:
        told = maintainer_texts.CONTENT_PROBLEM.format(problem=escape(problem))
        yield section(told[:3_000])
    if questions is None:
        yield section(maintainer_texts.CANNOT_REMEMBER)
    else:
        label = maintainer_texts.OPEN.format(count=len(questions))
        yield actions(button(OPEN_QUESTIONS, label))
    yield divider()


def _page(questions: Sequence[OpenQuestion] | None) -> Iterator[Block]:
    yield actions(button(BROWSE, texts.BACK))
    yield header(maintainer_texts.PAGE_TITLE)
    if questions is None:
        yield section(maintainer_texts.CANNOT_REMEMBER)
        return
    yield context(
        maintainer_texts.PAGE_TOLD if questions else maintainer_texts.NONE_OPEN
    )
    for number, question in enumerate(questions[:MAX_SHOWN]):
        yield quote(passed_on(question.texts[0]))
        yield quiet("\n".join(_about(question)))
        yield actions(*_choices(number, question))
    if len(questions) > MAX_SHOWN:
        more = len(questions) - MAX_SHOWN
        yield context(maintainer_texts.MORE.format(count=more))


def _about(question: OpenQuestion) -> Iterator[str]:
    for text in question.texts[1 : 1 + _MAX_OTHERS]:
        yield maintainer_texts.ALSO.format(text=passed_on(text))
    told = [
        counted(question.people, "person", "people"),
        maintainer_texts.LAST.format(day=_day(question.last_sent)),
    ]
    if question.state is State.NEEDS_CONTENT:
        told.append(maintainer_texts.NEEDS_CONTENT_TAG)
    yield " · ".join(told)


def _choices(number: int, question: OpenQuestion) -> Iterator[Button]:
    id_ = str(question.id)
    yield button(f"{TEACH}.{number}", maintainer_texts.TEACH, id_, style="primary")
    if question.state is State.NEW:
        yield button(f"{NEEDS_CONTENT}.{number}", maintainer_texts.NEEDS_CONTENT, id_)
    yield button(f"{IGNORE}.{number}", maintainer_texts.IGNORE, id_)


def _day(seconds: float) -> str:
    return spoken_date(datetime.fromtimestamp(seconds, UTC).date())
