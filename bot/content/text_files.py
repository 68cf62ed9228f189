"""Reads the text of a content file, or tells why not; names files as people do."""

from pathlib import Path

from bot.errors import Problem


class UnreadableError(Exception):
    """A file or a value in it is not what it should be; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def read_text(file: Path) -> str:
    """The text of a file, without the mark that some editors put before it.

    Raises ``UnreadableError`` where the file is missing or not UTF-8.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        wrong = f"cannot be read: {error.strerror}"
    except UnicodeDecodeError:
        wrong = "is not UTF-8 text"
    raise UnreadableError(Problem(file, 1, wrong))


def from_here(file: Path) -> Path:
    """The file as seen from the working folder, if it lies there."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file
