"""When two questions are the same."""

import pytest

from bot.store.questions.near_duplicates import nearest

KNOWN = [
    (3, "please?"),
    (7, "Who pays the lunch of our team?"),
    (9, "Can the cook close the kitchen?"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Who pays the lunch of our team?", 7),
        ("who pays lunch of the teams", 7),
        ("hi, please: who pays the lnch of our team", 7),
        ("who really pays the lunch of our team", 7),
        ("Can our cook close a kitchen", 9),
        ("Can the guest close the kitchen?", None),
        ("Can the cook not close the kitchen?", None),
        ("Who eats the lunch?", None),
        ("lunch", None),
        ("", None),
        ("Hello!!", None),
        ("please?", 3),
    ],
)
def test_the_nearest_question(text: str, expected: int | None) -> None:
    """A typo or one word more is the same; another word is another question."""
    assert nearest(text, KNOWN) == expected
