"""From every topic, every button to depth three: each press brings a sound reply.

What a message offers follows from what it shows, and what a button brings from its
value, so of those that are alike one is pressed; all topics are where the walk begins.
"""

from collections.abc import Iterator

import pytest

from bot.core.model import Section
from bot.live import LiveAnswerer
from bot.slack.rendering import texts
from bot.slack.rendering.buttons import NEXT, question_buttons
from bot.slack.rendering.layout import actions
from tests.slack.simulated.entrances import HttpEntrance
from tests.slack.simulated.limits import buttons, strings
from tests.slack.simulated.payloads import ANNA, ANNAS_MESSAGES, TEAM_CHANNEL
from tests.slack.simulated.records import Posted
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.views import Seen
from tests.slack.simulated.workspace import Workspace, labels, name_of

pytestmark = pytest.mark.asyncio

DEPTH = 3
PRIVATE, CHANNEL, DIRECT = (
    Posted("", [], TEAM_CHANNEL, "1.1", only_for=ANNA),
    Posted("", [], TEAM_CHANNEL, "1.1"),
    Posted("", [], ANNAS_MESSAGES, "1.1"),
)


@pytest.fixture
def answerer(shipped: LiveAnswerer) -> LiveAnswerer:
    """The real one."""
    return shipped


@pytest.fixture
def workspace(http: HttpEntrance, slack: SimulatedSlack) -> Workspace:
    """People in a workspace with the bot as it is shipped."""
    return Workspace(slack, http)


@pytest.mark.parametrize(
    "where", [PRIVATE, CHANNEL, DIRECT], ids=["private", "channel", "direct"]
)
async def test_every_button_of_every_message(
    workspace: Workspace, shipped: LiveAnswerer, where: Posted
) -> None:
    """Wherever the message is; only a second share brings nothing."""
    known: set[object] = set()
    pressed: set[object] = set()
    now = [_asking(where, each) for each in shipped.content.sections.values()]
    for _ in range(DEPTH + 1):
        following: list[Posted] = []
        for message in now:
            for label in _unpressed(message, pressed):
                brought = await workspace.press(message, label)
                assert brought or label == texts.SHARE
                following += [each for each in brought if _is_new(each, known)]
        now = following

    assert len(known) > len(shipped.content.sections)


async def test_every_button_from_the_home_tab(
    workspace: Workspace, shipped: LiveAnswerer
) -> None:
    """Three presses from the Home tab to every topic, and on from there."""
    known: set[object] = set()
    topics: set[str] = set()
    pressed: set[object] = set()
    now: list[Seen] = []
    first = await workspace.open_home()
    for door in labels(first)[1:]:
        shelf = await workspace.press_in(first, door)
        for read in buttons(shelf.blocks)[1:]:
            modal = await workspace.press_in(shelf, name_of(read))
            topics.add(read["value"])
            now += [modal] if _is_new(modal, known) else []
    for _ in range(DEPTH):
        brought = [
            await workspace.press_in(modal, label)
            for modal in now
            for label in _unpressed(modal, pressed)
            if label not in (texts.HELPFUL, texts.NOT_HELPFUL)
        ]
        now = [modal for modal in brought if _is_new(modal, known)]

    assert topics == {*shipped.content.sections}


def _asking(where: Posted, section: Section) -> Posted:
    """A message with nothing but the question on a button."""
    row = actions(*question_buttons(NEXT, (section,)))
    return Posted("", [row], where.channel, where.ts, only_for=where.only_for)


def _unpressed(shown: Posted | Seen, pressed: set[object]) -> Iterator[str]:
    """The labels of those buttons to which none is alike that was pressed before."""
    for button in buttons(shown.blocks):
        kind = button["action_id"].partition(".")[0]
        alike = (kind, name_of(button), button["value"])
        if alike not in pressed:
            pressed.add(alike)
            yield name_of(button)


def _is_new(shown: Posted | Seen, known: set[object]) -> bool:
    """Whether nothing alike was seen yet; ids and the field to write in are alike."""
    words = [*strings(shown.blocks)]
    alike = (*words, isinstance(shown, Posted) and shown.only_for)
    is_new = alike not in known
    known.add(alike)
    return is_new
