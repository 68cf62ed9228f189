"""Measures Rolecall's whole decision: answer, ask back or decline.

Run in a process of its own: ``decision REPORT FOLDER``.
"""

import sys
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

from tests.benchmarks.matching.cost import STARTED, cost, timed
from tests.benchmarks.matching.fresh import report
from tests.benchmarks.matching.task import Task


def main() -> None:
    """Answer all questions; report the results and what they cost."""
    # Imported while the clock runs: this is part of starting up.
    from bot.content.loading import load_content
    from bot.core.answering import Answerer
    from bot.core.result import to_result

    task = Task(Path(sys.argv[2]))
    answerer = Answerer(load_content(task.intents()))
    start = perf_counter() - STARTED
    found = {}
    price = {}
    for name, questions in task.questions().items():
        replies, seconds = timed(answerer.answer, questions)
        price[name] = asdict(cost(start, seconds))
        found[name] = list(map(to_result, questions, replies))
    report({"results": found, "cost": price})


if __name__ == "__main__":
    main()
