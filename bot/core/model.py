"""The values of the core: what the content says, and what is replied."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

Topic = str
"""A topic's public id, ``tech-lead.salary``; it names one section of the knowledge."""

RoleId = str
"""``tech-lead``, ``engineers``, … as the content defines them."""

Verdict = Literal["yes", "no"]

Mark = Literal["yes", "no", "open"]
"""The verdict beside a pattern; open where the content takes no side."""


def verdict_in(value: object) -> Verdict | None:
    """The verdict that a text names; None where it is anything else."""
    return value if value in ("yes", "no") else None


def opposite(verdict: Verdict) -> Verdict:
    """No for yes, yes for no."""
    return "no" if verdict == "yes" else "yes"


ROLE_SLOT = "{role}"
JOB_SLOT = "{job}"
COMPARE = "compare"
"""Stands in a topic for "the roles, side by side"."""
WHO = "who"
"""The theme of the accountabilities: who does, decides or owns an activity."""


class Kind(StrEnum):
    """What a name in a message stands for."""

    ROLE = "role"  # one of the roles that every aspect is written for
    PARTY = "party"  # somebody else a claim may be about: a team, management …
    JOB = "job"  # another job, compared with the roles in a section of its own
    FOREIGN = "foreign"  # a job nobody here answers for


class Entity(NamedTuple):
    """Somebody a question may be about, with every name people use."""

    id: RoleId
    kind: Kind
    name: str
    names: tuple[str, ...]
    members: tuple[RoleId, ...] = ()
    """For a group: the entities it is made of."""
    hints: tuple[str, ...] = ()
    """Words that imply this entity but mean something of their own: a certificate."""

    def __hash__(self) -> int:
        """By the id alone: whoever is named is looked up for every message."""
        return hash(self.id)


def roles_among(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The roles that every aspect is written for, in order; no groups of them."""
    return tuple(e for e in entities if e.kind is Kind.ROLE and not e.members)


class Pattern(NamedTuple):
    """One way to ask, as a maintainer wrote it."""

    text: str
    words: tuple[str, ...]
    """The text as the core reads it; a slot is a word of its own."""
    verdict: Mark | None = None
    """The right answer when the pattern is a yes-or-no question."""


class Outcome(StrEnum):
    """How a message was dealt with; public in the command line's JSON."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    NONE = "none"
    HELP = "help"
    SMALLTALK = "smalltalk"


class Courtesy(StrEnum):
    """What people say to be polite, or not; dealt with as small talk."""

    GREETING = "smalltalk"
    THANKS = "thanks"
    COMPLAINT = "complaint"


class Intent(NamedTuple):
    """A thing people may want, and the ways they ask for it.

    ``target`` is a topic, a topic with a slot (``{role}.salary``, ``versus.{job}``),
    a courtesy (``smalltalk``, ``thanks``, ``complaint``), or one of the outcomes
    ``help`` and ``none`` (messages to decline).
    """

    target: str
    patterns: tuple[Pattern, ...]


class Source(NamedTuple):
    """Where a statement comes from, as its reader is told."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Accountability:
    """Who answers for one activity, and who else may take it on."""

    accountable: tuple[RoleId, ...]
    helped_by: tuple[RoleId, ...] = ()
    may: frozenset[RoleId] = frozenset()
    verdicts: Mapping[RoleId, Verdict] = field(default_factory=dict)
    is_rule: bool = True
    """True where the framework's own guide says so, False where it is practice."""


@dataclass(frozen=True, slots=True)
class Section:
    """The answer to one topic."""

    topic: Topic
    question: str
    short: str
    details: str
    sources: tuple[Source, ...]
    reviewed: date
    ages: str | None = None
    related: tuple[Topic, ...] = ()
    accountability: Accountability | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the bot knows: who exists, how people ask, what to answer."""

    entities: tuple[Entity, ...]
    intents: tuple[Intent, ...]
    sections: Mapping[Topic, Section]
    english: frozenset[str] = frozenset()
    """Ordinary words that are never taken for a misspelling."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """The heading of each page, by the first part of its topics."""
    topic_targets: Mapping[Topic, str] = field(default_factory=dict)
    """The target of the intent that leads to each topic."""
    setting: tuple[str, ...] = ()
    """Names of where and how people work, which questions take for granted."""

    def taught(self, lessons: Iterable[tuple[Topic, Pattern]]) -> "Content":
        """The same content with more patterns, each under the topic it leads to."""
        added: dict[str, list[Pattern]] = {}
        for topic, pattern in lessons:
            added.setdefault(self.topic_targets[topic], []).append(pattern)
        intents = (
            intent._replace(patterns=(*intent.patterns, *added.get(intent.target, ())))
            for intent in self.intents
        )
        return replace(self, intents=tuple(intents))

    def roles(self) -> tuple[Entity, ...]:
        """The roles that every aspect is written for, in the order of the file."""
        return roles_among(self.entities)


class Context(NamedTuple):
    """What one conversation was last about: topic ids, never a person's words."""

    answered: tuple[Topic, ...] = ()
    offered: tuple[Topic, ...] = ()
    """The topics on the buttons of the last reply, in order."""


class Part(NamedTuple):
    """One section of an answer, and the yes or no it gives to what was asked."""

    section: Section
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The message is understood: here is what the knowledge says, best topic first."""

    parts: tuple[Part, ...]
    suggestions: tuple[Section, ...]
    confidence: float
    roles: Mapping[RoleId, str] = field(default_factory=dict)
    """The readable name of every role in the parts' accountabilities."""

    outcome = Outcome.ANSWER


@dataclass(frozen=True, slots=True)
class Clarification:
    """Two to four topics are likely: which one is meant?"""

    suggestions: tuple[Section, ...]
    confidence: float

    outcome = Outcome.CLARIFY


@dataclass(frozen=True, slots=True)
class Fallback:
    """Nothing in the knowledge answers this; perhaps one of these is near."""

    suggestions: tuple[Section, ...]
    confidence: float

    outcome = Outcome.NONE


@dataclass(frozen=True, slots=True)
class Help:
    """What the bot can do, with questions to try."""

    suggestions: tuple[Section, ...]
    confidence: float = 1.0

    outcome = Outcome.HELP


@dataclass(frozen=True, slots=True)
class Smalltalk:
    """A greeting, thanks or a complaint, returned in kind."""

    suggestions: tuple[Section, ...] = ()
    confidence: float = 1.0
    courtesy: Courtesy = Courtesy.GREETING

    outcome = Outcome.SMALLTALK


Reply = Answer | Clarification | Fallback | Help | Smalltalk
