"""Without a database there are answers all the same, and no promises."""

from pathlib import Path

import pytest

from bot.slack.rendering import texts
from tests.slack.simulated.limits import strings
from tests.slack.simulated.workspace import Workspace

pytestmark = pytest.mark.asyncio


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A database that cannot be: its folder is a file."""
    (tmp_path / "data").touch()
    return f"sqlite:///{tmp_path / 'data' / 'rolecall.db'}"


async def test_a_vote_that_cannot_be_kept_is_not_called_counted(
    workspace: Workspace,
) -> None:
    """Nor is its reason said to be read."""
    [answer] = await workspace.mention("cook.salary")
    [thanks] = await workspace.vote(answer, helpful=True)
    assert thanks.text == texts.NOT_COUNTED_YET
    await workspace.vote(answer, helpful=False)
    modal = workspace.slack.views.shown[-1]
    told = texts.REASON_TOLD.format(counted=texts.NOT_COUNTED_YET)
    assert told in [*strings(modal.blocks)]
    sent = await workspace.fill_in(modal, reason="wrong")
    assert texts.REASON_NOT_SENT_YET in [*strings(sent.blocks)]
