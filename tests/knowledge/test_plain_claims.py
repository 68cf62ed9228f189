"""What is asked most, in a few plain words, is not answered with the opposite."""

from collections.abc import Iterator

import pytest

from bot.core.answering import Answerer
from bot.core.model import Pattern, Verdict, opposite
from bot.core.text import read
from tests.core.answerers import shipped, shipped_content, verdict

PO, SM = "product owner", "scrum master"
BOTH = (PO, SM)

PLAIN: list[tuple[str, tuple[str, ...], Verdict]] = [
    ("is the {} focused on the product?", (PO,), "yes"),
    ("is the {} focused on the product?", (SM,), "no"),
    ("is the {}'s focus on value?", (PO,), "yes"),
    ("does a {} focus on the people in the team?", (SM,), "yes"),
    ("does a {} focus on the people in the team?", (PO,), "no"),
    ("are communication skills needed as a {}?", BOTH, "yes"),
    ("does a {} need to understand scrum?", BOTH, "yes"),
    ("should a {} be good at facilitation?", (SM,), "yes"),
    ("is business sense important for a {}?", (PO,), "yes"),
    ("are {}s paid badly?", BOTH, "no"),
    ("is the job of the {} safe from AI?", BOTH, "yes"),
    ("must the {} be a human being?", BOTH, "yes"),
    ("does the {} take care of the backlog?", (PO,), "yes"),
    ("may stakeholders speak to the {}?", BOTH, "yes"),
    ("is there a junior {}?", (SM,), "yes"),
    ("does the scrum guide require a {}?", BOTH, "yes"),
    ("is a {} mandatory?", BOTH, "yes"),
    ("must small teams have a {}?", BOTH, "yes"),
    ("does the {} work closely with the developers?", BOTH, "yes"),
    ("may the {} skip the definition of done?", BOTH, "no"),
    ("can the {} skip the tests?", BOTH, "no"),
    ("may the {} forbid the daily?", ("manager",), "no"),
    ("can a scrum team have {} people?", ("10", "nine", "8", "five", "3"), "yes"),
    ("can a scrum team have {} people?", ("12", "15"), "no"),
    ("can two teams share one {}?", ("product owner", "backlog"), "yes"),
    ("is a {} a developer?", ("business analyst", "tester"), "yes"),
    ("is a {} a developer?", ("project manager", "agile coach"), "no"),
]


def test_a_plain_claim_is_not_turned_round() -> None:
    """Most of them are answered; where the words are too far off, it is left open."""
    asked = [(form.format(each), so) for form, whose, so in PLAIN for each in whose]
    found = {message: verdict(shipped().answer(message)) for message, _ in asked}

    assert [said for said, so in asked if found[said] == opposite(so)] == []
    assert sum(found[said] == so for said, so in asked) >= 0.6 * len(asked)


PEOPLE = {"product-owner": "Product Owner", "scrum-master": "Scrum Master"}
FRAMES = (
    "Is it the {} who {}?",
    "The {} {}, right?",
    "I was told that the {} {}. Is that true?",
    "Does that mean the {} {}?",
)
DENYING = (
    "It's not the {} who {}, right?",
    "The {} is not the one who {}, correct?",
    "It's a misconception that the {} {}, right?",
)


def test_who_answers_for_something_is_who_does_it() -> None:
    """Each "who …?" of who.yaml, asked of either role, by what is written there."""
    asked = [
        (frame.format(PEOPLE[role], deed), so)
        for deed, role, so in settled_deeds()
        for frame in FRAMES
    ]
    asked += [
        (frame.format(PEOPLE[role], deed), opposite(so))
        for deed, role, so in settled_deeds()
        for frame in DENYING
    ]
    found = {message: verdict(shipped().answer(message)) for message, _ in asked}

    assert [said for said, so in asked if found[said] == opposite(so)] == []
    assert sum(found[said] == so for said, so in asked) >= 0.9 * len(asked)


def test_who_does_not_do_it_does_not_do_it_with_another() -> None:
    """However they are joined."""
    asked = [
        frame.format(deed)
        for deed, _, so in settled_deeds()
        if so == "no" and " if " not in deed
        for frame in (
            "It is the Product Owner and the Scrum Master who {}, right?",
            "The PO, the SM and the stakeholders together {}, right?",
        )
    ]
    found = {message: verdict(shipped().answer(message)) for message in asked}

    assert [message for message in asked if found[message] == "yes"] == []
    assert sum(each == "no" for each in found.values()) >= 0.8 * len(found)


def settled_deeds() -> Iterator[tuple[str, str, Verdict]]:
    """What somebody does, each role, and whether it is the one who does it."""
    for section in shipped_content().sections.values():
        found = section.accountability
        who, _, deed = section.question.rstrip("?").partition(" ")
        is_plain = deed.split()[0].endswith("s") and " and " not in deed
        if not found or who != "Who" or not is_plain:
            continue
        for role in PEOPLE:
            free = (*found.may, *found.helped_by, *found.verdicts)
            if role in found.accountable:
                yield deed, role, "yes"
            elif role not in free and "scrum-team" not in found.accountable:
                yield deed, role, "no"


OF_WHAT_IS_SEEN_TO = [
    ("the {} makes sure that we do not overwork, right?", (PO, SM), "no"),
    ("the {} decides that we have no review, right?", BOTH, "no"),
    ("the {} keeps outside disturbance away from the team, right?", (SM,), "yes"),
    ("does the {} clean up faults found by testers?", BOTH, "no"),
    ("the {} has the backlog ordered by the scrum master, right?", (PO,), "no"),
    ("the {} works outside the scrum team, right?", BOTH, "no"),
    ("is it the {}'s job to decide when stakeholders disagree?", (PO,), "yes"),
    ("the {} decides when stakeholders disagree, correct?", (PO,), "yes"),
]


@pytest.mark.parametrize(("form", "whose", "so"), OF_WHAT_IS_SEEN_TO)
def test_only_what_is_claimed_itself_counts(
    form: str, whose: tuple[str, ...], so: Verdict
) -> None:
    """Not a "not", an "if" or a name in what somebody sees to, tells or decides."""
    for each in whose:
        assert verdict(shipped().answer(form.format(each))) == so, each


def test_a_wording_gets_the_verdict_written_beside_it() -> None:
    """Whatever the many around it say: whoever writes it there decides otherwise."""
    wording = "must a product owner program computers"
    lesson = Pattern(wording, read(wording).words, "yes")
    taught = shipped_content().taught([("product-owner.skills", lesson)])

    assert verdict(shipped().answer(wording)) != "yes"
    assert verdict(Answerer(taught).answer(wording)) == "yes"
