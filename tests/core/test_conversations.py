"""What people say in passing, in a conversation: "and who changes it?"."""

import pytest

from bot.core.answering import Answerer
from bot.core.model import Verdict
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
