"""Reads YAML so that every value still knows the line it stands on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import yaml

from bot.content.text_files import UnreadableError, read_text
from bot.content.yaml_mistakes import mistake_in
from bot.errors import Problem

# libyaml's parser reads a thousand patterns in milliseconds; Python's needs a second.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CURLY = frozenset("“”„«»")
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True, slots=True)
class Value:
    """A YAML value in its file. The ``as_…`` methods raise ``UnreadableError``."""

    file: Path
    node: Any
    name: str

    @property
    def line(self) -> int:
        """The line the value begins on, counted from 1."""
        return _line_of(self.node)

    def problem(self, message: str) -> Problem:
        """A problem at this value's line."""
        return Problem(self.file, self.line, message)

    def _wrong(self, wanted: str) -> NoReturn:
        raise UnreadableError(self.problem(f"{self.name} must be {wanted}"))

    def as_mapping(self) -> dict[str, "Value"]:
        """The entries by key, in order; a key that stands twice is refused."""
        if not isinstance(self.node, yaml.MappingNode):
            self._wrong("a list of `name: value` lines")
        entries: dict[str, Value] = {}
        for key, value in self.node.value:
            name = Value(self.file, key, f"a name under {self.name}").as_text()
            if name in entries:
                wrong = f"{name} stands twice under {self.name}"
                raise UnreadableError(Problem(self.file, _line_of(key), wrong))
            entries[name] = Value(self.file, value, name)
        return entries

    def as_list(self) -> list["Value"]:
        """The items of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            self._wrong("a list, such as `[one, two]`")
        return [Value(self.file, item, self.name) for item in self.node.value]

    def as_text(self) -> str:
        """A text, without the blanks around it; an empty one is refused."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            self._wrong("a text")
        text = str(self.node.value).strip()
        if text[0] in _CURLY and text[-1] in _CURLY and _CURLY.isdisjoint(text[1:-1]):
            self._wrong('in straight quotes, "…": curly ones quote nothing')
        return text

    def as_texts(self) -> tuple[str, ...]:
        """A list of texts."""
        texts = tuple((item, item.as_text()) for item in self.as_list())
        for item, text in texts:
            if " - " in text and item.goes_on():
                wrong = "a line of this list is indented otherwise than those above it"
                raise UnreadableError(item.problem(wrong))
        return tuple(text for _, text in texts)

    def goes_on(self) -> bool:
        """Whether a text without quotes goes on in the next line."""
        start, end = self.node.start_mark, self.node.end_mark
        return not self.node.style and bool(start.line != end.line)

    def as_truth(self) -> bool:
        """True or false."""
        text = self.as_text().lower()
        if text not in _TRUTH:
            self._wrong("true or false")
        return _TRUTH[text]

    def lines(self) -> Iterator[tuple[int, str]]:
        """The lines of a text block (written after ``|``) with their line numbers."""
        if not isinstance(self.node, yaml.ScalarNode) or self.node.style != "|":
            self._wrong("a text block: write `|` after the colon, then one line each")
        for number, line in enumerate(self.node.value.splitlines(), self.line + 1):
            text = line.strip()
            if text and not text.startswith("#"):
                yield number, text


def _line_of(node: Any) -> int:
    return int(node.start_mark.line) + 1


def texts_in(fields: Mapping[str, Value], name: str) -> tuple[str, ...]:
    """The texts of a field; none where it is left out."""
    return fields[name].as_texts() if name in fields else ()


def read_yaml(file: Path) -> Value:
    """The whole file as one value.

    Raises ``UnreadableError`` where the file is missing, empty, or not YAML in UTF-8.
    """
    text = read_text(file)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line, wrong = mistake_in(text, error, _Loader)
        raise UnreadableError(Problem(file, line, f"not valid YAML: {wrong}")) from None
    except yaml.YAMLError as error:
        raise UnreadableError(Problem(file, 1, f"not valid YAML: {error}")) from None
    if node is None:
        raise UnreadableError(Problem(file, 1, "is empty"))
    return Value(file, node, file.name)
