"""The Home tab: how to ask, and every question to look through."""

from collections.abc import Iterator, Sequence

from bot.core.counting import counted
from bot.slack.rendering import texts
from bot.slack.rendering.buttons import (
    ASK,
    BROWSE,
    MAX_LABEL,
    READ,
    Button,
    button,
    shortened,
)
from bot.slack.rendering.catalogue import Catalogue, Shelf
from bot.slack.rendering.layout import (
    Block,
    View,
    actions,
    context,
    divider,
    header,
    home_tab,
    section,
)
from bot.slack.rendering.markup import escape

_MAX_BLOCKS = 100
_TWO_AND_BOTH = 3
"""The shelves of two roles, and of what is said of them side by side."""
_IN_A_ROW = 5
_IN_A_FULL_ROW = 25
"""As many buttons as Slack takes in one."""


def home(catalogue: Catalogue, corner: Sequence[Block] = ()) -> View:
    """The first page: two presses from here to any answer.

    ``corner`` is what a maintainer sees before anything else. The more shelves there
    are, the closer they stand: Slack takes a hundred blocks.
    """
    themes = catalogue.by_theme
    first = [*corner, *_top(catalogue, _IN_A_ROW)]
    blocks = [*first, *_signposts(texts.BY_THEME, themes)]
    if len(blocks) > _MAX_BLOCKS:
        blocks = [*first, *_doors(texts.BY_THEME, themes, _IN_A_ROW)]
    if len(blocks) > _MAX_BLOCKS:
        first = [*corner, *_top(catalogue, _IN_A_FULL_ROW)]
        blocks = [*first, *_doors(texts.BY_THEME, themes, _IN_A_FULL_ROW)]
    return home_tab(blocks[:_MAX_BLOCKS])


def page(shelf: Shelf) -> View:
    """The questions of one shelf."""
    return home_tab(
        [
            actions(button(BROWSE, texts.BACK)),
            header(shortened(shelf.title, MAX_LABEL)),
            context(counted(len(shelf.sections), "question")),
            *_questions(shelf),
        ]
    )


def _top(catalogue: Catalogue, in_a_row: int) -> Iterator[Block]:
    yield header(texts.HOME_TITLE)
    yield section(texts.HOME_WAYS)
    yield actions(button(ASK, texts.ASK_SHORTCUT, style="primary"))
    roles = catalogue.by_role
    title = texts.BY_ONE_OF_MANY if len(roles) > _TWO_AND_BOTH else texts.BY_ROLE
    yield from _doors(title, roles, in_a_row)
    duties, told = catalogue.by_accountable, texts.BY_ACCOUNTABLE_TOLD
    yield from _doors(texts.BY_ACCOUNTABLE, duties, in_a_row, told)


def _doors(
    title: str, shelves: Sequence[Shelf], in_a_row: int, told: str = ""
) -> Iterator[Block]:
    """Shelves whose names say enough, as rows of buttons."""
    if not shelves:
        return
    yield divider()
    yield section(f"*{escape(title)}*")
    if told:
        yield context(told)
    for start in range(0, len(shelves), in_a_row):
        row = shelves[start : start + in_a_row]
        yield actions(*(_door(shelf, shelf.name) for shelf in row))


def _signposts(title: str, shelves: Sequence[Shelf]) -> Iterator[Block]:
    """Shelves that need an example beside their names."""
    if not shelves:
        return
    yield divider()
    yield section(f"*{escape(title)}*")
    for shelf in shelves:
        example = escape(shelf.sections[0].question)
        words = f"*{escape(shelf.name)}*\n{example}"
        yield section(words, accessory=_door(shelf, texts.BROWSE))


def _door(shelf: Shelf, label: str) -> Button:
    spoken = shortened(f"{texts.BROWSE}: {shelf.title}", MAX_LABEL)
    return button(f"{BROWSE}.{shelf.id}", label, shelf.id, accessibility_label=spoken)


def _questions(shelf: Shelf) -> Iterator[Block]:
    for number, each in enumerate(shelf.sections):
        spoken = shortened(f"{texts.READ}: {each.question}", MAX_LABEL)
        read = button(
            f"{READ}.{number}", texts.READ, each.topic, accessibility_label=spoken
        )
        yield section(escape(each.question), accessory=read)
