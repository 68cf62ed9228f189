"""Whatever a maintainer writes or a person asks, Slack takes every reply to it."""

import string
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.model import (
    Accountability,
    Answer,
    Clarification,
    Content,
    Fallback,
    Help,
    Part,
    Section,
    Smalltalk,
    Source,
)
from bot.slack.rendering import home, maintainers, modals
from bot.slack.rendering.blocks import attributed, render
from bot.slack.rendering.buttons import (
    MAX_PASSED_ON,
    MAX_VALUE,
    Ballot,
    Ticket,
    passed_on,
)
from bot.slack.rendering.catalogue import Catalogue
from bot.slack.rendering.places import CHANNEL, DIRECT, PRIVATE, VIEW, Place
from bot.slack.replying import Said, Shown
from tests.slack.knowledge import ROLES, SECTIONS
from tests.slack.simulated.limits import (
    buttons,
    problems_of_message,
    problems_of_view,
)

TEXTS = st.text(max_size=300)
LONG_TEXTS = st.text(
    alphabet=string.ascii_letters + "|-*_`[]()<>&!#:. \n\u00e9\u202e🥕", max_size=4_000
)
SOURCES = st.builds(
    Source,
    st.text(min_size=1, max_size=200),
    st.none() | st.just("https://example.com/<a|b>&c"),
)
SECTION = st.builds(
    Section,
    topic=st.sampled_from(sorted(SECTIONS)),
    question=st.text(min_size=1, max_size=200).filter(str.strip),
    short=st.text(min_size=1, max_size=300).filter(str.strip),
    details=LONG_TEXTS,
    sources=st.lists(SOURCES, max_size=12).map(tuple),
    reviewed=st.dates(min_value=date(2000, 1, 1)),
    ages=st.none() | TEXTS,
    accountability=st.none()
    | st.builds(
        Accountability,
        st.lists(st.sampled_from(sorted(ROLES)), max_size=3).map(tuple),
        st.lists(st.sampled_from(sorted(ROLES)), max_size=3).map(tuple),
        is_rule=st.booleans(),
    ),
)
SECTIONS_OF_ANY_KIND = st.lists(SECTION, max_size=6).map(tuple)
REPLIES = st.one_of(
    st.builds(
        Answer,
        st.lists(st.builds(Part, SECTION, st.sampled_from([None, "yes", "no"]))).map(
            tuple
        ),
        SECTIONS_OF_ANY_KIND,
        st.just(0.5),
        st.just(ROLES),
    ).filter(lambda reply: bool(reply.parts)),
    st.builds(Clarification, SECTIONS_OF_ANY_KIND, st.just(0.5)),
    st.builds(Fallback, SECTIONS_OF_ANY_KIND, st.just(0.5)),
    st.builds(Help, SECTIONS_OF_ANY_KIND),
    st.builds(Smalltalk, SECTIONS_OF_ANY_KIND),
)
QUESTIONS = st.text(max_size=1_200)
SAID = st.builds(
    Said, REPLIES, st.just("a" * 32), QUESTIONS, st.sampled_from(["", "1763700000.1"])
)
PAGES = st.lists(
    st.tuples(st.text(max_size=100).map(str.strip), st.sampled_from([1, 2, 61])),
    min_size=1,
    max_size=3,
)
PLACES = st.sampled_from([CHANNEL, DIRECT, PRIVATE, PRIVATE.unfolded()])
VIEWS = st.sampled_from([VIEW, VIEW.unfolded()])


@given(SAID, PLACES)
def test_no_content_breaks_slacks_limits_on_messages(said: Said, place: Place) -> None:
    """Nor the limits of a message that is passed on."""
    message = render(said, place)
    shared = attributed(render(said, CHANNEL), "@anna", passed_on(said.question))

    assert problems_of_message(message.payload()) == []
    assert problems_of_message(message.noting("Noted.").payload()) == []
    assert problems_of_message(shared.payload()) == []


@given(SAID, VIEWS)
def test_no_content_breaks_slacks_limits_on_views(said: Said, place: Place) -> None:
    """Though they take other blocks."""
    assert problems_of_view(modals.asking(said, place)) == []


@settings(max_examples=20, deadline=None)
@given(PAGES, st.sampled_from([1, 40, 200]), SECTION)
def test_no_number_of_pages_breaks_slacks_limits(
    pages: list[tuple[str, int]], times: int, section: Section
) -> None:
    """Every one of them is on the Home tab, below a maintainer's corner."""
    titles = {f"p{n}": title for n, (title, _) in enumerate(pages * times)}
    content = Content(
        entities=(),
        intents=(),
        sections={
            f"p{n}.q{number}": section
            for n, (_, count) in enumerate(pages * times)
            for number in range(count)
        },
        titles=titles,
    )
    catalogue = Catalogue.of(content)
    view = home.home(catalogue, maintainers.corner((), "A problem."))
    opens = {button["value"] for button in buttons(view["blocks"])}

    assert problems_of_view(view) == []
    assert {shelf.id for shelf in catalogue.by_theme} <= opens
    assert problems_of_view(home.page(catalogue.by_theme[0])) == []


@given(QUESTIONS)
def test_a_question_is_passed_on_in_one_line_and_within_bounds(question: str) -> None:
    """What is left of it can be shown, sent, and read back from a button."""
    shown = passed_on(question)
    ticket = Ticket("a" * 32, (Shown("cook.overview", "no"),), shown, "1.1")

    assert len(shown) <= MAX_PASSED_ON
    assert shown.isprintable()
    assert len(ticket.value()) <= MAX_VALUE
    assert Ticket.read(ticket.value()) == ticket
    assert not shown or problems_of_view(modals.sending(shown)) == []


@given(st.text(max_size=100))
def test_what_a_button_holds_is_read_or_found_empty(value: str) -> None:
    """It may come from an older version."""
    assert isinstance(Ticket.read(value), Ticket)
    assert isinstance(Ballot.read(value), Ballot)
