"""Checks that intents and sections fit together: nothing dead, doubled or missing."""

from collections.abc import Collection, Iterator, Sequence

from bot.content.intents import PLAIN_TARGETS, IntentsFile
from bot.content.likeness import perhaps
from bot.content.pages import PlacedSection
from bot.content.section_checks import check_section
from bot.core import text
from bot.core.english import ARTICLES, DENIAL, INVERTED, OPENING, SPEAKERS
from bot.core.model import COMPARE, JOB_SLOT, Intent, Kind, Outcome, Topic
from bot.errors import Problem

_IN_ANY_QUESTION = (
    OPENING
    | INVERTED
    | ARTICLES
    | SPEAKERS
    | DENIAL
    | frozenset("it or and of in at to for with by on as if you there".split())
)
"""Words that name nobody, however they are written: "IT", "OR", "AM", "WHO"."""


def check_people(asked: IntentsFile) -> Iterator[Problem]:
    """Nobody to ask about: then most of what the other files say would look wrong."""
    yield from _check_somebody(asked, Kind.ROLE)
    patterns = (p for placed in asked.intents for p in placed.value.patterns)
    if any(JOB_SLOT in pattern.words for pattern in patterns):
        yield from _check_somebody(asked, Kind.JOB, f", as a pattern has {JOB_SLOT}")


def check_content(
    asked: IntentsFile,
    sections: Sequence[PlacedSection],
    unread: Collection[str],
    kinds: Collection[str],
) -> Iterator[Problem]:
    """Every mistake between the files, and within the sections' texts.

    ``unread`` are the topics and pages that could not be read, of which nothing more
    is said; ``kinds`` are the kinds of statement that ``SOURCES.md`` defines.
    """
    topics = {placed.section.topic for placed in sections}
    topics.update(_unread_topics(asked, unread))
    absent = {page for page in asked.pages() if not _topics_on(page, topics)}
    yield from _check_pages(asked, absent, topics)
    topics.update(_unread_topics(asked, absent))
    yield from _check_declining(asked)
    yield from _check_names(asked)
    yield from _check_members(asked)
    yield from _check_targets(asked, topics)
    yield from _check_patterns(asked)
    yield from _check_reachable(asked, sections)
    yield from _check_unique(sections)
    yield from _check_grid(asked, sections, topics, absent)
    yield from _check_jobs(asked, sections)
    people = asked.people()
    for placed in sections:
        yield from check_section(placed, topics, people, kinds)


def _unread_topics(asked: IntentsFile, unread: Collection[str]) -> Iterator[Topic]:
    for topic, _ in asked.topics():
        if topic in unread or topic.partition(".")[0] in unread:
            yield topic


def _check_declining(asked: IntentsFile) -> Iterator[Problem]:
    if not any(placed.value.target == Outcome.NONE for placed in asked.intents):
        yield Problem(
            asked.file, 1, "needs `none:` among its patterns: messages to decline"
        )


def _check_somebody(asked: IntentsFile, kind: Kind, why: str = "") -> Iterator[Problem]:
    """Learning fills every slot with somebody, which a group is not."""
    found = [placed for placed in asked.entities if placed.value.kind is kind]
    if all(placed.value.members for placed in found):
        line = found[0].line if found else 1
        wrong = f"needs a {kind} without `members:` under `{kind}s:`{why}"
        yield Problem(asked.file, line, wrong)


def _check_names(asked: IntentsFile) -> Iterator[Problem]:
    """A name or a hint must lead to one entity, and to one only."""
    owners: dict[text.Words, str] = {}
    identities: set[str] = set()
    for placed in asked.entities:
        entity = placed.value
        if entity.id in identities:
            yield Problem(asked.file, placed.line, f"{entity.id} stands twice")
        identities.add(entity.id)
        names = [("name", name) for name in entity.names or ("",)]
        for what, name in (*names, *(("hint", hint) for hint in entity.hints)):
            words = text.read(name).words
            if not words:
                wrong = f"{entity.id} needs {what}s that have letters or digits"
                yield Problem(asked.file, placed.line, wrong)
                continue
            if len(words) == 1 and words[0] in _IN_ANY_QUESTION:
                wrong = f"the {what} {name!r} is a word of many questions"
                longer = "call them by more than this word"
                yield Problem(asked.file, placed.line, f"{wrong}: {longer}")
            owner = owners.setdefault(words, entity.id)
            if owner != entity.id:
                yield Problem(
                    asked.file,
                    placed.line,
                    f"the {what} {name!r} is claimed by {owner} and by {entity.id}",
                )


