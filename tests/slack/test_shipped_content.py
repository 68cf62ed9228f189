"""The content that comes with Rolecall, answered by the real core, shown in Slack."""

import pytest

from bot.core.model import Answer
from bot.live import LiveAnswerer
from bot.slack.rendering import modals
from bot.slack.rendering.blocks import render
from bot.slack.rendering.places import CHANNEL, PRIVATE, VIEW
from bot.slack.replying import Said
from tests.slack.simulated.entrances import HttpEntrance
from tests.slack.simulated.limits import problems_of_message, problems_of_view
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.workspace import Workspace, labels


def test_every_topic_can_be_shown(shipped: LiveAnswerer) -> None:
    """Folded and whole, within Slack's limits."""
    problems = {}
    for topic in shipped.content.sections:
        reply = shipped.show(topic)
        assert isinstance(reply, Answer)
        said = Said(reply, "a" * 32, "Who?")
        found = problems_of_view(modals.asking(said, VIEW.unfolded()))
        for place in (CHANNEL, PRIVATE, PRIVATE.unfolded()):
            found += problems_of_message(render(said, place).payload())
        if found:
            problems[topic] = found

    assert problems == {}


@pytest.fixture
def answerer(shipped: LiveAnswerer) -> LiveAnswerer:
    """The real one."""
    return shipped


@pytest.mark.asyncio
async def test_a_question_reaches_its_section(
    http: HttpEntrance, slack: SimulatedSlack
) -> None:
    """From a signed command to the answer, and on through its buttons."""
    workspace = Workspace(slack, http)
    answer = await workspace.command("who owns the sprint backlog")
    for label in labels(answer):
        assert await workspace.press(answer, label)

    assert answer.text.startswith("The Developers")
