"""``rolecall diff``: which questions two versions of the content answer differently."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.labelled import read_file
from bot.cli.remembered import with_store
from bot.cli.start import read_settings

if TYPE_CHECKING:
    from bot.core.model import Content
    from bot.evaluation.changes import Change
    from bot.evaluation.labels import Dialogue
    from bot.store.learned import LearnedPattern

DIFFERENT = 1

_MARKS = {True: "right", False: "wrong", None: ""}


@click.command(
    epilog=(
        "Exit status: 0 no answer changes, 1 some do.\n\n"
        "\b\nExample:\n  rolecall diff HEAD . --questions questions.jsonl"
    )
)
@click.argument("old")
@click.argument("new")
@click.option(
    "--questions",
    "files",
    metavar="FILE",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Ask the labelled questions of FILE too, as rolecall eval reads them.",
)
@click.option("as_json", "--json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def diff(
    context: click.Context, old: str, new: str, files: tuple[Path, ...], as_json: bool
) -> None:
    """Show which questions get another answer from NEW than from OLD.

    Each is a folder with intents.yaml and knowledge/, or a revision of the git
    repository here. Asked are the question above each section, the wordings that
    maintainers taught, if DATABASE_URL names where they are, and those of --questions.
    """
    from bot.cli.versions import content_of

    dialogues = [dialogue for file in files for dialogue in read_file(file)]
    found = _changes(content_of(old), content_of(new), dialogues)
    lines = [json.dumps(_as_json(found), indent=2)] if as_json else _lines(found)
    for line in lines:
        click.echo(line)
    context.exit(DIFFERENT if found else 0)


def _changes(
    old: "Content", new: "Content", dialogues: "Sequence[Dialogue]"
) -> "list[Change]":
    from bot.evaluation.changes import changes, plain_questions
    from bot.evaluation.labels import Label
    from bot.live.answerer import State
    from bot.live.lessons import lessons_for

    learned = _learned()
    asked = [
        *plain_questions(old),
        *plain_questions(new),
        *((Label(each.text, (each.topic,)),) for each in learned),
        *dialogues,
    ]
    before, after = (
        State.train(content, lessons_for(content, learned)) for content in (old, new)
    )
    return list(changes(before, after, asked))


def _learned() -> "Sequence[LearnedPattern]":
    settings = read_settings()
    if not settings.database_url:
        return ()
    return with_store(settings, lambda store: store.learned_patterns.all())


def _lines(found: "Sequence[Change]") -> Iterator[str]:
    from bot.evaluation.changes import told

    for change in found:
        yield change.label.question
        for sign, result, is_right in (
            ("-", change.before, change.was_right),
            ("+", change.after, change.is_right),
        ):
            yield f"  {sign} {' '.join((*told(result), _marked(is_right)))}".rstrip()
    yield _summary(found)


def _marked(is_right: bool | None) -> str:
    return f"({_MARKS[is_right]})" if is_right is not None else ""


def _summary(found: "Sequence[Change]") -> str:
    if not found:
        return "No answer changes."
    gained = sum(bool(c.is_right) and not c.was_right for c in found)
    lost = sum(c.is_loss for c in found)
    count = len(found)
    answers = "1 answer changes" if count == 1 else f"{count:,} answers change"
    return f"{answers}: {gained:,} now right, {lost:,} no longer."


def _as_json(found: "Iterable[Change]") -> list[dict[str, object]]:
    from bot.evaluation.changes import told

    return [
        {
            "question": change.label.question,
            "before": list(told(change.before)),
            "after": list(told(change.after)),
            "was_right": change.was_right,
            "is_right": change.is_right,
        }
        for change in found
    ]
