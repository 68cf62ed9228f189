"""An unknown question is sent, seen, taught, and answered: from Slack alone."""

import asyncio

import pytest

from bot.slack.rendering import maintainer_texts, teaching, texts
from bot.store import Store
from bot.store.questions.open_questions import State
from tests.learning.conftest import MAINTAINER
from tests.slack.simulated import interactions
from tests.slack.simulated.limits import buttons
from tests.slack.simulated.payloads import ANNA
from tests.slack.simulated.records import Fault
from tests.slack.simulated.views import Seen
from tests.slack.simulated.workspace import Workspace, labels, name_of
from tests.store import raw
from tests.store.waiting import until

pytestmark = pytest.mark.asyncio

STRANGE = "what does a velociraptor cost the company"
TYPED = "What does a velocirpator cost the company??"
TOPIC = "tech-lead.salary"
ANSWER = "90,000 euros"


async def send(people: Workspace, question: str = STRANGE, **chosen: str) -> Seen:
    """Ask in private, get no answer, and send the question."""
    declined = await people.command(question)
    await people.press(declined, texts.SEND)
    return await people.fill_in(people.slack.views.shown[-1], **chosen)


async def open_questions_page(people: Workspace) -> Seen:
    """The page of open questions, as the maintainer gets to it."""
    home = await people.open_home(user=MAINTAINER)
    [door] = [label for label in labels(home) if label.startswith("Open questions")]
    return await people.press_in(home, door)


async def try_out(people: Workspace, topic: str = TOPIC, **chosen: str) -> Seen:
    """Teach the first open question, up to what it would change."""
    modal = await people.press_in(
        await open_questions_page(people), maintainer_texts.TEACH
    )
    await people.fill_in(modal, topic=topic, **chosen)
    shown = people.slack.views.shown
    await people.slack.until(
        lambda: shown[-1].view.get("callback_id") == teaching.CONFIRMING
    )
    return shown[-1]


async def test_what_is_told_not_to_be_kept_is_not_in_force(
    workspace: Workspace, address: str
) -> None:
    """The lesson and what becomes of its question are kept together or not at all."""
    await send(workspace)
    trial = await try_out(workspace)
    await raw.query(address, "ALTER TABLE open_questions RENAME TO lost")
    told = await workspace.submit(trial)
    assert maintainer_texts.NOT_KEPT in told.text
    assert await raw.count(address, "learned_patterns") == 0


async def test_what_is_taught_is_answered_in_another_process(
    workspace: Workspace, another_process: Workspace
) -> None:
    """The same wording with a typo; nothing is restarted."""
    assert ANSWER not in (await another_process.command(TYPED)).text
    await send(workspace)
    page = await open_questions_page(workspace)
    assert STRANGE in page.text
    confirming = await try_out(workspace)
    assert "What does a Tech Lead earn?" in confirming.text
    taught = await workspace.fill_in(confirming)
    assert taught.title == maintainer_texts.TAUGHT_TITLE

    async def is_answered() -> bool:
        return ANSWER in (await another_process.command(TYPED)).text

    await until(is_answered)


async def test_an_asker_who_wants_to_be_told_is_told_once(
    workspace: Workspace, store: Store
) -> None:
    """By direct message, with the answer; the others are not."""
    await send(workspace, tell_me="tell_me")
    await send(workspace)
    await workspace.fill_in(await try_out(workspace))
    posted = workspace.slack.posted
    await workspace.slack.until(lambda: bool(posted))
    [message] = posted
    assert message.channel == ANNA
    assert STRANGE in message.text
    assert ANSWER in message.text
    assert await store.open_questions.list() == ()
    assert not any(q.texts for q in await store.open_questions.list({State.NEW}))


async def test_an_asker_is_told_though_the_page_cannot_be_shown(
    workspace: Workspace, store: Store
) -> None:
    """What the maintainer sees has nothing to do with it."""
    await send(workspace, tell_me="tell_me")
    confirming = await try_out(workspace)
    workspace.slack.fail("views.publish", Fault(error="not_enabled"))
    await workspace.fill_in(confirming)
    await workspace.slack.until(lambda: bool(workspace.slack.posted))

    async def is_forgotten() -> bool:
        return await store.open_questions.waiting() == ()

    assert [message.channel for message in workspace.slack.posted] == [ANNA]
    await until(is_forgotten)
    assert workspace.slack.views.shown[-1].title == maintainer_texts.TAUGHT_TITLE


async def test_the_page_is_shown_before_askers_are_told(
    workspace: Workspace, held: asyncio.Event
) -> None:
    """There may be many of them, and Slack may be slow."""
    await send(workspace, tell_me="tell_me")
    confirming = await try_out(workspace)
    slack = workspace.slack
    slack.fail("chat.postMessage", Fault(until=held))
    await workspace.fill_in(confirming)
    await slack.until(lambda: maintainer_texts.NONE_OPEN in slack.views.shown[-1].text)
    assert slack.posted == []
    held.set()
    await slack.until(lambda: bool(slack.posted))


