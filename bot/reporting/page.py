"""The report as one HTML page that needs nothing else: no script, no network."""

from collections.abc import Iterator
from html import escape
from importlib import resources

from bot.core.counting import counted
from bot.core.prose import spoken_date
from bot.reporting.charts import weeks_chart
from bot.reporting.report import Report, Stale, day
from bot.store.questions.open_questions import OpenQuestion, State
from bot.store.questions.statistics import Votes

MOST_TOPICS = 12
MOST_UNHELPFUL = 6
_STATES = {State.NEW: "new", State.NEEDS_CONTENT: "needs content"}


def html(report: Report) -> str:
    """The whole page."""
    css = resources.files(__package__).joinpath("page.css").read_text("utf-8")
    since, until = spoken_date(report.weeks[0]), spoken_date(report.made_on)
    return "\n".join(
        [
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>Rolecall, {since} to {until}</title>",
            f"<style>{css}</style></head><body><main>",
            "<h1>What people asked Rolecall</h1>",
            f'<p class="quiet">{since} to {until}</p>',
            *_body(report),
            '<footer class="quiet small"><p>No question is kept in its words unless its'
            " asker sent it to the maintainers. People are counted by a mark that"
            " does not name them.</p></footer></main></body></html>",
            "",
        ]
    )


def _body(report: Report) -> Iterator[str]:
    yield _figures(report)
    yield _weeks(report)
    yield '<div class="pair">'
    yield _topics(report)
    yield _unhelpful(report)
    yield "</div>"
    yield _open(report)
    yield _stale(report)
    yield _learned(report)


def _figures(report: Report) -> str:
    usage, votes = report.usage, report.votes
    cast = votes.cast
    figures = [
        (f"{usage.total.asked:,}", "questions"),
        (f"{usage.people:,}", "people"),
        (_share(usage.total.asked, 1 - usage.total.unanswered), "answered at once"),
        (_share(cast, votes.helpful / cast if cast else 0), "of votes helpful"),
        (f"{len(report.waiting):,}", "questions to look at"),
    ]
    cells = "".join(
        f'<div><b>{value}</b><span class="quiet small">{name}</span></div>'
        for value, name in figures
    )
    return f'<div class="figures">{cells}</div>'


def _weeks(report: Report) -> str:
    names = {"good": "answered at once", "ask": "asked back", "bad": "declined"}
    key = "".join(
        f'<span style="--of:var(--{kind})">{name}</span>'
        for kind, name in names.items()
    )
    chart = weeks_chart(report.weeks, report.usage.periods)
    opened = f"Opened with a button: {counted(report.usage.opened, 'more answer')}."
    return _section(
        "Questions by week",
        f'<p class="key quiet small">{key}</p><div class="chart">{chart}</div>',
        f"{_places(report)} {opened}",
    )


def _places(report: Report) -> str:
    places = ", ".join(f"{name} {count:,}" for name, count in report.usage.surfaces)
    return f"Asked by: {places}." if places else "Nothing was asked."


def _topics(report: Report) -> str:
    topics = report.usage.topics[:MOST_TOPICS]
    rows = [_bar(report.name(topic), asked, topics[0][1]) for topic, asked in topics]
    return _section("Most asked", _list("bars", rows) if rows else _nothing())


def _unhelpful(report: Report) -> str:
    rows = [
        _voted(report, topic, votes)
        for topic, votes in report.unhelpful[:MOST_UNHELPFUL]
    ]
    body = _list("rows", rows) if rows else _nothing()
    return _section("Found unhelpful", body)


def _voted(report: Report, topic: str | None, votes: Votes) -> str:
    quoted = "".join(
        f"<blockquote>{escape(reason)}</blockquote>" for reason in report.reasons(topic)
    )
    name = escape(report.name(topic))
    told = f"{votes.unhelpful:,} of {counted(votes.cast, 'vote')}"
    return f'<li>{name}<div class="quiet small">{told}</div>{quoted}</li>'


def _open(report: Report) -> str:
    rows = [_question(each) for each in report.open_questions]
    answered = report.decided.get(State.ANSWERED, 0)
    ignored = report.decided.get(State.IGNORED, 0)
    told = (
        "Sent by people who found no answer, near-duplicates together."
        f" Decided so far: {answered:,} answered, {ignored:,} ignored."
    )
    body = _list("rows", rows) if rows else _nothing("No question is open.")
    return _section("Open questions", body, told)


def _question(question: OpenQuestion) -> str:
    first, *others = question.texts
    also = "".join(f"<blockquote>{escape(text)}</blockquote>" for text in others[:4])
    people = counted(question.people, "person", "people")
    kind = " new" if question.state is State.NEW else ""
    return (
        f'<li>{escape(first)} <span class="tag{kind}">{_STATES[question.state]}</span>'
        f'<div class="quiet small">{people}, last on {day(question.last_sent)}</div>'
        f"{also}</li>"
    )


def _stale(report: Report) -> str:
    rows = [_old(each) for each in report.stale]
    body = (
        _list("rows", rows)
        if rows
        else _nothing("Every section was reviewed within a year.")
    )
    return _section("Read again", body)


def _old(stale: Stale) -> str:
    return (
        f"<li>{escape(stale.section.question)}"
        f'<div class="quiet small">reviewed {spoken_date(stale.section.reviewed)},'
        f" <code>{escape(stale.place)}</code></div></li>"
    )


def _learned(report: Report) -> str:
    lost = len(report.astray)
    astray = f" Leading to topics that are gone: {lost:,}." if lost else ""
    wordings = counted(len(report.learned), "wording")
    told = f"In force: {wordings} that maintainers taught."
    return _section("Learned", f"<p>{told}{astray}</p>")


def _section(title: str, body: str, told: str = "") -> str:
    quiet = f'<p class="quiet small told">{escape(told)}</p>' if told else ""
    return f"<section><h2>{title}</h2>{quiet}{body}</section>"


def _list(kind: str, rows: list[str]) -> str:
    return f'<ul class="{kind}">{"".join(rows)}</ul>'


def _bar(name: str, number: int, most: int) -> str:
    share = f"--share:{number / most:.1%}"
    return f'<li>{escape(name)}<b>{number:,}</b><i style="{share}"></i></li>'


def _nothing(told: str = "Nothing in these weeks.") -> str:
    return f'<p class="quiet">{told}</p>'


def _share(of: int, share: float) -> str:
    return f"{share:.0%}" if of else "–"  # noqa: RUF001
