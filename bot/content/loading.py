"""Puts the content together from its files, or reports every mistake at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from bot.content.accountabilities import WHO_FILE, read_accountabilities
from bot.content.checks import check_content, check_people
from bot.content.intents import IntentsFile, read_intents
from bot.content.pages import KnowledgeReading, PlacedSection, page_title, read_page
from bot.content.shipped import shipped_intents, shipped_knowledge
from bot.content.sources import SOURCES_FILE, read_sources
from bot.content.text_files import from_here
from bot.core import text
from bot.core.garbage import collector_paused
from bot.core.model import ROLE_SLOT, WHO, Content, Pattern, Topic, roles_among
from bot.errors import ContentError, Problem


@dataclass(frozen=True, slots=True)
class Draft:
    """The content as it was read, with every mistake that was found in it."""

    asked: IntentsFile
    sections: tuple[PlacedSection, ...]
    pages: tuple[Path, ...]
    problems: tuple[Problem, ...]

    def content(self) -> Content:
        """The content; raises ``ContentError`` when it is not sound."""
        if self.problems:
            raise ContentError(self.problems)
        content = Content(
            entities=self.asked.people(),
            intents=tuple(placed.value for placed in self.asked.intents),
            sections={placed.section.topic: placed.section for placed in self.sections},
            english=english_words(),
            titles={page.stem: page_title(page) for page in self.pages},
            topic_targets=dict(_targets_of_topics(self.asked)),
            setting=self.asked.setting,
        )
        # The question that heads a section is itself a way to ask for it.
        return content.taught(
            (topic, Pattern(section.question, text.read(section.question).words))
            for topic, section in content.sections.items()
        )


def _targets_of_topics(asked: IntentsFile) -> list[tuple[Topic, str]]:
    """Each topic with its target; one that has a slot comes last, and counts."""
    return sorted(asked.topics(), key=lambda each: "{" in each[1])


def load_content(intents: Path | None = None, knowledge: Path | None = None) -> Content:
    """The checked content of an intents file and a knowledge folder.

    Raises ``ContentError`` with every mistake found, each with file and line.
    """
    return read_content(intents, knowledge).content()


@collector_paused()
def read_content(intents: Path | None = None, knowledge: Path | None = None) -> Draft:
    """An intents file and a knowledge folder, read and checked; never raises."""
    problems: list[Problem] = []
    asked = read_intents(intents or shipped_intents(), problems)
    folder = knowledge or shipped_knowledge()
    sources = read_sources(folder, problems)
    if not (asked.is_whole and asked.intents and sources.by_key):
        # Without these, whatever leans on them would look wrong as well.
        return Draft(asked, (), (), tuple(sorted(problems)))
    if missing := tuple(check_people(asked)):
        return Draft(asked, (), (), tuple(sorted((*problems, *missing))))
    pages = tuple(p for p in sorted(folder.glob("*.md")) if p.name != SOURCES_FILE)
    if strange := tuple(_strange_roles(asked, folder, pages)):
        return Draft(asked, (), pages, tuple(sorted((*problems, *strange))))
    everybody = frozenset(each.id for each in asked.people())
    reading = KnowledgeReading(sources, everybody, problems)
    misnamed = dict(_misnamed(asked, folder))
    for file, name in misnamed.items():
        wrong = f"is not read under this name: call it {name}"
        problems.append(Problem(file, 1, wrong))
        reading.unread.add(Path(name).stem)
    pages = tuple(page for page in pages if page not in misnamed)
    sections = [*_read_sections(folder, pages, reading)]
    problems.extend(check_content(asked, sections, reading.unread, sources.kinds))
    return Draft(asked, tuple(sections), pages, tuple(sorted(problems)))


def _strange_roles(
    asked: IntentsFile, folder: Path, pages: Iterable[Path]
) -> Iterator[Problem]:
    """One mistake in place of hundreds, where the files do not belong together."""
    has_aspects = any(ROLE_SLOT in placed.value.target for placed in asked.intents)
    names = [role.id for role in roles_among(asked.people())]
    if names and has_aspects and not {page.stem for page in pages}.intersection(names):
        yield Problem(
            asked.file,
            1,
            f"no page in {from_here(folder)} is about {' or '.join(names)}: set"
            " ROLECALL_INTENTS and ROLECALL_KNOWLEDGE to what belongs together,"
            " or neither",
        )


def _misnamed(asked: IntentsFile, folder: Path) -> Iterator[tuple[Path, str]]:
    """Files meant as pages that are asked for and not there, and what to call them."""
    wanted = {topic.partition(".")[0] for topic, _ in asked.topics() if "." in topic}
    names = {page: WHO_FILE if page == WHO else f"{page}.md" for page in wanted}
    files = sorted(folder.iterdir())
    there = {file.name for file in files}
    for file in files:
        name = names.get(file.name.partition(".")[0].casefold())
        if name and name not in there:
            yield file, name


def _read_sections(
    folder: Path, pages: Iterable[Path], reading: KnowledgeReading
) -> Iterator[PlacedSection]:
    for page in pages:
        yield from read_page(page, reading)
    who = folder / WHO_FILE
    if who.exists():
        yield from read_accountabilities(who, reading)


@cache
def english_words() -> frozenset[str]:
    """Ordinary English words, which are never taken for a misspelling."""
    words = resources.files(__package__).joinpath("english.txt").read_text("utf-8")
    return frozenset(line for line in words.split("\n") if not line.startswith("#"))
