"""Taught wordings are known again at once."""

import pytest

from bot.live.lessons import Lesson
from bot.live.wordings import TaughtWordings

LESSON = Lesson("what does a velociraptor cost", "a.topic")
ORDINARY = frozenset("what does a cost most coast velociraptors".split())


def is_known(message: str) -> bool:
    """Whether a message is taken for the lesson."""
    return TaughtWordings([LESSON], ORDINARY).find(message) is LESSON


@pytest.mark.parametrize(
    "message",
    [
        "what does a velociraptor cost",
        "What does a velociraptor cost?!",
        "what does a velociraptro cost",
        "what does a velocirapter csot",
    ],
)
def test_a_typo_is_no_other_wording(message: str) -> None:
    """Nor are capitals and punctuation."""
    assert is_known(message)


def test_another_number_is_no_typo() -> None:
    """Of two years, each is meant."""
    taught = TaughtWordings([Lesson("what was new in 2020", "a.topic")], ORDINARY)

    assert taught.find("what was new in 2020") is not None
    assert taught.find("what was new in 2021") is None


@pytest.mark.parametrize(
    "message",
    [
        "what does a velociraptor coast",
        "what does a raptor cost",
        "what does a velociraptor cost us",
        "waht dose an velociraptro csot",
        "",
    ],
)
def test_other_words_are(message: str) -> None:
    """An ordinary word is meant as it stands; and too many typos are none."""
    assert not is_known(message)


def test_nothing_taught_is_nothing_known() -> None:
    """The usual case."""
    assert TaughtWordings([], ORDINARY).find("what does it cost") is None
