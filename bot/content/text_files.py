"""Reads the text of a content file, or tells why not; names files as people do."""

import re
from pathlib import Path

from bot.errors import Problem

_LEFT_BY_MERGE = re.compile(r"^(?:<{7} .*|={7}|>{7} .*)$", re.MULTILINE)
_HOLDS_TOGETHER = ("\xa0", "\u2007", "\u202f")
"""Blanks at which no line ends: word processors write them, and YAML knows none."""
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u2028\u2029\u2060\ufeff\ufffe\uffff]"
)

_NEVER_MEANT = (
    (
        _LEFT_BY_MERGE,
        "two versions of these lines were left by a merge: keep one, and take out"
        " the lines of `<<<<<<<`, `=======` and `>>>>>>>`",
    ),
    (_INVISIBLE, "an invisible character stands here: type the line anew"),
)


class UnreadableError(Exception):
    """A file or a value in it is not what it should be; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def read_text(file: Path) -> str:
    """The text of a file, without the mark that some editors put before it.

    Lines end in a newline alone, and every blank is a plain one. Raises
    ``UnreadableError`` where the file is missing, not UTF-8, or holds what nobody means
    to write.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UnreadableError(
            Problem(file, 1, f"cannot be read: {error.strerror}")
        ) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        wrong = "is not UTF-8 text: save the file with UTF-8 as its encoding"
        raise UnreadableError(Problem(file, line, wrong)) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for blank in _HOLDS_TOGETHER:
        text = text.replace(blank, " ")
    for pattern, wrong in _NEVER_MEANT:
        if found := pattern.search(text):
            line = text.count("\n", 0, found.start()) + 1
            raise UnreadableError(Problem(file, line, wrong))
    return text


def from_here(file: Path) -> Path:
    """The file as seen from the working folder, if it lies there."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file
