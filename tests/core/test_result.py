"""The result object of a reply."""

from datetime import date

from bot.core import prose
from bot.core.model import Accountability, Answer, Fallback, Part, RoleId, Section
from bot.core.result import to_result


def section(topic: str, *accountable: RoleId) -> Section:
    duty = Accountability(accountable) if accountable else None
    day = date(2026, 1, 1)
    return Section(topic, "?", "So.", "", (), day, accountability=duty)


def test_an_answer_in_parts_lists_all_of_them() -> None:
    """The topic is the first; the roles are those of all, each once."""
    parts = (
        Part(section("who.a", "baker")),
        Part(section("who.b", "miller", "baker"), "no"),
        Part(section("baker.overview"), "yes"),
    )
    offered = (section("who.c", "miller"), section("baker.salary"))

    reply = Answer(parts, offered, 0.912345)

    assert to_result("who?", reply) == {
        "text": "who?",
        "outcome": "answer",
        "topic": "who.a",
        "topics": ["who.a", "who.b", "baker.overview"],
        "accountable": ["baker", "miller"],
        "verdict": "no",
        "suggestions": ["who.c", "baker.salary"],
        "suggestion_accountable": {"who.c": ["miller"]},
        "confidence": 0.9123,
        "reply": prose.plain(reply),
    }


def test_what_is_declined_has_no_topic() -> None:
    """But every field."""
    result = to_result("lunch?", Fallback((), 0.01))

    assert result["outcome"] == "none"
    assert result["topic"] is None
    assert result["topics"] == result["accountable"] == result["suggestions"] == []
    assert result["verdict"] is None


def test_confidence_stays_a_probability() -> None:
    """Whatever rounding does to it."""
    assert to_result("?", Fallback((), 1.0000001))["confidence"] == 1.0
    assert to_result("?", Fallback((), -1e-9))["confidence"] == 0.0


def test_text_that_no_encoding_carries_is_replaced() -> None:
    """Everything else is the question as it was."""
    text = "ok 🎉 \ud83c"

    assert to_result(text, Fallback((), 0.0))["text"] == "ok 🎉 \ufffd"