async def test_a_lesson_that_steals_questions_says_so(workspace: Workspace) -> None:
    """The worst first, with what is answered now and what would be."""
    await send(workspace)
    confirming = await try_out(
        workspace, wording="who chooses the tools", topic="who.hire-engineers"
    )
    shown = confirming.text
    assert f"{maintainer_texts.LOST}Who chooses the tools?\n" in shown
    assert "Who chooses the tools?  →  *Who hires new engineers?*" in shown


async def test_a_trial_that_fails_says_so(workspace: Workspace) -> None:
    """In the place of "one moment", which would stay."""
    await send(workspace)
    modal = await workspace.press_in(
        await open_questions_page(workspace), maintainer_texts.TEACH
    )
    workspace.slack.fail("views.update", Fault(error="invalid_arguments"))
    await workspace.fill_in(modal, topic=TOPIC)
    shown = workspace.slack.views.shown
    await workspace.slack.until(lambda: shown[-1].title == texts.FAILED_TITLE)

    assert (shown[-1].method, shown[-1].id) == ("views.update", modal.id)


async def test_words_that_lead_elsewhere_now_say_so(workspace: Workspace) -> None:
    """A pattern's, too, which is no other question that is asked."""
    await send(workspace)
    confirming = await try_out(
        workspace, wording="who picks our tools?", topic="who.hire-engineers"
    )
    now = maintainer_texts.LEADS_NOW.format(question="Who chooses the tools?")
    assert now in confirming.text
    confirming = await try_out(
        workspace, wording="who picks our tools?", topic="who.choose-tools"
    )
    assert maintainer_texts.LEADS_NOW.partition("*")[0] not in confirming.text


async def test_words_that_say_nothing_are_refused(workspace: Workspace) -> None:
    """Beside their field; the modal stays."""
    await send(workspace)
    modal = await workspace.press_in(
        await open_questions_page(workspace), maintainer_texts.TEACH
    )
    chosen = {"wording": "???", "topic": TOPIC}
    refused = await workspace.raw(interactions.form_submission(modal, chosen))
    assert refused.body == {
        "response_action": "errors",
        "errors": {"wording": maintainer_texts.NO_WORDS},
    }


async def test_a_question_can_be_set_aside(workspace: Workspace, store: Store) -> None:
    """As needing content it stays in sight; ignored, it does not."""
    await send(workspace)
    page = await workspace.press_in(
        await open_questions_page(workspace), maintainer_texts.NEEDS_CONTENT
    )
    assert maintainer_texts.NEEDS_CONTENT_TAG in page.text
    assert maintainer_texts.NEEDS_CONTENT not in labels(page)
    page = await workspace.press_in(page, maintainer_texts.IGNORE)
    assert maintainer_texts.NONE_OPEN in page.text
    assert len(await store.open_questions.list({State.IGNORED})) == 1


async def test_others_see_no_open_question(workspace: Workspace, store: Store) -> None:
    """Nor can they decide on one, whatever they press."""
    await send(workspace)
    page = await open_questions_page(workspace)
    home = await workspace.open_home(user=ANNA)
    assert maintainer_texts.TITLE not in home.text
    before = len(workspace.slack.views.shown)
    forged = Seen(page.id, page.method, ANNA, page.view)
    for label in (
        maintainer_texts.TEACH,
        maintainer_texts.IGNORE,
        maintainer_texts.NEEDS_CONTENT,
    ):
        [button] = [b for b in buttons(page.blocks) if name_of(b) == label]
        payload = interactions.press_in_view(forged, button)
        assert (await workspace.raw(payload)).status == 200
    confirming = await try_out(workspace)
    forged = Seen(confirming.id, confirming.method, ANNA, confirming.view)
    assert (await workspace.raw(interactions.view_submission(forged))).status == 200
    [question] = await store.open_questions.list()
    assert question.state is State.NEW
    assert await store.learned_patterns.all() == ()
    assert all(seen.user == MAINTAINER for seen in workspace.slack.views.shown[before:])


async def test_others_cannot_open_the_page(workspace: Workspace) -> None:
    """The button is in a maintainer's Home tab; another's press of it shows nothing."""
    home = await workspace.open_home(user=MAINTAINER)
    [door] = [b for b in buttons(home.blocks) if "Open questions" in name_of(b)]
    forged = Seen(home.id, home.method, ANNA, home.view)
    before = len(workspace.slack.views.shown)
    assert (await workspace.raw(interactions.press_in_view(forged, door))).status == 200
    assert len(workspace.slack.views.shown) == before


async def test_a_question_that_is_gone_is_told(
    workspace: Workspace, store: Store
) -> None:
    """Its sender was forgotten meanwhile."""
    await send(workspace)
    page = await open_questions_page(workspace)
    await store.forget_user(ANNA)
    told = await workspace.press_in(page, maintainer_texts.TEACH)
    assert maintainer_texts.GONE in told.text
