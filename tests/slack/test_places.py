"""What differs from place to place: how much is shown, and what can be done with it."""

from dataclasses import replace

from bot.slack.rendering import texts
from bot.slack.rendering.blocks import attributed, render
from bot.slack.rendering.places import CHANNEL, DIRECT, PRIVATE, VIEW
from bot.slack.replying import Said
from tests.slack.knowledge import COMPARE, COOK, GARDENER, SALARY, TABLE
from tests.slack.looks import QUESTION, answer, asked, kinds, look, quietly
from tests.slack.simulated.limits import feedback, problems_of_message


def test_the_table_of_a_comparison_is_shown_though_the_rest_is_folded() -> None:
    """With the line under it that explains its marks, and nothing else."""
    details = f"{TABLE}\nBold is best.\n\n**More**\n\n{'word ' * 200}"
    folded = look(answer(replace(COMPARE, details=details)), CHANNEL)
    headed = details.replace("Bold is best.\n\n", "")
    unexplained = look(answer(replace(COMPARE, details=headed)), CHANNEL)

    assert kinds(folded)[:4] == ["section", "table", "context", "context"]
    assert quietly(folded)[0] == "Bold is best."
    assert kinds(unexplained)[:3] == ["section", "table", "context"]
    assert asked(folded) == asked(unexplained) == [texts.MORE]


def test_a_very_long_table_is_folded_with_the_rest() -> None:
    """A channel is not the place for it."""
    row = f"| Works | {'outside ' * 40} | inside |\n"
    long = answer(replace(COMPARE, details=f"{TABLE}{row * 6}"))

    assert "table" not in kinds(look(long, CHANNEL))
    assert "table" in kinds(look(long))


def test_a_folded_answer_has_its_details_behind_a_button_only() -> None:
    """The plain text has everything: screen readers press no buttons."""
    folded = look(answer(COOK), CHANNEL)

    assert kinds(folded) == ["section", "context", "actions", "context_actions"]
    assert asked(folded) == [texts.MORE]
    assert COOK.details in folded.text


def test_a_short_answer_is_not_folded() -> None:
    """There is nothing to win."""
    assert "markdown" in kinds(look(answer(GARDENER), CHANNEL))


def test_only_a_private_answer_can_be_passed_on() -> None:
    """In the channel, or in the thread of the message that it answers."""
    reply = answer(SALARY)

    assert asked(look(reply, PRIVATE)) == [texts.SHARE]
    assert asked(look(reply, PRIVATE, thread="1.1")) == [texts.POST]
    for place in (CHANNEL, DIRECT):
        assert asked(look(reply, place)) == []
    done = Said(reply, "a" * 32, QUESTION, is_passed_on=True)
    assert asked(render(done, PRIVATE)) == []


def test_views_have_no_block_that_only_messages_take() -> None:
    """Rich text for Markdown, lists for tables, plain buttons for the votes."""
    message = look(answer(COMPARE), VIEW.unfolded())

    assert not {"markdown", "table", "context_actions"} & {*kinds(message)}
    assert feedback(message.blocks) is None
    assert asked(message)[-2:] == [texts.HELPFUL, texts.NOT_HELPFUL]


def test_what_is_passed_on_tells_the_question_and_by_whom_and_calls_nobody() -> None:
    """The question stands as it was typed; the name is plain text."""
    message = attributed(look(answer(SALARY), CHANNEL), "@anna", QUESTION)
    quote, who = message.blocks[:2]

    assert quote["elements"][0]["elements"] == [{"type": "text", "text": QUESTION}]
    assert who["elements"][0]["type"] == "plain_text"
    assert who["elements"][0]["text"] == "Shared by @anna"
    assert message.text.startswith("“What does a cook &lt;!here&gt; *do*?”\nShared by")
    assert problems_of_message(message.payload()) == []
