"""Measures how Rolecall takes more patterns: ``python -m tests.benchmarks.matching.growth``.

Beside it stands the naive scan of RapidFuzz over the same patterns.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bot.content.loading import load_content
from bot.content.shipped import shipped_intents
from bot.core.model import Content
from tests.benchmarks.matching import patterns
from tests.benchmarks.matching.cost import Cost
from tests.benchmarks.matching.fresh import run_fresh
from tests.benchmarks.matching.growing import grown, intents_file, questions
from tests.benchmarks.matching.systems import GROWING
from tests.benchmarks.matching.tables import setting
from tests.benchmarks.matching.task import Task

SIZES = (100, 1_000, 10_000, 100_000)
_WORKER = "tests.benchmarks.matching.worker"


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--size", "sizes", type=int, multiple=True, default=SIZES)
@click.option("--questions", "asked", type=int, default=1_000, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
def main(sizes: tuple[int, ...], asked: int, as_json: bool) -> None:
    """Measure Rolecall with ever more patterns, made out of those that come with it.

    Every size runs in a process of its own; a third of the questions holds a typo.
    """
    before = setting()
    content = load_content()
    found = {size: dict(_measure(content, size, asked)) for size in sizes}
    if as_json:
        figures = {
            size: {name: asdict(cost) for name, cost in costs.items()}
            for size, costs in found.items()
        }
        click.echo(json.dumps({"setting": before, "sizes": figures}, indent=1))
        return
    click.echo(f"{before}; {asked} questions, a third of them with a typo\n")
    for line in _lines(found):
        click.echo(line)
    click.echo(f"\nafterwards: {setting()}")


def _measure(content: Content, size: int, asked: int) -> Iterator[tuple[str, Cost]]:
    every = patterns.templates(content)
    learned = grown(every, size)
    names = patterns.Names(content)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "intents.yaml"
        file.write_text(intents_file(shipped_intents(), learned), encoding="utf-8")
        Task(Path(folder)).write(
            patterns=names.fill(learned),
            templates=(),
            slots={},
            questions={
                "warm": [text for _, text in every[::1_000]],
                "plain": questions([*every, *learned], asked),
                "typed": (),
            },
            intents=file,
        )
        for system in GROWING:
            click.echo(f"{size} patterns, {system.name} …", err=True)
            measured = run_fresh(_WORKER, system.name, folder)
            yield system.name, Cost(**measured["cost"])


def _lines(found: dict[int, dict[str, Cost]]) -> Iterator[str]:
    names = ("patterns", "median ms", "p99 ms", "memory MB", "start s")
    yield f"{'':<26}" + "".join(f"{name:>11}" for name in names)
    for system in GROWING:
        for size, costs in found.items():
            cost = costs[system.name]
            yield (
                f"{system.name:<26}{size:>11,}{cost.median_ms:11.2f}{cost.p99_ms:11.2f}"
                f"{cost.memory_mb:11.0f}{cost.start_s:11.2f}"
            )


if __name__ == "__main__":
    main(prog_name="python -m tests.benchmarks.matching.growth")
