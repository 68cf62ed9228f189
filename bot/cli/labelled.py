"""Reads a file of labelled questions for a command."""

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
