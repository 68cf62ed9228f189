"""Who is accountable by the table is who claims may say it is, however they say so."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from bot.core.model import WHO, Accountability, Answer, Verdict, opposite
from tests.core.answerers import shipped, shipped_content

NAMES = {
    "product-owner": "the Product Owner",
    "scrum-master": "the Scrum Master",
    "developers": "the Developers",
}
FORMS = {
    "{}.": True,
    "{}, right?": True,
    "True or false: {}.": True,
    "I heard that {}": True,
    "It is not true that {}": False,
    "It's a myth that {}.": False,
    "I doubt that {}": False,
}
"""Ways to claim something; False where it is denied."""
MOST_WRONG = 0.02
"""Of two activities the question itself names who is not meant."""
LEAST_RIGHT = 0.85


class Deed(NamedTuple):
    """A plain statement of who does something, and whether it is so."""

    said: str
    is_so: Verdict


def deeds() -> Iterator[Deed]:
    """One for each activity and role where the table settles it."""
    for topic, section in shipped_content().sections.items():
        found, asked = (
            section.accountability,
            re.match(r"Who (.+)\?$", section.question),
        )
        if not (topic.startswith(f"{WHO}.") and found and asked):
            continue
        for role, name in NAMES.items():
            said = f"{name} {_agreeing(asked[1], name)}"
            if found.accountable == (role,):
                yield Deed(said, "yes")
            elif _is_of_another(found) and role not in (*found.may, *found.verdicts):
                yield Deed(said, "no")


def _is_of_another(found: Accountability) -> bool:
    """Whether one of the roles answers alone."""
    return len(found.accountable) == 1 and found.accountable[0] in NAMES


def _agreeing(deed: str, name: str) -> str:
    """What somebody does, of several: "orders the …" is "order the …"."""
    verb, _, rest = deed.partition(" ")
    if name.endswith("s"):
        forms = {"is": "are", "does": "do", "has": "have"}
        plain = re.sub(r"ies$", "y", re.sub(r"(?<=ch|sh|ss)es$|(?<!ie)s$", "", verb))
        verb = forms.get(verb, plain)
    return f"{verb} {rest}"


@pytest.mark.parametrize("form", FORMS)
def test_a_claim_is_judged_by_who_answers(form: str) -> None:
    """However it is said; where it is not sure, it says neither yes nor no."""
    right, wrong = 0, list[str]()
    every = list(deeds())
    for deed in every:
        message = form.format(deed.said)
        expected = deed.is_so if FORMS[form] else opposite(deed.is_so)
        reply = shipped().answer(message)
        found = reply.parts[0].verdict if isinstance(reply, Answer) else None
        right += found == expected
        wrong.extend([message] * (found == opposite(expected)))
    assert len(every) > 200
    assert len(wrong) <= MOST_WRONG * len(every), wrong
    assert right >= LEAST_RIGHT * len(every)


@pytest.mark.parametrize(
    ("message", "verdict", "why"),
    [
        ("does the sm report to the po?", "no", "neither of the two"),
        ("may the team leave out the daily scrum?", "no", "nobody can change or drop"),
        ("can our manager come to the retro?", "no", "only if all members agree"),
        ("can a manager watch the daily scrum?", "yes", "Anyone may listen in"),
        ("may the tech lead review code?", "yes", "a tech lead among them"),
        ("can the project manager join the sprint review?", "yes", "users or managers"),
        ("may a business analyst speak with users?", "yes", "every member may"),
        ("could the product manager make the roadmap?", "yes", "Product Management"),
        ("may an agile coach mediate a conflict?", "yes", "a coach may mediate"),
        ("does the team lead decide on promotions?", "yes", "an engineering manager"),
        ("may a developer write backlog items?", "yes", "others may write them"),
        ("can the devs remove an impediment?", "yes", "whoever can fix one"),
        ("may the scrum master track velocity?", "yes", "Scrum Master may help"),
        ("does the po need a certificate?", "no", "needs no certificate"),
        ("can a project manager be scrum master?", "yes", "may become Product Owner"),
    ],
)
def test_a_yes_or_no_is_explained_at_once(
    message: str, verdict: Verdict, why: str
) -> None:
    """By the sentence that follows it, which is all that many read."""
    reply = shipped().answer(message)

    assert isinstance(reply, Answer)
    assert reply.parts[0].verdict == verdict
    assert why in reply.parts[0].section.short
