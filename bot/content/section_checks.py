"""Checks a section on its own: what it is related to, its statements, its table."""

from collections.abc import Collection, Iterator, Sequence

from bot.content.likeness import perhaps
from bot.content.pages import PlacedSection
from bot.content.texts import LABEL_LINE, Line, cells_of
from bot.core.model import COMPARE, Entity, Topic, roles_among
from bot.core.prose import FIGURES
from bot.errors import Problem


def check_section(
    placed: PlacedSection,
    topics: Collection[Topic],
    entities: tuple[Entity, ...],
    kinds: Collection[str],
) -> Iterator[Problem]:
    """What is wrong with it, each at its line.

    ``topics`` are all there are; ``kinds`` are those that ``SOURCES.md`` defines.
    """
    yield from _check_related(placed, topics)
    if not placed.section.accountability:
        yield from _check_statements(placed, kinds)
        yield from _check_table(placed, entities)
    elif "**" not in placed.section.short[:60]:
        yield placed.problem("the answer's first words name who is accountable in bold")


def _check_related(
    placed: PlacedSection, topics: Collection[Topic]
) -> Iterator[Problem]:
    section, line = placed.section, placed.related_line
    if not section.related:
        yield placed.problem("needs at least one related topic", line)
    for topic in dict.fromkeys(section.related):
        if topic == section.topic:
            yield placed.problem("is related to itself", line)
        elif topic not in topics:
            wrong = f"related topic {topic!r} does not exist"
            if ";" in topic:
                yield placed.problem(f"{wrong}; write a comma between topics", line)
            else:
                yield placed.problem(f"{wrong}{perhaps(topic, topics)}", line)
        if section.related.count(topic) > 1:
            yield placed.problem(f"related topic {topic!r} stands twice", line)


def _check_statements(
    placed: PlacedSection, kinds: Collection[str]
) -> Iterator[Problem]:
    """Each kind of statement is known, and has statements under it."""
    lines = [line for line in placed.details if line.text.strip()]
    for line, below in zip(lines, [*lines[1:], None], strict=False):
        found = LABEL_LINE.match(line.text)
        if not found:
            continue
        if below is None or LABEL_LINE.match(below.text):
            yield placed.problem(f"nothing stands under {line.text}", line.number)
        if found["kind"] not in kinds:
            known = ", ".join(sorted(kinds))
            wrong = f"unknown kind of statement {found['kind']!r}; there are {known}"
            yield placed.problem(wrong, line.number)
        if found["kind"] == FIGURES and not placed.section.ages:
            wrong = "needs `Ages:` in its footer, such as `Ages: Germany, 2025`"
            yield placed.problem(f"**{FIGURES}** {wrong}", line.number)
    if lines and not _is_compared(placed) and not LABEL_LINE.match(lines[0].text):
        wrong = "details begin with their kind of statement, in bold"
        yield placed.problem(wrong, lines[0].number)


def _check_table(
    placed: PlacedSection, entities: tuple[Entity, ...]
) -> Iterator[Problem]:
    rows = [line for line in placed.details if line.text.startswith("|")]
    columns = [role.name for role in roles_among(entities)]
    head = cells_of(rows[0].text)[1:] if rows else []
    if _is_compared(placed) and (len(rows) < 3 or head != columns):
        wrong = f"a comparison needs a table headed {', '.join(columns)}"
        yield placed.problem(wrong, rows[0].number if rows else None)
    yield from _check_rows(placed, rows)


def _check_rows(placed: PlacedSection, rows: Sequence[Line]) -> Iterator[Problem]:
    for above, row, below in zip(rows, rows[1:], [*rows[2:], None], strict=False):
        begins_another = below and not below.text.strip("|:- ")
        if row.number != above.number + 1 and not begins_another:
            yield placed.problem("a table has nothing between its rows", row.number)
    for row in rows:
        cells, wanted = cells_of(row.text), len(cells_of(rows[0].text))
        if len(cells) != wanted:
            wrong = f"this table row has {len(cells)} cells, its head {wanted}"
            yield placed.problem(f"{wrong}: {row.text.strip()}", row.number)
        elif not all(cells[1:]):
            wrong = "this table row has an empty cell"
            yield placed.problem(f"{wrong}: {row.text.strip()}", row.number)


def _is_compared(placed: PlacedSection) -> bool:
    return placed.section.topic.startswith(f"{COMPARE}.")
