"""The Home tab leads to every answer in three presses; the Messages tab has prompts."""

import asyncio

import pytest

from bot.core.model import COMPARE, Content, Entity, Kind
from bot.slack.app import Bot
from bot.slack.rendering import texts
from bot.slack.rendering.catalogue import MAX_ON_A_SHELF, Catalogue
from bot.slack.rendering.home import home, page
from tests.slack.knowledge import (
    COOK,
    GARDENER,
    MENU,
    SECTIONS,
    KeywordAnswerer,
    section,
)
from tests.slack.simulated import payloads
from tests.slack.simulated.entrances import HttpEntrance
from tests.slack.simulated.limits import problems_of_view
from tests.slack.simulated.payloads import ANNA, ANNAS_MESSAGES
from tests.slack.simulated.records import PATIENCE, Fault
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.workspace import Workspace, labels


@pytest.mark.asyncio
async def test_home_tells_how_to_ask_and_shows_every_shelf(
    workspace: Workspace,
) -> None:
    """By role, by who answers for what, and by theme."""
    shown = await workspace.open_home()

    assert (shown.method, shown.user) == ("views.publish", ANNA)
    assert texts.HOME_WAYS in shown.text
    assert labels(shown) == [
        texts.ASK_SHORTCUT,
        "Browse: Cook",
        "Browse: Gardener",
        f"Browse: {texts.SIDE_BY_SIDE}",
        f"Browse: {texts.BY_ACCOUNTABLE}: Cook",
    ]


@pytest.mark.asyncio
async def test_a_question_is_answered_in_a_modal_and_the_shelf_stays(
    workspace: Workspace,
) -> None:
    """Two presses; closing the modal leads back to the shelf."""
    shelf = await workspace.press_in(await workspace.open_home(), "Browse: Cook")
    modal = await workspace.press_in(shelf, f"Read: {COOK.question}")
    again = await workspace.press_in(shelf, texts.BACK)

    assert (shelf.method, modal.method) == ("views.publish", "views.open")
    assert "A *cook* turns the harvest" in modal.text
    assert labels(again)[0] == texts.ASK_SHORTCUT


@pytest.mark.asyncio
async def test_a_shelf_or_an_answer_that_is_gone(
    workspace: Workspace, answerer: KeywordAnswerer
) -> None:
    """Leads back to all shelves, or says so."""
    first = await workspace.open_home()
    shelf = await workspace.press_in(first, "Browse: Cook")
    answerer.sections = {GARDENER.topic: GARDENER}
    told = await workspace.press_in(shelf, f"Read: {COOK.question}")
    back = await workspace.press_in(first, "Browse: Cook")

    assert texts.GONE in told.text
    assert labels(back) == [texts.ASK_SHORTCUT, "Browse: Gardener"]


@pytest.mark.asyncio
async def test_a_shelf_tells_how_many_questions_it_has(workspace: Workspace) -> None:
    """One of them is "1 question"."""
    first = await workspace.open_home()

    for name, told in (("Cook", "2 questions"), ("Gardener", "1 question")):
        shelf = await workspace.press_in(first, f"Browse: {name}")
        assert told in shelf.text.splitlines()


@pytest.mark.asyncio
async def test_the_messages_tab_offers_questions_to_pick(
    workspace: Workspace, slack: SimulatedSlack
) -> None:
    """In no thread, or Slack would silently drop them."""
    assert await workspace.deliver(payloads.home_opened("messages")) == []
    [call] = slack.calls_of("assistant.threads.setSuggestedPrompts")

    assert call.fields["channel_id"] == ANNAS_MESSAGES
    assert call.fields["prompts"][0] == {
        "title": GARDENER.question,
        "message": GARDENER.question,
    }
    assert not slack.calls_of("views.publish")


@pytest.mark.asyncio
async def test_the_offer_is_counted_by_its_name(http: HttpEntrance, bot: Bot) -> None:
    """As is every other call of Slack's."""
    await http.deliver(payloads.home_opened("messages"))

    counted = 'method="assistant.threads.setSuggestedPrompts",outcome="ok"} 1.0'
    assert counted in bot.composition.metrics.text().decode()


