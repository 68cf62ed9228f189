"""Sections that nobody has read for long are found."""

from datetime import date, timedelta

import pytest

from bot.content.freshness import (
    months_before,
    sections_of_the_future,
    stale_sections,
)
from tests.content.conftest import ContentCopy


def test_an_old_review_is_told_with_its_place(copy: ContentCopy) -> None:
    """Those since the given day are not."""
    line = copy.replace("versus.md", "2026-11-01", "2024-02-29") - 9

    stale = list(stale_sections(copy.read().sections, date(2026, 11, 1)))

    assert [(each.file.name, each.line) for each in stale] == [("versus.md", line)]
    assert "last reviewed 2024-02-29" in stale[0].message


@pytest.mark.parametrize(("days", "is_told"), [(0, False), (1, False), (2, True)])
def test_a_review_that_is_yet_to_come_is_told(
    copy: ContentCopy, days: int, is_told: bool
) -> None:
    """Where its reader lives, tomorrow may have begun."""
    today = date(2026, 11, 21)
    copy.replace("versus.md", "2026-11-01", f"{today + timedelta(days)}")

    assert bool([*sections_of_the_future(copy.read().sections, today)]) == is_told


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 21), 12, date(2025, 11, 21)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 15), 2, date(2025, 11, 15)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
        (date(2, 1, 15), 100, date.min),
    ],
)
def test_months_are_counted_back(day: date, months: int, expected: date) -> None:
    """To the same day of the month, or its last."""
    assert months_before(day, months) == expected
