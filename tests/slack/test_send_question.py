"""A question is sent to the maintainers by its asker, knowingly, or not at all."""

import pytest

from bot.slack.manifest import ASKING
from bot.slack.rendering import texts
from bot.slack.rendering.buttons import MAX_PASSED_ON
from bot.store import Store
from tests.slack.simulated import interactions
from tests.slack.simulated.limits import strings
from tests.slack.simulated.payloads import ANNA, BERT
from tests.slack.simulated.records import Posted
from tests.slack.simulated.views import Seen
from tests.slack.simulated.workspace import Workspace, labels
from tests.store import raw

pytestmark = pytest.mark.asyncio

STRANGE = "unheard of <@U0BERT> &amp; *bold*\nand <https://example.com|more>"
SHOWN = "unheard of & bold and more"


async def sent(store: Store) -> list[str]:
    """What the maintainers have got."""
    return [text for each in await store.open_questions.list() for text in each.texts]


async def confirm(workspace: Workspace, declined: Posted) -> Seen:
    """The modal that the button of a decline opens."""
    assert await workspace.press(declined, texts.SEND) == []
    return workspace.slack.views.shown[-1]


async def test_what_is_shown_is_what_is_sent_and_only_on_yes(
    workspace: Workspace, store: Store
) -> None:
    """To the letter."""
    modal = await confirm(workspace, await workspace.command(STRANGE))
    before = await sent(store)
    thanks = await workspace.submit(modal)

    quote = modal.blocks[1]["elements"][0]["elements"][0]["text"]
    assert (quote, before) == (SHOWN, [])
    assert await sent(store) == [SHOWN]
    assert texts.SENT in [*strings(thanks.blocks)]


async def test_a_long_question_is_cut_before_it_is_shown(
    workspace: Workspace, store: Store
) -> None:
    """So nothing is sent that was not shown."""
    modal = await confirm(workspace, await workspace.command("unheard " * 500))
    await workspace.submit(modal)
    [kept] = await sent(store)

    assert len(kept) <= MAX_PASSED_ON
    assert kept == modal.blocks[1]["elements"][0]["elements"][0]["text"]


async def test_in_a_channel_only_its_asker_can_send_it(
    workspace: Workspace, store: Store
) -> None:
    """Others are told so in private: these are not their words."""
    [declined] = await workspace.mention("unheard of")
    [told] = await workspace.press(declined, texts.SEND, user=BERT)
    opened_for_bert = [*workspace.slack.views.shown]
    await workspace.submit(await confirm(workspace, declined))

    assert (told.text, told.only_for) == (texts.ONLY_ITS_ASKER, BERT)
    assert opened_for_bert == []
    assert await sent(store) == ["unheard of"]


async def test_in_a_modal_the_confirmation_lies_on_top(
    workspace: Workspace, store: Store
) -> None:
    """Cancelling leads back."""
    modal = await workspace.see(interactions.global_shortcut(ASKING, ANNA))
    declined = await workspace.submit(modal, "unheard of")
    pushed = await workspace.press_in(declined, texts.SEND)

    assert (pushed.method, await sent(store)) == ("views.push", [])


async def test_a_store_that_is_away_is_told(workspace: Workspace, address: str) -> None:
    """Rather than thanking for what is lost."""
    modal = await confirm(workspace, await workspace.command("unheard of"))
    await raw.query(address, "DROP TABLE wordings")
    told = await workspace.submit(modal)

    assert texts.NOT_SENT in [*strings(told.blocks)]


async def test_near_questions_come_before_the_maintainers(
    workspace: Workspace,
) -> None:
    """Most people find theirs among them."""
    declined = await workspace.command("near")

    assert labels(declined)[-1] == texts.SEND
    assert len(labels(declined)) == 2