@pytest.mark.asyncio
async def test_a_workspace_without_agents_has_a_messages_tab_all_the_same(
    workspace: Workspace, slack: SimulatedSlack
) -> None:
    """The prompts are missing, and nothing else."""
    prompts = "assistant.threads.setSuggestedPrompts"
    slack.fail(prompts, Fault(error="feature_not_enabled"))

    assert await workspace.deliver(payloads.home_opened("messages")) == []
    assert len(await workspace.write("cook.salary")) == 1


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("tab", "method"),
    [
        ("home", "views.publish"),
        ("messages", "assistant.threads.setSuggestedPrompts"),
    ],
)
async def test_a_tab_that_is_slow_to_fill_is_acknowledged_and_filled_once(
    http: HttpEntrance,
    slack: SimulatedSlack,
    bot: Bot,
    held: asyncio.Event,
    tab: str,
    method: str,
) -> None:
    """However often Slack tells of it; a process that stops finishes it."""
    bot.deliveries.patience_seconds = 0
    slack.fail(method, Fault(until=held))
    opened = payloads.home_opened(tab)
    async with asyncio.timeout(PATIENCE):
        answers = [await http.deliver(opened) for _ in range(2)]
    held.set()

    assert [answer.status for answer in answers] == [200, 200]
    assert (await bot.deliveries.drain(PATIENCE), len(slack.calls_of(method))) == (0, 1)


@pytest.mark.asyncio
@pytest.mark.parametrize("tab", ["about", "history"])
async def test_other_tabs_are_left_alone(workspace: Workspace, tab: str) -> None:
    """There is nothing of ours in them."""
    assert await workspace.deliver(payloads.home_opened(tab)) == []
    assert workspace.slack.views.shown == []
    assert not workspace.slack.calls_of("assistant.threads.setSuggestedPrompts")


def test_every_section_is_on_a_shelf() -> None:
    """Two presses from the first page to any answer."""
    content = KeywordAnswerer().content
    catalogue = Catalogue.of(content)
    shelves = (*catalogue.by_role, *catalogue.by_accountable, *catalogue.by_theme)

    assert {each.topic for shelf in shelves for each in shelf.sections} == {*SECTIONS}


def test_a_long_page_gets_more_than_one_shelf() -> None:
    """Slack takes no view of more than a hundred blocks."""
    many = {
        f"field-work.q{n}": section(f"field-work.q{n}", f"What is {n} <b>?", "It is.")
        for n in range(MAX_ON_A_SHELF + 1)
    }
    cook = Entity("cook", Kind.ROLE, "Cook", ())
    sections = {**many, MENU.topic: MENU, f"{COMPARE}.x": COOK}
    content = Content((cook,), (), sections, titles={"field-work": "Field work"})
    catalogue = Catalogue.of(content)
    first, second = catalogue.by_theme

    assert (first.name, second.name) == ("Field work", "Field work (2)")
    assert (len(first.sections), len(second.sections)) == (MAX_ON_A_SHELF, 1)
    for view in (home(catalogue), page(first), page(second)):
        assert problems_of_view(view) == []
    assert home(Catalogue.of(Content((), (), {})))["blocks"]


@pytest.mark.parametrize(
    ("names", "title"),
    [
        (("Cook", "Gardener"), "*About one role, or both*"),
        (("Cook", "Gardener", "Driver"), "*About one role, or all of them*"),
    ],
)
def test_the_roles_are_called_both_where_they_are_two(
    names: tuple[str, ...], title: str
) -> None:
    """A content may have more of them."""
    roles = tuple(Entity(name.lower(), Kind.ROLE, name, ()) for name in names)
    pages = (*(role.id for role in roles), COMPARE)
    sections = {f"{page}.x": section(f"{page}.x", "What?", "That.") for page in pages}

    blocks = home(Catalogue.of(Content(roles, (), sections)))["blocks"]

    assert title in [b["text"]["text"] for b in blocks if b["type"] == "section"]
