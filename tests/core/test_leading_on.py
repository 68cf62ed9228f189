"""Where "why?" and "what is the difference?" lead, behind an answer."""

import pytest

from bot.core.answering import Answerer
from tests.core.answerers import converse, topics

BOTH = "can one person be PO and SM?"


@pytest.mark.parametrize("message", ["why?", "but why not", "why is that bad?"])
def test_why_leads_on_to_the_reasons(shipped: Answerer, message: str) -> None:
    """Rather than to the same words again; and stays with them."""
    assert topics(converse(shipped, [BOTH, message])) == ["dual-role.risks"]
    assert topics(converse(shipped, [BOTH, message, "why?"])) == ["dual-role.risks"]


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        ((BOTH, "more"), "dual-role.verdict"),
        (("who estimates?", "why?"), "who.estimate"),
        (("who stands in for the PO?", "why?"), "who.stand-in-product-owner"),
        (("can a PO have two teams?", "why?"), "dual-role.many-teams"),
    ],
)
def test_else_it_stays_with_the_topic(
    shipped: Answerer, turns: tuple[str, ...], topic: str
) -> None:
    """Whose reasons, if any, are part of the answer."""
    assert topics(converse(shipped, turns)) == [topic]


@pytest.mark.parametrize("message", ["what's the difference anyway", "compare them"])
def test_the_difference_is_from_the_job_that_was_spoken_of(
    shipped: Answerer, message: str
) -> None:
    """Unless two are named."""
    first = "can a project manager be scrum master?"
    named = "and the difference between PO and SM?"

    assert topics(converse(shipped, [first, message])) == ["versus.project-manager"]
    assert topics(converse(shipped, [first, named])) == ["compare.overview"]
