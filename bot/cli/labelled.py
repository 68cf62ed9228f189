"""Reads a file of labelled questions for a command."""

from collections.abc import Container, Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.evaluation.labels import Dialogue


def read_file(file: Path) -> "list[Dialogue]":
    """The conversations of a file; a mistake in it is told with its line."""
    from bot.evaluation.labels import LabelError, read_labels

    try:
        # The signature that some editors put before the first line is no part of it.
        lines = file.read_text(encoding="utf-8-sig").split("\n")
        return list(read_labels(lines))
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise click.UsageError(f"{file} is not UTF-8 text.") from None
    except LabelError as error:
        raise click.UsageError(f"{file}:{error}.") from None


def read_questions(file: Path) -> "list[Dialogue]":
    """The conversations of a file to be asked, which must have some."""
    dialogues = read_file(file)
    if not dialogues:
        raise click.UsageError(f"{file} has no question.")
    return dialogues


def warn_of_unknown(
    file: Path, dialogues: "Iterable[Dialogue]", topics: Container[str]
) -> None:
    """Tell, with its line, of what is expected though no answer can ever be it."""
    from bot.core.model import Outcome

    for label in chain.from_iterable(dialogues):
        for expected in label.expect:
            if expected not in topics and expected not in list(Outcome):
                wrong = f"{expected!r} is neither a topic nor an outcome"
                click.echo(f"{file}:{label.line}: {wrong}", err=True)
