"""Finds a version of the content: in a folder, or at a revision of a git repository."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import ZipFile

import click

if TYPE_CHECKING:
    from bot.core.model import Content

INTENTS = "intents.yaml"
KNOWLEDGE = "knowledge"


def content_of(version: str) -> "Content":
    """The content of a folder or a revision; raises ``ContentError`` if not sound."""
    from bot.content.loading import load_content

    with _folder(version) as folder:
        return load_content(folder / INTENTS, folder / KNOWLEDGE)


@contextmanager
def _folder(version: str) -> Iterator[Path]:
    folder = Path(version)
    if (folder / INTENTS).is_file():
        yield folder
        return
    if folder.is_dir():
        raise click.UsageError(f"{version} has no {INTENTS}.")
    with TemporaryDirectory(prefix="rolecall-") as unpacked:
        with ZipFile(BytesIO(_archive(version))) as archive:
            archive.extractall(unpacked)
        yield Path(unpacked)


def _archive(revision: str) -> bytes:
    """The content files of a revision of the repository that this folder lies in."""
    refusal = f"{revision} is neither a folder with {INTENTS} nor a git revision."
    if revision.startswith("-"):
        raise click.UsageError(refusal)
    command = ("git", "archive", "--format=zip", revision, INTENTS, KNOWLEDGE)
    try:
        return subprocess.run(command, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        raise click.UsageError(refusal) from None
