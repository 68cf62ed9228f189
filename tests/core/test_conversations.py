"""What people say in passing, in a conversation: "and who changes it?"."""

import pytest

from bot.core.answering import Answerer
from bot.core.model import Answer, Smalltalk, Verdict
from tests.core.answerers import converse, topics, verdict


@pytest.mark.parametrize(
    ("message", "topic"),
    [
        ("who can replace po", "who.replace-product-owner"),
        ("who can replace sm", "who.replace-scrum-master"),
    ],
)
def test_the_words_of_a_question_about_another_role_are_not_its_words(
    shipped: Answerer, message: str, topic: str
) -> None:
    """Whom a message names tells the two apart."""
    assert topics(shipped.answer(message)) == [topic]


@pytest.mark.parametrize(
    "message", ["does the sm have to be there", "must he be there"]
)
def test_being_there_is_not_doing_it(shipped: Answerer, message: str) -> None:
    """Who runs an event need not be the one who comes."""
    reply = converse(shipped, ["who runs the daily scrum?", message])

    assert topics(reply) == ["who.attend-daily-scrum"]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("the scrum master, right?", "no"),
        ("the PO, correct?", "no"),
        ("the developers, right?", "yes"),
    ],
)
def test_a_guess_at_who_it_is_is_judged(
    shipped: Answerer, message: str, expected: Verdict
) -> None:
    """With a tag behind it as without."""
    reply = converse(shipped, ["who has to fix the bugs?", message])

    assert topics(reply) == ["who.fix-bugs"]
    assert verdict(reply) == expected


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        (("what does a PO earn?", "which pays better"), "compare.salary"),
        (("what does a PO earn?", "is that more than the SM?"), "compare.salary"),
        (("what does an SM earn?", "more than a PO?"), "compare.salary"),
        (("what is hard about being an SM?", "which is harder"), "compare.challenges"),
    ],
)
def test_what_weighs_is_about_both(
    shipped: Answerer, turns: tuple[str, ...], topic: str
) -> None:
    """Whichever of the two was spoken of."""
    assert topics(converse(shipped, turns)) == [topic]


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        (
            ("who commits to the sprint goal?", "and who defines it?"),
            "who.sprint-goal",
        ),
        (("who removes blockers?", "who raises them"), "who.raise-impediments"),
        (("who creates the DoD?", "who checks it?"), "who.conform-to-dod"),
        (("who creates the DoD?", "can we change it?"), "who.definition-of-done"),
        (("who fixes bugs?", "who ranks them?"), "who.prioritize-bugs"),
        (
            ("who appoints the product owner?", "can the team sack him?"),
            "who.replace-product-owner",
        ),
        (
            ("who appoints the scrum master?", "who may fire her?"),
            "who.replace-scrum-master",
        ),
        # "She" is who answers for it.
        (("who orders the backlog?", "what does she earn?"), "product-owner.salary"),
        (("who runs the retro?", "what does he earn?"), "scrum-master.salary"),
        (("who orders the backlog?", "can he stop a sprint?"), "who.cancel-sprint"),
    ],
)
def test_it_is_what_was_asked_about(
    shipped: Answerer, turns: tuple[str, ...], topic: str
) -> None:
    """Whatever else is mostly defined, raised or replaced."""
    assert topics(converse(shipped, turns)) == [topic]


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("who does performance reviews?", "and of the scrum master?"), None),
        (("who protects the team from interruptions?", "even from the PO?"), None),
        (("who teaches scrum?", "also to the developers?"), None),
        (("who do PO and SM report to?", "and the SM?"), None),
        (("who writes the user stories?", "and the developers?"), None),
        (("who writes the user stories?", "the developers too?"), "yes"),
        (("who writes the user stories?", "devs as well?"), "yes"),
        (("who does the estimates?", "the PO as well?"), "no"),
    ],
)
def test_a_yes_or_no_is_about_who_does_it(
    shipped: Answerer, turns: tuple[str, ...], expected: Verdict | None
) -> None:
    """Not about those whom it is done to; and whoever may do it too gets a yes."""
    assert verdict(converse(shipped, turns)) == expected


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        (("who keeps the board tidy?", "and for jira?"), "who.configure-jira"),
        (("who looks after careers?", "and pay?"), "who.pay-and-promotion"),
        (
            ("what is the PO accountable for?", "and what does she not decide?"),
            "product-owner.decisions",
        ),
        (("who removes blockers?", "and the small ones?"), "who.remove-impediments"),
        (("what does a PO earn?", "and in Germany?"), "product-owner.salary"),
    ],
)
def test_what_goes_on_to_something_else_is_not_answered_alike(
    shipped: Answerer, turns: tuple[str, ...], topic: str
) -> None:
    """But for what asks of the same, somewhere or of some kind."""
    assert topics(converse(shipped, turns)) == [topic]


