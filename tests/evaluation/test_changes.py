"""What two versions of the content answer differently."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest

from bot.core.model import Context, Fallback, Reply
from bot.evaluation.changes import changes, rewordings, told
from bot.evaluation.labels import Dialogue, Label
from tests.slack.knowledge import MENU, KeywordAnswerer

OLD, NEW = "cook.overview", "gardener.overview"


@dataclass
class Told:
    """Answers each question with a topic, where it has one."""

    topics: dict[str, str]
    contexts: list[Context] = field(default_factory=list)

    def answer(self, message: str, context: Context | None = None) -> Reply:
        """The reply to a message."""
        self.contexts.append(context or Context())
        topic = self.topics.get(message)
        return KeywordAnswerer().show(topic) if topic else Fallback((), 0.0)


def asked(*labels: Label) -> Dialogue:
    """A conversation."""
    return labels


def test_only_other_answers_are_changes() -> None:
    """Each question once, however often it is asked."""
    before, after = Told({"a": OLD, "b": OLD}), Told({"a": OLD, "b": NEW})
    found = [*changes(before, after, [asked(Label(q, ())) for q in "abb"])]
    assert [each.label.question for each in found] == ["b"]
    assert (told(found[0].before), told(found[0].after)) == ((OLD,), (NEW,))


def test_what_is_right_is_said_where_it_is_known() -> None:
    """A right answer that goes is a loss, a wrong one is not."""
    before, after = Told({"a": OLD, "b": OLD, "c": OLD}), Told({})
    labels = [Label("a", (OLD,)), Label("b", (NEW,)), Label("c", ())]
    found = [*changes(before, after, map(asked, labels))]
    assert [each.was_right for each in found] == [True, False, None]
    assert [each.is_right for each in found] == [False, False, None]
    assert [each.is_loss for each in found] == [True, False, False]
    assert told(found[0].after) == ("none",)


def test_turns_lean_on_each_versions_own_conversation() -> None:
    """What was answered before is remembered on either side."""
    before, after = Told({"a": OLD}), Told({"a": NEW})
    [_] = changes(before, after, [asked(Label("a", ()), Label("b", ()))])
    assert before.contexts[1].answered == (OLD,)
    assert after.contexts[1].answered == (NEW,)


@pytest.mark.parametrize(
    ("new", "parts"),
    [
        ({"question": "Who writes the menu?"}, ["question"]),
        ({"short": "The gardener decides."}, ["short answer"]),
        ({"details": "Every Monday."}, ["details"]),
        ({"sources": ()}, ["sources"]),
        ({"ages": "Germany, 2025"}, ["figures"]),
        (
            {"reviewed": date(2026, 11, 4), "related": ("cook.overview",)},
            ["related topics", "review"],
        ),
        (
            {"accountability": None},
            ["accountable", "helped by", "may", "verdicts", "rule"],
        ),
    ],
)
def test_a_topic_that_says_something_else_names_its_parts(
    new: Mapping[str, Any], parts: list[str]
) -> None:
    """All that its readers are told, its buttons and the day of its review too."""
    before = KeywordAnswerer().content
    other = {**before.sections, MENU.topic: replace(MENU, **new)}
    found = [*rewordings(before, replace(before, sections=other))]
    assert [part for each in found for part in each.parts] == parts


@pytest.mark.parametrize(
    ("new", "part"),
    [
        ({"accountable": ("gardener",)}, "accountable"),
        ({"helped_by": ()}, "helped by"),
        ({"may": frozenset({"gardener"})}, "may"),
        ({"verdicts": {"gardener": "no"}}, "verdicts"),
        ({"is_rule": True}, "rule"),
    ],
)
def test_who_answers_for_something_is_told(new: Mapping[str, Any], part: str) -> None:
    """And whatever a yes or no about it comes from."""
    before = KeywordAnswerer().content
    assert MENU.accountability
    duty = replace(MENU.accountability, **new)
    other = {**before.sections, MENU.topic: replace(MENU, accountability=duty)}
    [found] = rewordings(before, replace(before, sections=other))
    assert found.parts == (part,)
