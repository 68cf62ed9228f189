"""Measures Rolecall beside its peers; see ``python -m tests.benchmarks.matching -h``."""

import json
from dataclasses import asdict
from math import isnan
from pathlib import Path
from typing import Any

import click

from bot.content.shipped import shipped_intents
from tests.benchmarks.matching.comparing import compare
from tests.benchmarks.matching.systems import SYSTEMS
from tests.benchmarks.matching.tables import comparison_lines, setting

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("questions", type=_FILE)
@click.option("--patterns", type=_FILE, help="The intents file to learn from.")
@click.option(
    "--only",
    multiple=True,
    metavar="NAME",
    help="Measure only systems with NAME in their name; may be given repeatedly.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
def main(
    questions: Path, patterns: Path | None, only: tuple[str, ...], as_json: bool
) -> None:
    """Compare the matchers on the labelled QUESTIONS, a JSON object a line.

    All learn the same patterns and answer the same questions, each in a process of
    its own and on one core. A peer that is not installed is named as such.
    """
    systems = [
        system
        for system in SYSTEMS
        if not only or any(name.casefold() in system.name.casefold() for name in only)
    ]
    if not systems:
        names = ", ".join(system.name for system in SYSTEMS)
        raise click.UsageError(f"No such system; there are {names}.")
    before = setting()
    found = compare(questions, patterns or shipped_intents(), systems, _note)
    if as_json:
        click.echo(json.dumps(_plain({"setting": before, **asdict(found)}), indent=1))
        return
    click.echo(before)
    for line in comparison_lines(found):
        click.echo(line)
    click.echo(f"\nafterwards: {setting()}")


def _plain(value: Any) -> Any:
    """The value as JSON can carry it: what is not a number is null."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return list(map(_plain, value))
    return None if isinstance(value, float) and isnan(value) else value


def _note(line: str) -> None:
    click.echo(line, err=True)


if __name__ == "__main__":
    main(prog_name="python -m tests.benchmarks.matching")