@pytest.mark.parametrize(
    "message",
    [
        "thanks, now I know",
        "ok thanks, will tell my boss",
        "thanks a lot, you are a star!",
        "thank you for the explanation, very clear",
        "thanks for explaining that",
        "great, just what I was looking for",
        "that's not what I asked",
        "I'll ask the PO, thanks",
        "ok got it thx",
        "ah ok",
        "I see",
    ],
)
def test_who_is_content_is_not_told_again(shipped: Answerer, message: str) -> None:
    """However little it is like other thanks; nor who meant something else."""
    reply = converse(shipped, ["who fixes the bugs?", message])

    assert isinstance(reply, Smalltalk)


@pytest.mark.parametrize(
    "message",
    [
        "thanks, and the SM",
        "thanks, I meant the developers",
        "thanks. is it the PO",
        "thanks for that, is it mandatory",
        "really?",
        "everybody?",
    ],
)
def test_who_asks_on_is_answered(shipped: Answerer, message: str) -> None:
    """Thanks or not."""
    reply = converse(shipped, ["who fixes the bugs?", message])

    assert topics(reply) == ["who.fix-bugs"]


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        (("what does a PO earn?", "and seniors?"), "product-owner.salary"),
        (("what does a PO earn?", "and in London?"), "product-owner.salary"),
        (("who orders the backlog?", "also for bugs?"), "who.order-product-backlog"),
        (("who estimates?", "also for bugs?"), "who.estimate"),
        (
            ("who cancels the sprint?", "are the developers in charge of it?"),
            "who.cancel-sprint",
        ),
        (
            ("which certificates for an SM?", "which one is best?"),
            "scrum-master.certifications",
        ),
        (("can the SM be a developer?", "is that allowed?"), "dual-role.developer"),
        (("can the SM be a developer?", "is it a good idea?"), "dual-role.developer"),
    ],
)
def test_what_is_asked_of_the_same_stays_with_it(
    shipped: Answerer, turns: tuple[str, ...], topic: str
) -> None:
    """Though the same words alone are nearer to something else."""
    assert topics(converse(shipped, turns)) == [topic]


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        (("who orders the backlog?", "will AI replace her?"), "product-owner.ai"),
        (("who orders the backlog?", "pay?"), "product-owner.salary"),
        (("who cancels the sprint?", "which skills?"), "product-owner.skills"),
        (
            ("who teaches the organisation Scrum?", "what does his day look like?"),
            "scrum-master.day-to-day",
        ),
    ],
)
def test_what_is_asked_of_any_role_is_asked_of_the_one_who_answers(
    shipped: Answerer, turns: tuple[str, ...], topic: str
) -> None:
    """For what was spoken of."""
    assert topics(converse(shipped, turns)) == [topic]


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("who orders the backlog?", "so it's not the SM?"), "yes"),
        (("who orders the backlog?", "it isn't the PO then?"), "no"),
        (("who decides on the budget?", "so it's not the PO?"), "yes"),
        (("who attends the retro?", "including the PO?"), "yes"),
        (("who orders the backlog?", "is it not the PO?"), "yes"),
        (("who orders the backlog?", "is the SM in charge of it?"), "no"),
        (("who sizes the items?", "my boss says it's the developers"), "yes"),
        (("who sizes the items?", "can he change a size later?"), None),
        (("who assigns tasks?", "is it possible?"), None),
        (("what is a scrum master?", "am I getting this right?"), None),
    ],
)
def test_a_conclusion_is_confirmed_or_not(
    shipped: Answerer, turns: tuple[str, ...], expected: Verdict | None
) -> None:
    """Where it tells of whom."""
    assert verdict(converse(shipped, turns)) == expected


