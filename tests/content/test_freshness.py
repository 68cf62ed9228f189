"""Sections that nobody has read for long are found."""

from datetime import date

import pytest

from bot.content.freshness import months_before, stale_sections
from tests.content.conftest import ContentCopy


def test_an_old_review_is_told_with_its_place(copy: ContentCopy) -> None:
    """Those since the given day are not."""
    line = copy.replace("versus.md", "2026-11-01", "2024-02-29") - 9

    stale = list(stale_sections(copy.read().sections, date(2026, 11, 1)))

    assert [(each.file.name, each.line) for each in stale] == [("versus.md", line)]
    assert "last reviewed 2024-02-29" in stale[0].message


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
