"""``rolecall diff``: what two versions of the content answer differently."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from bot.cli.labelled import read_questions
from bot.cli.remembered import with_store
from bot.cli.start import read_settings
from bot.core.counting import counted

if TYPE_CHECKING:
    from bot.core.model import Content, Section
    from bot.evaluation.changes import Change, Rewording
    from bot.evaluation.labels import Dialogue
    from bot.store.learned import LearnedPattern

DIFFERENT = 1

_MARKS = {True: "right", False: "wrong", None: ""}
_ACCOUNTABLE = "accountable"


class Difference(NamedTuple):
    """What is answered differently: questions, and topics that say something else."""

    changes: "Sequence[Change]"
    rewordings: "Sequence[Rewording]"

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.changes or self.rewordings)


@click.command(
    epilog=(
        "Exit status: 0 no answer changes, 1 some do, or the database is away.\n\n"
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

    A topic that says something else is shown once, with the parts that changed,
    whichever questions lead to it.

    OLD and NEW are each a folder with intents.yaml and knowledge/, or a revision of
    the git repository here. Asked are the question above each section, the wordings
    that maintainers taught, if DATABASE_URL names where they are, and those of
    --questions.
    """
    from bot.cli.versions import content_of

    dialogues = [dialogue for file in files for dialogue in read_questions(file)]
    found = _difference(content_of(old), content_of(new), dialogues)
    lines = [json.dumps(_as_json(found), indent=2)] if as_json else _lines(found)
    for line in lines:
        click.echo(line)
    context.exit(DIFFERENT if found else 0)


def _difference(
    old: "Content", new: "Content", dialogues: "Sequence[Dialogue]"
) -> Difference:
    from bot.evaluation.changes import changes, plain_questions, rewordings
    from bot.evaluation.labels import Label
    from bot.live.answerer import Snapshot
    from bot.live.lessons import lessons_for

    learned = _learned()
    asked = [
        *plain_questions(old),
        *plain_questions(new),
        *((Label(each.text, (each.topic,)),) for each in learned),
        *dialogues,
    ]
    before, after = (
        Snapshot.train(content, lessons_for(content, learned)) for content in (old, new)
    )
    return Difference([*changes(before, after, asked)], [*rewordings(old, new)])


def _learned() -> "Sequence[LearnedPattern]":
    settings = read_settings()
    if not settings.database_url:
        return ()
    return with_store(settings, lambda store: store.learned_patterns.all())


def _lines(found: Difference) -> Iterator[str]:
    for change in found.changes:
        yield from _change_lines(change)
    for rewording in found.rewordings:
        yield from _rewording_lines(rewording)
    yield _summary(found)


def _change_lines(change: "Change") -> Iterator[str]:
    from bot.evaluation.changes import told

    yield change.label.question
    for sign, result, is_right in (
        ("-", change.before, change.was_right),
        ("+", change.after, change.is_right),
    ):
        yield f"  {sign} {' '.join((*told(result), _marked(is_right)))}".rstrip()


def _marked(is_right: bool | None) -> str:
    return f"({_MARKS[is_right]})" if is_right is not None else ""


def _rewording_lines(rewording: "Rewording") -> Iterator[str]:
    section = rewording.after
    yield f"{section.question} ({section.topic})"
    if _ACCOUNTABLE in rewording.parts:
        was, now = map(_accountable, (rewording.before, section))
        yield f"  {_ACCOUNTABLE}: {was} → {now}"
    if rewording.verdicts:
        patterns = counted(rewording.verdicts, "pattern")
        yield f"  as before: {patterns} with `= yes` or `= no`; does each still hold?"
    others = [part for part in rewording.parts if part != _ACCOUNTABLE]
    if others:
        yield f"  changed: {', '.join(others)}"


def _accountable(section: "Section") -> str:
    duty = section.accountability
    return ", ".join(duty.accountable) if duty else "nobody"


def _summary(found: Difference) -> str:
    if not found:
        return "No answer changes."
    return " ".join(_counts(found))


def _counts(found: Difference) -> Iterator[str]:
    changes, rewordings = found.changes, len(found.rewordings)
    if changes:
        count = len(changes)
        gained = sum(bool(c.is_right) and not c.was_right for c in changes)
        lost = sum(c.is_loss for c in changes)
        answers = "1 answer changes" if count == 1 else f"{count:,} answers change"
        yield f"{answers}: {gained:,} now right, {lost:,} no longer."
    if rewordings:
        say = "says" if rewordings == 1 else "say"
        yield f"{counted(rewordings, 'topic')} {say} something else."


def _as_json(found: Difference) -> list[dict[str, object]]:
    return [*map(_change, found.changes), *map(_rewording, found.rewordings)]


def _change(change: "Change") -> dict[str, object]:
    from bot.evaluation.changes import told

    return {
        "question": change.label.question,
        "before": list(told(change.before)),
        "after": list(told(change.after)),
        "was_right": change.was_right,
        "is_right": change.is_right,
        "changed": list(change.parts),
    }


def _rewording(rewording: "Rewording") -> dict[str, object]:
    topic = rewording.after.topic
    return {
        "question": rewording.after.question,
        "before": [topic],
        "after": [topic],
        "was_right": None,
        "is_right": None,
        "changed": list(rewording.parts),
        "verdicts_as_before": rewording.verdicts,
    }