@pytest.mark.parametrize(
    "beginning",
    [
        "does that mean",
        "so that means",
        "ok, which means",
        "meaning",
        "in other words,",
        "you mean",
        "are you saying that",
        "if I got that right,",
        "hence",
    ],
)
@pytest.mark.parametrize(
    ("conclusion", "expected"),
    [("the SM may not do it?", "yes"), ("the SM may do that?", "no")],
)
def test_what_begins_a_conclusion_says_nothing_of_it(
    shipped: Answerer, beginning: str, conclusion: str, expected: Verdict
) -> None:
    """It stays with what was asked, and is confirmed or not as it would be alone."""
    reply = converse(shipped, ["who orders the backlog?", f"{beginning} {conclusion}"])

    assert topics(reply) == ["who.order-product-backlog"]
    assert verdict(reply) == expected


@pytest.mark.parametrize(
    "message",
    ["the order of the backlog", "on technical debt", "with the sprint goal?"],
)
def test_what_is_only_named_is_no_claim(shipped: Answerer, message: str) -> None:
    """It gets the answer, and neither yes nor no."""
    reply = converse(shipped, ["who decides?", message])

    assert isinstance(reply, Answer)
    assert verdict(reply) is None


@pytest.mark.parametrize(
    "message", ["which role should I choose?", "compare skills", "will AI replace us?"]
)
def test_what_is_asked_of_all_roles_is_not_asked_of_one(
    shipped: Answerer, message: str
) -> None:
    """Whoever answers for what was spoken of."""
    reply = converse(shipped, ["who orders the backlog?", message])

    assert not isinstance(reply, Answer) or topics(reply)[0].startswith("compare.")


def test_a_meaning_is_no_conclusion(shipped: Answerer) -> None:
    """It asks what that is."""
    reply = shipped.answer("meaning of scrum master")

    assert topics(reply) == ["scrum-master.overview"]


def test_what_means_a_lot_is_no_conclusion(shipped: Answerer) -> None:
    """It thanks."""
    reply = converse(shipped, ["who orders the backlog?", "thanks, that means a lot"])

    assert isinstance(reply, Smalltalk)


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        (("who runs the retro?", "and refinement?"), "who.facilitate-refinement"),
        (
            ("who runs refinement?", "and the review?"),
            "who.sprint-review-facilitation",
        ),
        (("who tracks velocity?", "and impediments?"), "who.track-impediments"),
        (
            ("who attends the daily?", "what about the retro"),
            "who.attend-retrospective",
        ),
        (("who is better paid, PO or SM?", "and growth?"), "compare.career"),
    ],
)
def test_a_few_words_ask_the_same_of_something_else(
    shipped: Answerer, turns: tuple[str, ...], topic: str
) -> None:
    """Where that is a question as well."""
    assert topics(converse(shipped, turns)) == [topic]


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("what does a PO earn?", "is that more than the SM gets?"), "yes"),
        (("what does an SM earn?", "is that more than a PO gets?"), "no"),
        (("what does an SM earn?", "is that less than a PO?"), "yes"),
    ],
)
def test_which_of_the_two_is_weighed_counts(
    shipped: Answerer, turns: tuple[str, ...], expected: Verdict
) -> None:
    """What was spoken of is set beside the one who is named."""
    assert verdict(converse(shipped, turns)) == expected


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        (
            ("who owns the sprint backlog?", "and the product backlog?"),
            "who.order-product-backlog",
        ),
        (("who decides when to release?", "and the budget?"), "who.budget"),
        (("who keeps a list of blockers?", "the roadmap?"), "who.product-roadmap"),
    ],
)
def test_a_few_words_ask_who_answers_for_something_else(
    shipped: Answerer, turns: tuple[str, ...], topic: str
) -> None:
    """Whatever is done with what was spoken of before."""
    assert topics(converse(shipped, turns)) == [topic]
