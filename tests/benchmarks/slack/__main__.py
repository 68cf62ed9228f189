"""``python -m tests.benchmarks.slack``: all short measurements, or those named.

``soak`` and ``chaos`` run only when named; ``--minutes`` says how long.
"""

import asyncio

import click

from tests.benchmarks.slack import endurance, measures


@click.command(help=__doc__)
@click.argument("names", nargs=-1)
@click.option("--minutes", default=10.0, help="How long soak and chaos last.")
@click.option("--rate", default=50.0, help="Questions a second.")
def main(names: tuple[str, ...], minutes: float, rate: float) -> None:
    """Run the measurements."""
    for name in names or tuple(measures.ALL):
        if name in endurance.ALL:
            click.echo(f"{name}: {endurance.ALL[name].__doc__}")
            asyncio.run(endurance.ALL[name](minutes * 60, rate))
        else:
            measures.run(name)


if __name__ == "__main__":
    main()
