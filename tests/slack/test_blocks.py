"""How replies look: laid out for people, within Slack's limits, whole in plain text."""

from dataclasses import replace

import pytest

from bot.core import prose
from bot.core.model import (
    Accountability,
    Answer,
    Fallback,
    Part,
    Reply,
    Source,
)
from bot.slack.rendering import texts
from bot.slack.rendering.blocks import render, sentence, welcome
from bot.slack.rendering.places import CHANNEL, PRIVATE
from bot.slack.replying import Said
from tests.slack.knowledge import (
    COMPARE,
    COOK,
    GARDENER,
    KEYWORDS,
    MENU,
    SALARY,
)
from tests.slack.looks import WHOLE, answer, asked, kinds, look, quietly
from tests.slack.simulated.limits import buttons, problems_of_message


def test_an_answer_begins_short_and_ends_with_what_to_ask_next() -> None:
    """Short answer, details, footnote, next questions, feedback."""
    message = look(answer(GARDENER, suggestions=(COOK, COMPARE, MENU, SALARY)))

    assert kinds(message) == [
        "section",
        "markdown",
        "context",
        "actions",
        "context_actions",
    ]
    assert asked(message) == [COOK.question, COMPARE.question, MENU.question]


def test_an_answer_changes_with_its_content() -> None:
    """Though its topic stays, and though it is laid out only once otherwise."""
    before = look(answer(COOK))
    after = look(answer(replace(COOK, short="Sleeps.", details="All day.")))

    assert "Sleeps." in after.text
    assert "All day." in str(after.blocks)
    assert "Sleeps." not in before.text
    assert look(answer(COOK)) == before


def test_the_footnote_names_sources_review_and_the_date_of_figures() -> None:
    """Quietly; sources with an address are linked."""
    [figures] = quietly(look(answer(SALARY)))
    [_, guided] = quietly(look(answer(MENU)))

    assert figures == (
        "Sources: A survey &lt;of&gt; gardeners\n"
        "Reviewed 31 January 2026 · Figures: Germany, 2025"
    )
    assert guided == (
        "Sources: <https://example.com/guide?a=1&amp;b=2|The Gardening Guide, §Roles>\n"
        "Reviewed 3 November 2026"
    )


def test_a_few_sources_are_shown_and_all_of_them_on_request() -> None:
    """A list of ten sources is longer than the answer."""
    sources = tuple(Source(f"Book {number}") for number in range(1, 9))
    many = answer(replace(MENU, sources=sources))
    few, every = look(many, CHANNEL), look(many, WHOLE)

    assert quietly(few)[1].startswith("Sources: Book 1 · Book 2 · Book 3 · +5 more\n")
    assert quietly(every)[1].startswith("Sources: Book 1 · Book 2 · Book 3 · Book 4")
    assert "more" not in quietly(every)[1]
    assert (asked(few), asked(every)) == (["All 8 sources"], [])


def test_a_long_date_of_figures_is_shown_whole_on_request() -> None:
    """What is hidden can always be had."""
    ages = "; ".join(f"{year}, a land far away" for year in range(2000, 2026))
    many = answer(replace(SALARY, ages=ages))
    few, every = look(many, CHANNEL), look(many, WHOLE)

    assert quietly(few)[0].endswith("…")
    assert asked(few) == [texts.MORE]
    assert quietly(every)[0].endswith(ages)


def test_an_accountability_says_who_answers_for_it_and_who_helps() -> None:
    """And whether that is a rule."""
    rule = Accountability(("cook",), (), is_rule=True)
    practice = quietly(look(answer(MENU)))[0]
    ruled = quietly(look(answer(replace(MENU, accountability=rule))))[0]

    assert practice == (
        "*Accountable:* Cook (common practice, not a rule) · *Helped by:* Gardener"
    )
    assert ruled == "*Accountable:* Cook"


