"""Tells what is wrong with YAML in the words of those who write it."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import yaml

_NAME = re.compile(r"\s*(?:- )?[^\s:]+:")
_INDENTED_BY_TAB = re.compile(r" *\t")
_ENDS = "unexpected end of stream"
_BEGINS_STRANGELY = (
    "found character",
    "found undefined alias",
    "did not find expected alphabetic",
)
_BEHIND_BAR = re.compile(r"[^|]*:\s+\|\s+\w")
_CURLY_QUOTED = re.compile(r"\s*(?:- )?[^\s:]+:\s+[“”„‘’«»]")  # noqa: RUF001  # as typed


class Mistake(NamedTuple):
    """What is wrong in a line, counted from 1."""

    line: int
    wrong: str


def mistake_in(text: str, error: yaml.MarkedYAMLError, loader: Any) -> Mistake:
    """What is most likely wrong where the parser gave up."""
    lines = text.splitlines()
    stopped: Any = error.problem_mark or error.context_mark
    # A file that ends too early is stopped at below its last line.
    at = min(stopped.line, len(lines) - 1)
    if quote := _open_quote(text, error, stopped.line, loader):
        return quote
    if opened := _opened(error):
        return opened
    if beside := _beside_others(lines, at, stopped.column, str(error.problem)):
        return beside
    return Mistake(at + 1, _told(lines[at], stopped.column, str(error.problem)))


def _opened(error: yaml.MarkedYAMLError) -> Mistake | None:
    """What is told where it begins, as its end is not found."""
    context = str(error.context)
    if error.context_mark and context.endswith(("flow sequence", "flow mapping")):
        wrong = "the list that begins here lacks a comma or its closing sign"
        return Mistake(error.context_mark.line + 1, wrong)
    if error.context_mark and "simple key" in context:
        wrong = "a name without its colon, or a text that is not indented enough"
        return Mistake(error.context_mark.line + 1, wrong)
    return None


def _open_quote(
    text: str, error: yaml.MarkedYAMLError, stopped: int, loader: Any
) -> Mistake | None:
    """A quote that is closed by another's, or never, if that ended the reading."""
    opened = error.context_mark
    if opened and "quoted scalar" in str(error.context) and _ENDS in str(error.problem):
        return Mistake(opened.line + 1, "a quote is opened here and not closed")
    last: Any = None
    try:
        for event in yaml.parse(text, Loader=loader):
            last = event
    except yaml.YAMLError:
        pass
    if getattr(last, "style", None) not in ("'", '"'):
        return None
    start, end = last.start_mark.line, last.end_mark.line
    if start == end or end != stopped:
        return None
    wrong = f"a quote is opened here and not closed before line {end + 1}"
    return Mistake(start + 1, wrong)


def _beside_others(
    lines: Sequence[str], at: int, column: int, problem: str
) -> Mistake | None:
    """What is indented otherwise than the lines that stand under the same name."""
    line = lines[at]
    is_first = column == len(line) - len(line.lstrip(" "))
    if not (is_first and "expected key" in problem) or _INDENTED_BY_TAB.match(line):
        return None
    for above in range(at - 1, -1, -1):
        name = lines[above].strip(" ")
        if name and len(lines[above]) - len(lines[above].lstrip(" ")) < column:
            wrong = (
                f"this line stands under `{name}` of line {above + 1}, and is indented"
                " otherwise than what else stands there"
            )
            return Mistake(at + 1, wrong)
    return None


def _told(line: str, column: int, problem: str) -> str:
    if _INDENTED_BY_TAB.match(line) or line[column : column + 1] == "\t":
        return "a tab stands here: indent with blanks"
    if problem.startswith("mapping values"):
        return _told_of_colon(line, column)
    if line.strip().startswith("{"):
        return "a name that begins with `{` stands in quotes, without its colon"
    if problem.startswith(_BEGINS_STRANGELY) and column < len(line):
        return f"a text that begins with `{line[column]}` stands in quotes"
    if _BEHIND_BAR.match(line):
        return "nothing stands behind `|`: the lines begin below it"
    if line.startswith("---"):
        return "`---` begins another file: take the line out"
    if "unknown escape" in problem:
        return "a backslash in double quotes: put the text in single quotes"
    return "look at the quotes and the indentation here and in the line above"


def _told_of_colon(line: str, column: int) -> str:
    name = _NAME.match(line)
    if name and column < name.end():
        return "this line is indented otherwise than the line above"
    if _CURLY_QUOTED.match(line):
        return 'curly quotes quote nothing: write straight ones, "…"'
    return "a colon in a text: put the whole text in quotes"
