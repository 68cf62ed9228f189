"""``rolecall check``: whether the content is sound, and where it is not."""

from datetime import date

import click

from bot.cli.numbers import WholeNumber
from bot.cli.start import read_settings
from bot.core.counting import counted
from bot.errors import Problem

UNSOUND = 1
_MAX_MONTHS = 1_200


@click.command(
    epilog=(
        "Exit status: 0 sound, 1 not.\n\n\b\nExample:\n  rolecall check --stale-after 6"
    )
)
@click.option(
    "--stale-after",
    metavar="MONTHS",
    type=WholeNumber(0, _MAX_MONTHS),
    default=12,
    show_default=True,
    help="Warn about sections that were last reviewed longer ago.",
)
@click.pass_context
def check(context: click.Context, stale_after: int) -> None:
    """Check intents.yaml and knowledge/.

    Every mistake is printed as file:line: message. Sections that need a new review
    are warnings, and so are dates that are yet to come.
    """
    from bot.content.freshness import (
        months_before,
        sections_of_the_future,
        stale_sections,
    )
    from bot.content.loading import read_content

    settings = read_settings()
    draft = read_content(settings.intents, settings.knowledge)
    for problem in draft.problems:
        click.echo(_told(problem))
    today = date.today()
    stale = stale_sections(draft.sections, months_before(today, stale_after))
    warnings = sorted((*stale, *sections_of_the_future(draft.sections, today)))
    for warning in warnings:
        click.echo(_told(warning))
    if draft.problems:
        click.echo(counted(len(draft.problems), "mistake") + " found.", err=True)
        context.exit(UNSOUND)
    patterns = sum(len(placed.value.patterns) for placed in draft.asked.intents)
    click.echo(
        f"The content is sound: {counted(len(draft.sections), 'topic')},"
        f" {counted(patterns, 'pattern')}, {counted(len(warnings), 'warning')}."
    )


def _told(problem: Problem) -> str:
    from bot.content.text_files import from_here

    return str(problem._replace(file=from_here(problem.file)))
