"""A question is sent to the maintainers by its asker, knowingly, or not at all."""

import pytest

from bot.slack import wording
from bot.slack.app import Memory
from bot.slack.buttons import MAX_PASSED_ON
from bot.slack.manifest import ASKING
from tests.slack.notebook import Notebook
from tests.slack.simulated import interactions
from tests.slack.simulated.limits import strings
from tests.slack.simulated.payloads import ANNA, BERT
from tests.slack.simulated.records import TEAM, Posted
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.views import Seen
from tests.slack.simulated.workspace import Workspace, labels

pytestmark = pytest.mark.asyncio

STRANGE = "unheard of <@U0BERT> &amp; *bold*\nand <https://example.com|more>"
SHOWN = "unheard of & bold and more"


@pytest.fixture
def notebook() -> Notebook:
    """What is kept."""
    return Notebook()


@pytest.fixture
def memory(notebook: Notebook) -> Memory:
    """A bot whose maintainers take questions."""
    return Memory(open_questions=notebook)


async def confirm(workspace: Workspace, declined: Posted) -> Seen:
    """The modal that the button of a decline opens."""
    assert await workspace.press(declined, wording.SEND) == []
    return workspace.slack.views.shown[-1]


async def test_what_is_shown_is_what_is_sent_and_only_on_yes(
    workspace: Workspace, notebook: Notebook
) -> None:
    """To the letter."""
    modal = await confirm(workspace, await workspace.command(STRANGE))
    before = [*notebook.sent]
    thanks = await workspace.submit(modal)

    quote = modal.blocks[1]["elements"][0]["elements"][0]["text"]
    assert (quote, before) == (SHOWN, [])
    assert notebook.sent == [(SHOWN, TEAM, ANNA)]
    assert wording.SENT in [*strings(thanks.blocks)]


async def test_a_long_question_is_cut_before_it_is_shown(
    workspace: Workspace, notebook: Notebook
) -> None:
    """So nothing is sent that was not shown."""
    modal = await confirm(workspace, await workspace.command("unheard " * 500))
    await workspace.submit(modal)
    [(sent, _, _)] = notebook.sent

    assert len(sent) <= MAX_PASSED_ON
    assert sent == modal.blocks[1]["elements"][0]["elements"][0]["text"]


async def test_in_a_channel_only_its_asker_can_send_it(
    workspace: Workspace, notebook: Notebook
) -> None:
    """Others are told so in private: these are not their words."""
    [declined] = await workspace.mention("unheard of")
    [told] = await workspace.press(declined, wording.SEND, user=BERT)
    opened_for_bert = [*workspace.slack.views.shown]
    await workspace.submit(await confirm(workspace, declined))

    assert (told.text, told.only_for) == (wording.ONLY_ITS_ASKER, BERT)
    assert opened_for_bert == []
    assert notebook.sent == [("unheard of", TEAM, ANNA)]


async def test_in_a_modal_the_confirmation_lies_on_top(
    workspace: Workspace, notebook: Notebook
) -> None:
    """Cancelling leads back."""
    modal = await workspace.see(interactions.global_shortcut(ASKING, ANNA))
    declined = await workspace.submit(modal, "unheard of")
    pushed = await workspace.press_in(declined, wording.SEND)

    assert (pushed.method, notebook.sent) == ("views.push", [])


async def test_a_store_that_is_away_is_told(
    workspace: Workspace, notebook: Notebook
) -> None:
    """Rather than thanking for what is lost."""
    notebook.is_away = True
    modal = await confirm(workspace, await workspace.command("unheard of"))
    told = await workspace.submit(modal)

    assert wording.NOT_SENT in [*strings(told.blocks)]


async def test_near_questions_come_before_the_maintainers(
    workspace: Workspace,
) -> None:
    """Most people find theirs among them."""
    declined = await workspace.command("near")

    assert labels(declined)[-1] == wording.SEND
    assert len(labels(declined)) == 2


class TestWithoutMaintainers:
    """Where nobody takes questions, people are told so."""

    @pytest.fixture
    def memory(self) -> Memory:
        """A bot that keeps nothing."""
        return Memory()

    async def test_nothing_is_sent_and_nothing_is_pretended(
        self, workspace: Workspace, slack: SimulatedSlack
    ) -> None:
        """In place of the confirmation."""
        told = await confirm(workspace, await workspace.command("unheard of"))

        assert wording.NOBODY_READS in [*strings(told.blocks)]
        assert "submit" not in told.view
