"""``rolecall learned``: the wordings that maintainers taught."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from shutil import copymode
from typing import TYPE_CHECKING

import click

from bot.cli.numbers import WholeNumber
from bot.cli.remembered import with_store
from bot.cli.start import read_draft, read_settings
from bot.core.counting import counted

if TYPE_CHECKING:
    from bot.content.additions import Addition
    from bot.content.intents import IntentsFile
    from bot.content.loading import Draft
    from bot.live.lessons import Lesson
    from bot.settings import Settings
    from bot.store.learned import LearnedPattern

UNKNOWN = 1

_LARGEST_NUMBER = 2**31 - 1
"""That a database gives to a wording."""

Patterns = Sequence["LearnedPattern"]


@click.command(
    epilog=(
        "Reads the database of the bot, which DATABASE_URL names."
        " Exit status: 1 when no such wording is"
        " in force.\n\n\b\nExample:\n  rolecall learned --export"
    )
)
@click.option(
    "--export",
    is_flag=True,
    help="Write them into intents.yaml, every other line of which stays as it is.",
)
@click.option(
    "--withdraw",
    metavar="NUMBER",
    type=WholeNumber(1, _LARGEST_NUMBER),
    help="Put the wording with this number out of force, in every running bot.",
)
@click.pass_context
def learned(context: click.Context, export: bool, withdraw: int | None) -> None:
    """List the wordings that maintainers taught.

    Each with its number, the day and its topic.
    """
    if export and withdraw:
        raise click.UsageError("--export and --withdraw do not go together.")
    settings = read_settings()
    if withdraw:
        _withdraw(context, settings, withdraw)
        return
    patterns = with_store(settings, lambda store: store.learned_patterns.all())
    if export:
        _export(settings, patterns)
    else:
        _list(settings, patterns)


def _withdraw(context: click.Context, settings: "Settings", number: int) -> None:
    if with_store(settings, lambda store: store.learned_patterns.withdraw(number)):
        click.echo(f"{number} is withdrawn.")
    else:
        click.echo(f"No wording with the number {number} is in force.", err=True)
        context.exit(UNKNOWN)


def _list(settings: "Settings", patterns: Patterns) -> None:
    from bot.reporting.report import day

    draft = read_draft(settings)
    topics = {placed.section.topic for placed in draft.sections}
    for each in patterns:
        gone = "" if each.topic in topics else " (a topic that is gone)"
        verdict = f" = {each.verdict}" if each.verdict else ""
        click.echo(
            f"{each.id:>5}  {day(each.taught_at)}  {each.topic}{gone}:"
            f" {each.text}{verdict}"
        )
    if not patterns:
        click.echo("Nothing has been taught yet.", err=True)


def _export(settings: "Settings", patterns: Patterns) -> None:
    from bot.content.additions import with_additions
    from bot.content.loading import read_content

    draft = read_content(settings.intents, settings.knowledge)
    additions, file = _additions(draft, patterns), draft.asked.file
    text, added = with_additions(file, additions)
    if added:
        _write(file, text)
    click.echo(f"{counted(added, 'wording')} written to {file}.")
    if added:
        click.echo(
            "Run rolecall check. Once every bot has the new file, a wording can be"
            " withdrawn here: rolecall learned --withdraw NUMBER.",
            err=True,
        )


def _additions(draft: "Draft", patterns: Patterns) -> "list[Addition]":
    """What fits the file; of the rest is told why it is left out."""
    from bot.content.additions import Addition
    from bot.live.lessons import lessons_for

    content = draft.content()
    for each in patterns:
        if each.topic not in content.topic_targets:
            click.echo(f"{each.topic} is gone; left out: {each.text}", err=True)
    fitting = []
    for lesson in lessons_for(content, patterns):
        target = content.topic_targets[lesson.topic]
        if elsewhere := _elsewhere(draft.asked, lesson, target):
            click.echo(f"{elsewhere}; left out: {lesson.text}", err=True)
        else:
            fitting.append(Addition(target, lesson.text, lesson.verdict))
    return fitting


def _elsewhere(asked: "IntentsFile", lesson: "Lesson", target: str) -> str:
    """Which line of the file has the words of a lesson under another target."""
    from bot.content.intents import read_pattern

    words = read_pattern(lesson.text)
    for placed in asked.intents:
        intent = placed.value
        for pattern in intent.patterns:
            if pattern.words == words and intent.target != target:
                line = asked.line_of(intent, pattern)
                return f"{asked.file}:{line} leads these words to {intent.target}"
    return ""


def _write(file: Path, text: str) -> None:
    # Beside it first: on a full disk the file stays what it was.
    whole = file.resolve()
    beside = whole.with_name(f"{whole.name}.new")
    try:
        beside.write_text(text, encoding="utf-8", newline="")
        copymode(whole, beside)
        beside.replace(whole)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise click.UsageError(f"{file} cannot be written: {error.strerror}.") from None
