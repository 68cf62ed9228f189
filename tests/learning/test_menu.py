"""The menu of topics, with as many as the shipped content has."""

import json

from bot.content.loading import load_content
from bot.core.model import Section
from bot.slack.rendering import maintainer_texts
from bot.slack.rendering.teaching import teaching
from bot.store.questions.open_questions import OpenQuestion, State
from tests.slack.simulated.limits import problems_of_view

QUESTION = OpenQuestion(1, State.NEW, None, ("who pays? " * 80,), 1, 0.0, 0.0)
LARGEST_VIEW = 250_000


def test_every_topic_can_be_picked_once() -> None:
    """The likely ones first; within what Slack takes."""
    content = load_content()
    likely: list[Section] = list(content.sections.values())[5:8]
    view = teaching(QUESTION, content, likely)
    assert problems_of_view(view) == []
    assert len(json.dumps(view)) < LARGEST_VIEW
    groups = view["blocks"][2]["element"]["option_groups"]
    assert groups[0]["label"]["text"] == maintainer_texts.LIKELY
    picked = [option["value"] for group in groups for option in group["options"]]
    assert picked[:3] == [section.topic for section in likely]
    assert sorted(picked) == sorted(content.sections)
