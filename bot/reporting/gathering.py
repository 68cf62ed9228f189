"""Gathers a report from the store and the content."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from bot.content.freshness import months_before
from bot.content.loading import Draft
from bot.content.text_files import from_here
from bot.reporting.report import Report, Stale
from bot.store import Store

STALE_MONTHS = 12
_WEEK = timedelta(weeks=1)


async def gather(store: Store, draft: Draft, weeks: int, now: datetime) -> Report:
    """The report of so many weeks up to now; raises ``StoreUnavailableError``."""
    today = now.astimezone(UTC).date()
    mondays = _mondays(today, weeks)
    bounds = [*map(_midnight, mondays), now.timestamp()]
    return Report(
        weeks=mondays,
        made_on=today,
        usage=await store.statistics.usage(bounds),
        questions={
            placed.section.topic: placed.section.question for placed in draft.sections
        },
        open_questions=await store.open_questions.list(),
        decided=await store.statistics.questions_by_state(),
        stale=tuple(_stale(draft, months_before(today, STALE_MONTHS))),
        learned=await store.learned_patterns.all(),
    )


def _mondays(today: date, weeks: int) -> tuple[date, ...]:
    this = today - timedelta(days=today.weekday())
    return tuple(this - _WEEK * ago for ago in reversed(range(weeks)))


def _midnight(day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()


def _stale(draft: Draft, oldest: date) -> Iterator[Stale]:
    stale = (p for p in draft.sections if p.section.reviewed < oldest)
    for placed in sorted(stale, key=lambda p: (p.section.reviewed, p.section.topic)):
        yield Stale(placed.section, f"{from_here(placed.file)}:{placed.line}")
