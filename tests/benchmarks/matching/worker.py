"""Measures one system in a process of its own: ``worker REPORT NAME FOLDER``."""

import sys
from dataclasses import asdict, replace
from pathlib import Path
from time import perf_counter

from tests.benchmarks.matching.cost import (
    MEGABYTE,
    STARTED,
    cost,
    folder_size,
    installed,
    timed,
)
from tests.benchmarks.matching.fresh import ROOT, report
from tests.benchmarks.matching.systems import GROWING, OURS, SYSTEMS
from tests.benchmarks.matching.task import Task


def main() -> None:
    """Load the system, ask all questions, report what it found and its cost."""
    system = next(each for each in (*SYSTEMS, *GROWING) if each.name == sys.argv[2])
    task = Task(Path(sys.argv[3]))
    try:
        rank = system.load(task)
    except ImportError as error:
        report({"wrong": f"not installed ({error.name})"})
        return
    start = perf_counter() - STARTED
    sets = {name: each[:: system.every] for name, each in task.questions().items()}
    timed(rank, sets["warm"])
    plain, seconds = timed(rank, sets["plain"])
    typed, _ = timed(rank, sets["typed"])
    price = cost(start, seconds)
    disk = installed(system.needs)
    if system.name == OURS:
        disk += folder_size(ROOT / "bot") + task.intents().stat().st_size
    report(
        {
            "plain": [asdict(each) for each in plain],
            "typed": [asdict(each) for each in typed],
            "cost": asdict(replace(price, disk_mb=disk / MEGABYTE)),
        }
    )


if __name__ == "__main__":
    main()
