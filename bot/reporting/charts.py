"""Draws the trend by week as an SVG that scales with its page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from bot.core.counting import counted
from bot.store.questions.statistics import Counted

_WIDTH, _HEIGHT = 760, 220
_LEFT, _BOTTOM, _TOP = 44, 26, 12
_FILLED = 0.62
"""The share of a week's room that its column takes."""
_LINES = 4
_NICE = (1, 2, 4, 5, 6, 8, 10)
"""What lines may stand apart, times one, ten, a hundred …"""
_MOST_LABELS = 9


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where numbers stand, from the axis up."""

    step: int

    @classmethod
    def up_to(cls, most: int) -> "_Scale":
        """A scale with a few round lines, the last of them not below ``most``."""
        least = max(ceil(most / _LINES), 1)
        tens = 10 ** (len(str(least)) - 1)
        return cls(next(n * tens for n in _NICE if n * tens >= least))

    def y(self, number: float) -> float:
        room = _HEIGHT - _TOP - _BOTTOM
        return _HEIGHT - _BOTTOM - room * number / (self.step * _LINES)


def weeks_chart(mondays: Sequence[date], weeks: Sequence[Counted]) -> str:
    """A column for each week: answered at once, asked back, declined."""
    scale = _Scale.up_to(max(week.asked for week in weeks))
    parts = [*_lines(scale), *_columns(scale, weeks), *_dates(mondays)]
    told = ", ".join(
        f"{monday}: {week.asked}" for monday, week in zip(mondays, weeks, strict=True)
    )
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">'
        f"<title>Questions by week</title><desc>{told}</desc>{''.join(parts)}</svg>"
    )


def _lines(scale: _Scale) -> Iterator[str]:
    for number in range(_LINES + 1):
        value = number * scale.step
        y = scale.y(value)
        yield f'<line x1="{_LEFT}" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield (
            f'<text x="{_LEFT - 10}" y="{y + 4:.1f}" text-anchor="end">{value:,}</text>'
        )


def _columns(scale: _Scale, weeks: Sequence[Counted]) -> Iterator[str]:
    slot = _slot(len(weeks))
    width = min(slot * _FILLED, 44)
    for number, week in enumerate(weeks):
        x = _LEFT + slot * number + (slot - width) / 2
        at_once = week.asked - week.asked_back - week.declined
        below = 0
        yield f"<g><title>{_told(week)}</title>"
        for kind, count in (
            ("good", at_once),
            ("ask", week.asked_back),
            ("bad", week.declined),
        ):
            if count:
                top, bottom = scale.y(below + count), scale.y(below)
                yield (
                    f'<rect class="{kind}" x="{x:.1f}" y="{top:.1f}" rx="2"'
                    f' width="{width:.1f}" height="{bottom - top:.1f}"/>'
                )
            below += count
        yield "</g>"


def _dates(mondays: Sequence[date]) -> Iterator[str]:
    slot = _slot(len(mondays))
    every = ceil(len(mondays) / _MOST_LABELS)
    # Counted from the last week, which is the one that people look for.
    for number in range(len(mondays) - 1, -1, -every):
        x = _LEFT + slot * (number + 0.5)
        label = f"{mondays[number].day} {mondays[number]:%b}"
        yield f'<text x="{x:.1f}" y="{_HEIGHT - 6}" text-anchor="middle">{label}</text>'


def _slot(count: int) -> float:
    return (_WIDTH - _LEFT) / count


def _told(week: Counted) -> str:
    return (
        f"{counted(week.asked, 'question')}, {week.asked_back:,} asked back,"
        f" {week.declined:,} declined"
    )
