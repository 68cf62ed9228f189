"""``rolecall report``: what was asked, answered, judged unhelpful and left open."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.numbers import WholeNumber
from bot.cli.remembered import with_store
from bot.cli.start import read_draft, read_settings

if TYPE_CHECKING:
    from bot.reporting import Report

_MOST_WEEKS = 520


@click.command(
    epilog=(
        "Reads the database of the bot, which DATABASE_URL names.\n\n"
        "\b\nExample:\n  rolecall report --weeks 4 --html report.html"
    )
)
@click.option(
    "--weeks",
    metavar="NUMBER",
    type=WholeNumber(1, _MOST_WEEKS),
    default=12,
    show_default=True,
    help="Look back so many weeks, this one included.",
)
@click.option("as_json", "--json", is_flag=True, help="Print a JSON object.")
@click.option(
    "--html",
    "page",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write one page with charts, which needs nothing else.",
)
@click.option(
    "stubs_only",
    "--stubs",
    is_flag=True,
    help="Print sections to finish for the questions that need content.",
)
def report(weeks: int, as_json: bool, page: Path | None, stubs_only: bool) -> None:
    """Show how the bot is used and what it should learn.

    Most asked topics, unanswered questions, unhelpful answers with their reasons, open
    questions, sections to review, and the trend by week.
    """
    if as_json + stubs_only + bool(page) > 1:
        raise click.UsageError("Choose one of --json, --html and --stubs.")
    found = _gathered(weeks)
    if as_json:
        click.echo(json.dumps(found.as_json(), indent=2))
    elif stubs_only:
        _print_stubs(found)
    elif page:
        _write_page(found, page)
    else:
        _show(found)


def _gathered(weeks: int) -> "Report":
    from bot.reporting import gather

    settings = read_settings()
    draft = read_draft(settings)
    now = datetime.now(UTC)
    return with_store(settings, lambda store: gather(store, draft, weeks, now))


def _show(found: "Report") -> None:
    from rich.console import Console

    from bot.reporting import terminal

    Console().print(terminal.page(found))


def _write_page(found: "Report", file: Path) -> None:
    from bot.reporting import page

    try:
        file.write_text(page.html(found), encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{file} cannot be written: {error.strerror}.") from None
    click.echo(f"Written to {file}.")


def _print_stubs(found: "Report") -> None:
    from bot.reporting.stubs import stubs
    from bot.store.questions.open_questions import State

    needing = [q for q in found.open_questions if q.state is State.NEEDS_CONTENT]
    for stub in stubs(needing, found.questions, date.today()):
        click.echo(stub)
    if not needing:
        click.echo("No open question is marked as needing content.", err=True)
