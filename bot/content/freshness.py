"""Finds the sections whose last review is long ago, or has not been yet."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from bot.content.pages import PlacedSection
from bot.errors import Problem

_MONTHS = 12


def stale_sections(
    sections: Iterable[PlacedSection], oldest: date
) -> Iterator[Problem]:
    """A problem for each section that was last reviewed before ``oldest``."""
    for placed in sections:
        reviewed = placed.section.reviewed
        if reviewed < oldest:
            yield placed.problem(f"warning: last reviewed {reviewed}; read it again")


def sections_of_the_future(
    sections: Iterable[PlacedSection], today: date
) -> Iterator[Problem]:
    """A problem for each section whose review is said to be yet to come."""
    # Where its reader lives, a day may begin earlier than here.
    latest = today + timedelta(days=1)
    for placed in sections:
        reviewed = placed.section.reviewed
        if reviewed > latest:
            yield placed.problem(f"warning: reviewed {reviewed}, which is yet to come")


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or that month's last."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 - months, _MONTHS)
    if year < 1:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