@pytest.mark.parametrize(
    ("verdict", "short", "shown"),
    [
        ("no", "Only the cook may.", "*No.* Only the cook may."),
        ("yes", "The cook may.", "*Yes.* The cook may."),
        ("no", "**No.** Only the cook may.", "*No.* Only the cook may."),
        ("yes", "Yes, the cook may.", "Yes, the cook may."),
        ("no", "Nobody may.", "*No.* Nobody may."),
    ],
)
def test_a_verdict_stands_first_and_once(verdict: str, short: str, shown: str) -> None:
    """Whether the content begins with it or not."""
    part = Part(replace(SALARY, short=short), "yes" if verdict == "yes" else "no")
    reply = Answer((part,), (), 0.9)

    assert look(reply).blocks[0]["text"]["text"] == shown


def test_a_table_is_slacks_own_and_a_second_one_a_list() -> None:
    """Slack takes one table a message; the other keeps its words."""
    message = look(answer(COMPARE))

    assert kinds(message)[:5] == ["section", "markdown", "table", *["markdown"] * 2]
    assert message.blocks[4]["text"] == (
        "- **Works**\n  - Gardener: **outside**\n  - Cook: inside"
    )


def test_two_answers_are_divided_and_each_has_its_question_above() -> None:
    """And each its own footnote; what to press stands under both."""
    two = look(answer(SALARY, MENU, suggestions=(COOK,)))

    assert kinds(two) == [
        *("section", "section", "context"),
        "divider",
        *("section", "section", "context", "context"),
        *("actions", "context_actions"),
    ]
    assert two.blocks[0]["text"]["text"] == f"*{SALARY.question}*"
    assert two.text.startswith(f"{SALARY.question}\n{SALARY.short}")


def test_a_note_stands_between_the_words_and_the_buttons() -> None:
    """Nobody reads what stands under them."""
    message = look(answer(GARDENER, suggestions=(COOK,))).noting("Noted.")

    assert kinds(message)[2:5] == ["context", "context", "actions"]
    assert sentence("Alone.").noting("Noted.").text == "Alone.\nNoted."


def test_what_is_too_long_for_slack_is_cut_at_a_word() -> None:
    """Details, plain text and the words on a button each keep their limit."""
    endless = replace(GARDENER, details="word " * 4_000, question="why " * 40)
    message = look(answer(endless, suggestions=(endless,)))
    [details] = [b for b in message.blocks if b["type"] == "markdown"]
    [button] = buttons(message.blocks)

    assert problems_of_message(message.payload()) == []
    assert details["text"].endswith("word …")
    assert message.text.endswith("word …")
    assert button["text"]["text"].endswith("…")


def test_a_decline_says_what_is_near_or_how_to_get_help() -> None:
    """Short and kind either way, and the question can be sent on."""
    near, far = look(Fallback((COOK,), 0.2)), look(Fallback((), 0.0))

    assert near.text == (
        f"{prose.DECLINE} {prose.NEAREST}\n• {COOK.question}\n• {texts.SEND}"
    )
    assert far.text == f"{prose.DECLINE} {texts.ASK_FOR_HELP}\n• {texts.SEND}"


def test_a_decline_without_the_askers_own_words_sends_nothing_on() -> None:
    """They may be somebody else's."""
    assert asked(render(Said(Fallback((), 0.0), "a"), PRIVATE)) == []


@pytest.mark.parametrize("reply", KEYWORDS.values(), ids=KEYWORDS.keys())
def test_every_other_reply_is_sound(reply: Reply) -> None:
    """And says the same in its text."""
    message = look(reply)

    assert problems_of_message(message.payload()) == []
    for button in buttons(message.blocks):
        assert button["text"]["text"] in message.text


def test_the_bots_own_sentences_are_sound() -> None:
    """They go out when something is wrong, so they must not be."""
    own = [sentence(text) for text in (texts.FAILED, texts.GONE)]
    for message in (*own, welcome(KEYWORDS["help"])):
        assert problems_of_message(message.payload()) == []
