"""Lays a comparison out as lines of text."""

import os
import platform
from collections.abc import Iterator

from tests.benchmarks.matching.comparing import Comparison, Decision, Row
from tests.benchmarks.matching.cost import Cost

_WIDTH = 21


def setting() -> str:
    """The machine in one line, with how busy it is."""
    busy = " ".join(f"{load:.1f}" for load in os.getloadavg())
    python = platform.python_version()
    return f"Python {python}, {os.cpu_count()} cores shared, load {busy}"


def comparison_lines(found: Comparison) -> Iterator[str]:
    """The whole comparison."""
    yield (
        f"{found.patterns} patterns for {found.targets} targets;"
        f" {found.in_scope} questions in scope, {found.declined} messages to decline"
    )
    for why, count in found.left_out.items():
        yield f"  left out, {why}: {count}"
    yield from ("", "Forced to choose a target (percent; typo: points lost)", "")
    yield from _quality(found.rows)
    yield (
        "wrong, near, far: answered wrongly in scope and although to be declined, at"
        f" the threshold where each refuses {found.decision.refused:.1%} in scope"
    )
    yield from ("", "What it costs (in brackets: times Rolecall's)", "")
    yield from _costs(found.rows)
    yield from ("", "Rolecall's whole decision", "")
    yield from _decision(found.decision)


def _quality(rows: list[Row]) -> Iterator[str]:
    names = ("top-1", "top-3", "who", "wrong", "near", "far", "typo")
    yield " " * _WIDTH + "".join(f"{name:>8}" for name in names)
    for row in rows:
        if row.quality is None:
            yield f"{row.system:<{_WIDTH}}  {row.note}"
            continue
        best = row.quality
        shares = (best.top_1, best.top_3, best.who, best.wrong, best.near, best.far)
        cells = "".join(f"{value * 100:8.1f}" for value in (*shares, best.typo_loss))
        note = f"  {row.note}" if row.note else ""
        yield f"{row.system:<{_WIDTH}}{cells}{note}"


def _costs(rows: list[Row]) -> Iterator[str]:
    names = ("median ms", "p99 ms", "memory MB", "start s", "disk MB")
    yield " " * _WIDTH + "".join(f"{name:>18}" for name in names)
    ours = next((row.cost for row in rows if row.cost), None)
    for row in rows:
        if row.cost and ours:
            cells = zip(_values(row.cost), _values(ours), strict=True)
            shown = "".join(f"{_beside(value, base):>18}" for value, base in cells)
            yield f"{row.system:<{_WIDTH}}{shown}"


def _values(cost: Cost) -> tuple[float, ...]:
    return cost.median_ms, cost.p99_ms, cost.memory_mb, cost.start_s, cost.disk_mb


def _beside(value: float, base: float) -> str:
    return f"{value:,.2f} ({_times(value / base)})"


def _times(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}"


def _decision(decision: Decision) -> Iterator[str]:
    for name, value in decision.shares.items():
        yield f"  {name:<42}{value * 100:6.1f} %"
    for name, cost in (("plain", decision.plain), ("one typo", decision.typed)):
        yield (
            f"  {name}: median {cost.median_ms:.2f} ms, p99 {cost.p99_ms:.2f} ms;"
            f" start {cost.start_s:.2f} s, {cost.memory_mb:.0f} MB"
        )