def _check_members(asked: IntentsFile) -> Iterator[Problem]:
    everybody = {placed.value.id: placed.value for placed in asked.entities}
    for placed in asked.entities:
        for member in placed.value.members:
            if member not in everybody:
                wrong = f"unknown member {member!r}{perhaps(member, everybody)}"
                yield Problem(asked.file, placed.line, wrong)
            elif everybody[member].members:
                wrong = f"the member {member!r} is a group: name its members instead"
                yield Problem(asked.file, placed.line, wrong)


def _topics_on(page: str, topics: Collection[Topic]) -> tuple[Topic, ...]:
    return tuple(topic for topic in topics if topic.startswith(f"{page}."))


def _check_pages(
    asked: IntentsFile, absent: Collection[str], topics: Collection[Topic]
) -> Iterator[Problem]:
    """A page of a role, or of the comparisons, that is not there at all."""
    lines = {placed.value.id: placed.line for placed in asked.entities}
    aspects = {
        topic.partition(".")[2]
        for page in asked.pages()
        for topic in _topics_on(page, topics)
    }
    for page in sorted(absent) if aspects else ():
        wanted = ", ".join(f"{{#{aspect}}}" for aspect in sorted(aspects))
        wrong = f"{page} has no page: write knowledge/{page}.md, with the sections"
        yield Problem(asked.file, lines.get(page, 1), f"{wrong} {wanted}")


def _check_targets(asked: IntentsFile, topics: set[Topic]) -> Iterator[Problem]:
    for placed in asked.intents:
        target = placed.value.target
        if target in PLAIN_TARGETS:
            continue
        if target not in topics and "." not in target:
            wrong = f"unknown topic {target!r}{perhaps(target, topics)}"
            yield Problem(asked.file, placed.line, wrong)
            continue
        for topic in asked.topics_of(target):
            if topic not in topics:
                yield Problem(
                    asked.file,
                    placed.line,
                    f"topic {topic} has no section in knowledge/",
                )


def _check_patterns(asked: IntentsFile) -> Iterator[Problem]:
    """The same words must not lead to two topics."""
    seen: dict[text.Words, Intent] = {}
    for placed in asked.intents:
        intent = placed.value
        for pattern in intent.patterns:
            other = seen.setdefault(pattern.words, intent)
            if other is not intent:
                same = next(p for p in other.patterns if p.words == pattern.words)
                yield Problem(
                    asked.file,
                    asked.line_of(intent, pattern),
                    f"pattern {pattern.text!r} leads to {intent.target} and, as"
                    f" {same.text!r} in line {asked.line_of(other, same)},"
                    f" to {other.target}",
                )


def _check_reachable(
    asked: IntentsFile, sections: Sequence[PlacedSection]
) -> Iterator[Problem]:
    reached = {topic for topic, _ in asked.topics()}
    for placed in sections:
        if placed.section.topic not in reached:
            yield placed.problem("no pattern in intents.yaml leads to this section")


def _check_unique(sections: Sequence[PlacedSection]) -> Iterator[Problem]:
    topics: dict[Topic, PlacedSection] = {}
    questions: dict[str, PlacedSection] = {}
    for placed in sections:
        topic, question = placed.section.topic, placed.section.question
        if topics.setdefault(topic, placed) is not placed:
            yield placed.problem("the topic stands twice")
        other = questions.setdefault(question.casefold(), placed)
        if other is not placed:
            yield placed.problem(f"{other.section.topic} has the same question")


def _check_grid(
    asked: IntentsFile,
    sections: Sequence[PlacedSection],
    topics: set[Topic],
    absent: Collection[str],
) -> Iterator[Problem]:
    """What is said of one role is said of every role, and compared."""
    pages = tuple(page for page in asked.pages() if page not in absent)
    first: dict[str, PlacedSection] = {}
    for placed in sections:
        page, _, aspect = placed.section.topic.partition(".")
        if page in pages:
            first.setdefault(aspect, placed)
    for aspect, placed in first.items():
        for page in pages:
            if f"{page}.{aspect}" not in topics:
                yield placed.problem(
                    f"{page}.{aspect} is missing: what one role has, every role and"
                    f" {COMPARE}.md have, so {page}.md needs {{#{aspect}}} too"
                )


def _check_jobs(
    asked: IntentsFile, sections: Sequence[PlacedSection]
) -> Iterator[Problem]:
    """Each section of a page that is asked for by job is about one of the jobs."""
    jobs = {p.value.id for p in asked.entities if p.value.kind is Kind.JOB}
    targets = {placed.value.target for placed in asked.intents}
    for placed in sections:
        page, _, job = placed.section.topic.partition(".")
        if f"{page}.{JOB_SLOT}" in targets and job not in jobs:
            yield placed.problem(f"no job {job!r} in intents.yaml")
