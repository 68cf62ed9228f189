"""What is asked most, in a few plain words, is not answered with the opposite."""

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


def test_a_wording_gets_the_verdict_written_beside_it() -> None:
    """Whatever the many around it say: whoever writes it there decides otherwise."""
    wording = "must a product owner program computers"
    lesson = Pattern(wording, read(wording).words, "yes")
    taught = shipped_content().taught([("product-owner.skills", lesson)])

    assert verdict(shipped().answer(wording)) != "yes"
    assert verdict(Answerer(taught).answer(wording)) == "yes"
