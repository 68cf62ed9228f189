"""What holds of one certificate is not said of another."""

import pytest

from bot.core.model import Verdict
from tests.core.answerers import shipped, verdict

WITHOUT_COURSE = ("PSM", "PSPO")
WITH_COURSE = ("CSM", "CSPO")
OF_SAFE = ("SSM", "POPM")
ASKED: list[tuple[str, tuple[str, ...], Verdict]] = [
    ("Does the {} certification expire?", WITHOUT_COURSE, "no"),
    ("Does the {} certification expire?", (*WITH_COURSE, *OF_SAFE), "yes"),
    ("got my {} in 2018, does it run out?", WITHOUT_COURSE, "no"),
    ("got my {} in 2018, does it run out?", WITH_COURSE, "yes"),
    ("{} runs out after 2 years, right?", WITHOUT_COURSE, "no"),
    ("{} runs out after 2 years, right?", WITH_COURSE, "yes"),
    ("The {} never expires. True or false?", WITHOUT_COURSE, "yes"),
    ("The {} never expires. True or false?", (*WITH_COURSE, *OF_SAFE), "no"),
    ("Is the course mandatory for the {}?", WITHOUT_COURSE, "no"),
    ("Is the course mandatory for the {}?", (*WITH_COURSE, *OF_SAFE), "yes"),
    ("is a course needed for the {}", WITH_COURSE, "yes"),
    ("isn't there an exam for the {}?", (*WITHOUT_COURSE, "CSM", *OF_SAFE), "yes"),
    ("do I have to pass an exam for the {}?", ("ICP-ATF",), "no"),
    ("is a {} mandatory for the job?", (*WITHOUT_COURSE, *WITH_COURSE), "no"),
]


@pytest.mark.parametrize(
    ("message", "expected"),
    [(said.format(each), so) for said, names, so in ASKED for each in names],
)
def test_each_certificate_has_its_own_rules(message: str, expected: Verdict) -> None:
    """Those of Scrum.org stay valid, those of others are renewed."""
    assert verdict(shipped().answer(message)) == expected


def test_what_is_known_of_no_certificate_gets_no_verdict() -> None:
    """What one is about tells nothing of the next."""
    assert verdict(shipped().answer("Does the A-CSM have 300 questions?")) is None
