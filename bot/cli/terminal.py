"""Reads and shows messages: with line editing and styles on a terminal, plain else."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.core.result import well_formed

if TYPE_CHECKING:
    from prompt_toolkit.history import History
    from rich.console import Console, ConsoleOptions, RenderResult

_PROMPT = "› "  # noqa: RUF001  # an ornament, not a greater-than sign


def piped_lines() -> Iterator[str]:
    """The lines of standard input; what is not UTF-8 in them is replaced."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", errors="replace")


def typed_lines() -> Iterator[str]:
    """The lines a person types, with editing and history, until the end of input."""
    from prompt_toolkit import PromptSession

    session: PromptSession[str] = PromptSession(history=_history())
    while True:
        try:
            yield well_formed(session.prompt(_PROMPT))
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def show_plain(markdown: str) -> None:
    """Print Markdown as it is."""
    click.echo(f"{markdown}\n")


def show_rendered(markdown: str) -> None:
    """Print Markdown with styles, tables and links."""
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console()
    _wrap_in_tables()
    console.print(Markdown(markdown))
    console.print()


@cache
def _wrap_in_tables() -> None:
    # In a narrow column a long figure would be cut, and look like a smaller one.
    from rich.markdown import Markdown, TableElement
    from rich.table import Table

    class Wrapped(TableElement):
        """A table that goes on in the next line where a word is too long."""

        def __rich_console__(
            self, console: "Console", options: "ConsoleOptions"
        ) -> "RenderResult":
            for part in super().__rich_console__(console, options):
                if isinstance(part, Table):
                    for column in part.columns:
                        column.overflow = "fold"
                yield part

    Markdown.elements["table_open"] = Wrapped


def _history() -> "History":
    """What was typed before; only of this session where no file can be kept."""
    from platformdirs import user_state_path
    from prompt_toolkit.history import InMemoryHistory

    try:
        folder = user_state_path("rolecall")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (folder / "history").open("ab"):
            pass
    except (OSError, RuntimeError):  # the latter where there is no home
        return InMemoryHistory()
    return _file_history(folder / "history")


def _file_history(file: Path) -> "History":
    from prompt_toolkit.history import FileHistory

    class Lines(FileHistory):
        """Keeps what can be kept: a strange character or a full disk ends no chat."""

        def store_string(self, string: str) -> None:
            with suppress(OSError):
                super().store_string(well_formed(string))

    return Lines(file)
