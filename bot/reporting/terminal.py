"""The report as a page in the terminal."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.core.counting import counted
from bot.reporting.report import Report, day
from bot.store.questions.statistics import Counted

MOST = 10
_BAR = 24
"""Characters of the longest bar."""
_FULL = "█"
_PARTS = " ▏▎▍▌▋▊▉"


def page(report: Report) -> RenderableType:
    """The whole report, laid out for a terminal of any width."""
    return Group(*_parts(report))


def _parts(report: Report) -> Iterator[RenderableType]:
    yield Text(f"Rolecall, {report.weeks[0]} to {report.made_on}", style="bold")
    yield Padding(_summary(report), (1, 0, 0, 0))
    yield from _section("By week", _weeks(report))
    if report.usage.topics:
        yield from _section("Most asked", _topics(report))
    if report.unhelpful:
        yield from _section("Found unhelpful", _unhelpful(report))
    yield from _section("Open questions", _open(report))
    yield from _section("Read again", _stale(report))
    if report.learned:
        yield from _section("Learned", _learned(report))


def _section(title: str, body: RenderableType) -> Iterator[RenderableType]:
    yield Text(f"\n{title}", style="bold")
    yield Padding(body, (0, 0, 0, 2))


def _summary(report: Report) -> Table:
    usage, votes = report.usage, report.votes
    table = _grid(2)
    total = usage.total
    people = counted(usage.people, "person", "people")
    rows = [
        ("questions", f"{total.asked:,} from {people}"),
        ("answered at once", _share(1 - total.unanswered) if total.asked else "–"),  # noqa: RUF001
        ("asked back", f"{total.asked_back:,}"),
        ("declined", f"{total.declined:,}"),
        ("opened with a button", f"{usage.opened:,}"),
        ("votes", f"{votes.helpful:,} helpful, {votes.unhelpful:,} not"),
    ]
    for name, value in rows:
        table.add_row(Text(name, style="dim"), value)
    return table


def _weeks(report: Report) -> Table:
    table = _grid(4)
    most = max(week.asked for week in report.usage.periods)
    for monday, week in zip(report.weeks, report.usage.periods, strict=True):
        table.add_row(
            Text(str(monday), style="dim"),
            Text(f"{week.asked:,}", justify="right"),
            Text(_bar(week.asked, most), style="cyan"),
            Text(_unanswered(week), style="dim"),
        )
    return table


def _topics(report: Report) -> Table:
    table = _grid(3)
    shown = report.usage.topics[:MOST]
    for topic, asked in shown:
        bar = Text(_bar(asked, shown[0][1]), style="cyan")
        table.add_row(
            Text(f"{asked:,}", justify="right"), bar, _text(report.name(topic))
        )
    return table


def _unhelpful(report: Report) -> Table:
    table = _grid(2)
    for topic, votes in report.unhelpful[:MOST]:
        told = f"{votes.unhelpful:,} of {votes.cast:,}"
        table.add_row(told, _text(report.name(topic)))
        for reason in report.reasons(topic):
            table.add_row("", _text(f"“{reason}”", "italic"))
    return table


def _open(report: Report) -> RenderableType:
    if not report.open_questions:
        return Text("none", style="dim")
    table = _grid(4)
    for question in report.open_questions:
        people = f"{question.people} ×"  # noqa: RUF001
        state = Text(question.state.value.replace("-", " "), style="dim")
        when = Text(day(question.last_sent), style="dim")
        table.add_row(people, state, when, _text(question.texts[0]))
        for other in question.texts[1:3]:
            table.add_row("", "", "", _text(f"also: {other}", "dim"))
    return table


def _stale(report: Report) -> RenderableType:
    if not report.stale:
        return Text("nothing: every section was reviewed within a year", style="dim")
    table = _grid(3)
    for each in report.stale[:MOST]:
        where = Text(each.place, style="dim")
        table.add_row(str(each.section.reviewed), each.section.topic, where)
    more = len(report.stale) - MOST
    if more > 0:
        table.add_row("", Text(f"and {more:,} more", style="dim"), "")
    return table


def _learned(report: Report) -> RenderableType:
    lost = len(report.astray)
    astray = f", {lost:,} of them to topics that are gone" if lost else ""
    wordings = counted(len(report.learned), "wording")
    return Text(f"{wordings}{astray}; see rolecall learned")


def _text(written: str, style: str = "") -> Text:
    """What somebody wrote: no markup, and nothing that steers a terminal."""
    return Text("".join(c if c.isprintable() else " " for c in written), style=style)


def _grid(columns: int) -> Table:
    table = Table.grid(padding=(0, 2))
    for _ in range(columns):
        table.add_column(vertical="top", overflow="fold")
    return table


def _bar(number: int, most: int) -> str:
    eighths = round(number / most * _BAR * 8) if most else 0
    whole, part = divmod(eighths, 8)
    return (_FULL * whole + _PARTS[part]).rstrip()


def _unanswered(week: Counted) -> str:
    return f"{_share(week.unanswered)} unanswered" if week.asked else ""


def _share(share: float) -> str:
    return f"{share:.0%}"
