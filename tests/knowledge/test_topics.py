"""Every topic and every accountability answers its own plain question."""

from itertools import product

import pytest

from bot.core import prose
from bot.core.model import WHO, Answer, Verdict, opposite
from tests.core.answerers import offered, shipped, shipped_content, topics, verdict

ASPECTS = (
    "overview responsibilities focus skills day-to-day decisions stakeholders"
    " accountability metrics challenges certifications career salary ai fit becoming"
).split()
THEMES = {
    "collaboration": "overview backlog-refinement sprint-planning daily-scrum"
    " sprint-review retrospectives impediments developers breakdown",
    "dual-role": "verdict risks small-teams developer many-teams many-products switching",
    "team": "overview developers need absence hierarchy",
    "versus": "product-manager project-manager business-analyst agile-coach team-lead",
}
TOPICS = [
    f"{page}.{aspect}"
    for page in ("product-owner", "scrum-master", "compare")
    for aspect in ASPECTS
] + [f"{theme}.{subject}" for theme, said in THEMES.items() for subject in said.split()]
# What anybody would expect to be settled; the table of accountabilities has many more.
EXAMPLES = [
    "who.order-product-backlog",
    "who.remove-impediments",
    "who.cancel-sprint",
    "who.estimate",
]
ROLES = ("product-owner", "scrum-master", "developers", "scrum-team")


def plain_answer_to(topic: str) -> tuple[list[str], str]:
    """The topics that answer a topic's plain question, and the reply as text."""
    reply = shipped().answer(shipped_content().sections[topic].question)
    return topics(reply), prose.plain(reply)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_answers_its_plain_question(topic: str) -> None:
    """Alone, in words, and with its sources."""
    answered, text = plain_answer_to(topic)

    assert answered == [topic]
    section = shipped_content().sections[topic]
    assert section.short in text
    assert f"{prose.SOURCES}: " in text


def test_every_accountability_answers_its_plain_question() -> None:
    """And says who is accountable."""
    sections = shipped_content().sections
    asked = [topic for topic in sections if topic.startswith(f"{WHO}.")]
    assert set(asked) >= set(EXAMPLES)

    wrong = {}
    for topic in asked:
        answered, text = plain_answer_to(topic)
        if answered != [topic] or f"**{prose.ACCOUNTABLE}:** " not in text:
            wrong[topic] = answered

    assert wrong == {}


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("are retros mandatory?", "yes"),
        ("is the daily optional", "no"),
        ("does scrum require a sprint review", "yes"),
        ("may we drop the daily?", "no"),
    ],
)
def test_no_event_may_be_left_out(message: str, expected: Verdict) -> None:
    """Who need not come to it is another question."""
    reply = shipped().answer(message)

    assert topics(reply) == ["who.change-scrum-rules"]
    assert verdict(reply) == expected


NEEDED = {
    "daily": {"developers"},
    "sprint planning": {"PO", "scrum master", "developers"},
    "sprint review": {"PO", "scrum master", "developers", "stakeholders"},
    "retro": {"PO", "scrum master", "developers"},
}
"""Who takes part in each event, by the Scrum Guide 2020."""


@pytest.mark.parametrize(
    ("form", "if_needed"),
    [
        ("do we need the {who} in the {event}?", "yes"),
        ("can the {who} skip the {event}?", "no"),
        ("can we do the {event} without the {who}?", "no"),
    ],
)
def test_an_event_needs_those_who_take_part(form: str, if_needed: Verdict) -> None:
    """Whatever is asked of whom: none is wrong, and most are not left open."""
    said, wrong = 0, list[str]()
    people = ("PO", "scrum master", "developers", "stakeholders", "manager")
    for event, who in product(NEEDED, people):
        message = form.format(event=event, who=who)
        found = verdict(shipped().answer(message))
        expected = if_needed if who in NEEDED[event] else opposite(if_needed)
        said += found == expected
        wrong.extend([message] * (found == opposite(expected)))
    assert wrong == []
    assert said >= 12


def test_there_is_no_topic_beyond_the_public_ones() -> None:
    """Topic ids are public: a new page or aspect is a promise."""
    others = {t for t in shipped_content().sections if not t.startswith(f"{WHO}.")}

    assert others == set(TOPICS)


def test_an_answer_names_who_is_accountable_in_its_first_words() -> None:
    """Every role of the team that its table entry names."""
    content = shipped_content()
    names = {entity.id: entity.name for entity in content.entities}

    silent = {
        topic: role
        for topic, section in content.sections.items()
        if section.accountability
        for role in section.accountability.accountable
        if role in ROLES and names[role] not in section.short[:80]
    }

    assert silent == {}


def test_accountabilities_are_spread_over_the_team() -> None:
    """Each role has some of its own."""
    accountable = [
        role
        for section in shipped_content().sections.values()
        if section.accountability
        for role in section.accountability.accountable
    ]

    assert all(accountable.count(role) >= 10 for role in ROLES)


def test_every_topic_has_a_button_somewhere() -> None:
    """Among the next questions of another topic."""
    sections = shipped_content().sections

    led_to = {
        following for topic in sections for following in offered(shipped().show(topic))
    }

    assert set(sections) - led_to == set()


def test_every_topic_is_a_few_buttons_from_the_help() -> None:
    """All that is said of the roles can be found without typing a word."""
    waiting = offered(shipped().help())
    seen: set[str] = set()
    while waiting:
        topic = waiting.pop()
        if topic not in seen:
            seen.add(topic)
            waiting.extend(offered(shipped().show(topic)))

    assert set(TOPICS) - seen == set()


def test_every_topic_is_asked_for_in_many_ways() -> None:
    """Fewer patterns would know one writer's words only."""
    content = shipped_content()
    patterns = {intent.target: len(intent.patterns) for intent in content.intents}

    few = {
        topic: patterns[content.topic_targets[topic]]
        for topic in content.sections
        if patterns[content.topic_targets[topic]] < 20
    }

    assert few == {}


def test_next_questions_are_three_others() -> None:
    """No button shows what was just read, or stands twice."""
    for topic in shipped_content().sections:
        reply = shipped().show(topic)
        assert isinstance(reply, Answer)
        following = offered(reply)
        assert 1 <= len(following) == len(set(following)) <= 3, topic
        assert topic not in following
