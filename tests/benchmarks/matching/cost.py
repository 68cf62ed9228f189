"""What a system costs: time, memory, and room on disk."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import TypeVar

STARTED = perf_counter()
"""When this process began to measure: before anything of a system is imported."""
MEGABYTE = 1_000_000

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Cost:
    """The price of a system; seconds are wall-clock time on one core."""

    median_ms: float
    p99_ms: float
    memory_mb: float
    """Resident, after start-up and all questions."""
    start_s: float
    """Imports, reading the patterns, and learning them."""
    disk_mb: float = 0.0
    """Everything it takes beside Python itself."""


def timed(
    ask: Callable[[str], _Found], questions: Sequence[str]
) -> tuple[list[_Found], list[float]]:
    """What is found for each question, and the seconds that took."""
    found: list[_Found] = []
    seconds: list[float] = []
    for question in questions:
        start = perf_counter()
        found.append(ask(question))
        seconds.append(perf_counter() - start)
    return found, seconds


def cost(start: float, seconds: Sequence[float]) -> Cost:
    """The cost of a system in this process, but for its room on disk."""
    return Cost(
        median_ms=median(seconds) * 1_000,
        p99_ms=quantiles(seconds, n=100)[-1] * 1_000,
        memory_mb=resident() / MEGABYTE,
        start_s=start,
    )


def resident() -> int:
    """The bytes that this process holds in memory."""
    # Imported only to measure, so that it weighs on every system alike.
    process = import_module("psutil").Process()
    return int(process.memory_info().rss)


def installed(needs: Iterable[str]) -> int:
    """The bytes that distributions take on disk, with all that they need."""
    return sum(map(_size, _closure(needs)))


def folder_size(folder: Path) -> int:
    """The bytes of all files under a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _closure(needs: Iterable[str]) -> set[str]:
    """The names of installed distributions, and of those they need, and so on."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    waiting = [canonicalize_name(name) for name in needs]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in found or not _is_installed(name):
            continue
        found.add(name)
        for line in distribution(name).requires or ():
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                waiting.append(canonicalize_name(needed.name))
    return found


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def _size(name: str) -> int:
    files = (Path(str(file.locate())) for file in distribution(name).files or ())
    return sum(file.stat().st_size for file in files if file.is_file())
