"""A small knowledge of its own, so that these tests need no other file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.core.model import (
    Accountability,
    Answer,
    Clarification,
    Content,
    Context,
    Entity,
    Fallback,
    Help,
    Kind,
    Part,
    Reply,
    Section,
    Smalltalk,
    Source,
    Topic,
    Verdict,
)

GUIDE = Source("The Gardening Guide, §Roles", "https://example.com/guide?a=1&b=2")
SURVEY = Source("A survey <of> gardeners")
TABLE = "|  | Gardener | Cook |\n|---|---|---|\n| Works | **outside** | inside |\n"


def section(topic: Topic, question: str, short: str, details: str = "") -> Section:
    """A section with sources and a review date."""
    return Section(
        topic=topic,
        question=question,
        short=short,
        details=details,
        sources=(GUIDE, SURVEY),
        reviewed=date(2026, 11, 3),
    )


GARDENER = section(
    "gardener.overview",
    "What does a gardener do?",
    "A **gardener** grows what the kitchen needs & sells the <rest>.",
    "- digs\n- sows\n\nSee [the guide](https://example.com/guide).",
)
COOK = section(
    "cook.overview",
    "What does a cook do?",
    "A **cook** turns the harvest into meals.",
    " ".join(["Long."] * 150),
)
COMPARE = section(
    "compare.overview",
    "How do gardener and cook differ?",
    "One grows, the other cooks.",
    f"Side by side:\n\n{TABLE}\nBoth eat.\n\n{TABLE}",
)
SALARY = Section(
    topic="cook.salary",
    question="What does a cook earn?",
    short="Enough.",
    details="",
    sources=(SURVEY,),
    reviewed=date(2026, 1, 31),
    ages="Germany, 2025",
)
MENU = Section(
    topic="who.menu",
    question="Who decides on the menu?",
    short="The cook decides.",
    details="",
    sources=(GUIDE,),
    reviewed=date(2026, 11, 3),
    accountability=Accountability(("cook",), ("gardener",), is_rule=False),
)
ROLES = {"cook": "Cook", "gardener": "Gardener"}
SECTIONS = {each.topic: each for each in (GARDENER, COOK, COMPARE, SALARY, MENU)}
KEYWORDS: Mapping[str, Reply] = {
    "help": Help((GARDENER, COOK, COMPARE)),
    "hello": Smalltalk(),
    "which": Clarification((GARDENER, COOK), 0.4),
    "near": Fallback((COOK,), 0.2),
}


@dataclass
class KeywordAnswerer:
    """Stands in for the core: one keyword a reply, and a record of what it was told."""

    sections: dict[Topic, Section] = field(default_factory=lambda: dict(SECTIONS))
    heard: list[str] = field(default_factory=list)
    contexts: list[Context] = field(default_factory=list)

    @property
    def content(self) -> Content:
        """Everything that can be answered."""
        entities = [Entity(id_, Kind.ROLE, name, ()) for id_, name in ROLES.items()]
        return Content(tuple(entities), (), dict(self.sections))

    def help(self) -> Reply:
        """What can be asked."""
        return KEYWORDS["help"]

    def answer(self, message: str, context: Context | None = None) -> Reply:
        """The reply whose keyword or topic the message holds."""
        self.heard.append(message)
        self.contexts.append(context or Context())
        if "crash" in message:
            raise ZeroDivisionError(message)
        for keyword, reply in KEYWORDS.items():
            if keyword in message:
                return reply
        topics = [topic for topic in self.sections if topic in message]
        verdict: Verdict | None = "no" if "can " in message else None
        if not topics:
            return Fallback((), 0.0)
        return self._answer(topics, verdict)

    def show(self, topic: Topic) -> Reply:
        """The answer of one topic."""
        return self._answer([topic]) if topic in self.sections else Fallback((), 0.0)

    def _answer(self, topics: list[Topic], verdict: Verdict | None = None) -> Answer:
        others = [s for s in self.sections.values() if s.topic not in topics]
        parts = tuple(Part(self.sections[topic], verdict) for topic in topics)
        return Answer(parts, tuple(others[:3]), 0.9, ROLES)
