"""Sorts the content for people who look around: shelves by role, by duty, by theme."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bot.core.model import COMPARE, WHO, Content, RoleId, Section
from bot.slack.rendering import texts

MAX_ON_A_SHELF = 60


class Shelf(NamedTuple):
    """Questions that stand together."""

    id: str
    name: str
    title: str
    """The name as it stands above the questions."""
    sections: tuple[Section, ...]


class Catalogue(NamedTuple):
    """Every question there is an answer to, each on one shelf or more."""

    by_role: tuple[Shelf, ...]
    by_accountable: tuple[Shelf, ...]
    by_theme: tuple[Shelf, ...]

    @classmethod
    def of(cls, content: Content) -> "Catalogue":
        """The catalogue of a content."""
        pages: dict[str, list[Section]] = {}
        for topic, section in content.sections.items():
            pages.setdefault(topic.partition(".")[0], []).append(section)
        names = {entity.id: entity.name for entity in content.entities}
        duties = _by_accountable(pages.pop(WHO, []))
        roles = {role.id: role.name for role in content.roles()}
        titled = {**roles, COMPARE: texts.SIDE_BY_SIDE}
        own = {page: pages.pop(page) for page in titled if page in pages}
        return cls(
            tuple(_shelves(own, titled)),
            tuple(_shelves(duties, _capitalised(names), WHO)),
            tuple(_shelves(pages, content.titles)),
        )

    def shelf(self, shelf_id: str) -> Shelf | None:
        """The shelf with this id."""
        shelves = (*self.by_role, *self.by_accountable, *self.by_theme)
        return next((shelf for shelf in shelves if shelf.id == shelf_id), None)


def _by_accountable(sections: list[Section]) -> dict[RoleId, list[Section]]:
    duties: dict[RoleId, list[Section]] = {}
    for section in sections:
        duty = section.accountability
        for role in duty.accountable if duty else ():
            duties.setdefault(role, []).append(section)
    return duties


def _shelves(
    pages: Mapping[str, list[Section]], names: Mapping[str, str], within: str = ""
) -> Iterator[Shelf]:
    """A shelf for each page; a page too long for one gets more."""
    for page, sections in pages.items():
        for start in range(0, len(sections), MAX_ON_A_SHELF):
            some = tuple(sections[start : start + MAX_ON_A_SHELF])
            name = names.get(page) or page
            if start:
                name = f"{name} ({start // MAX_ON_A_SHELF + 1})"
            title = f"{texts.BY_ACCOUNTABLE}: {name}" if within else name
            yield Shelf(f"{within}/{page}/{start}", name, title, some)


def _capitalised(names: Mapping[str, str]) -> dict[str, str]:
    return {id_: name[:1].upper() + name[1:] for id_, name in names.items()}
