"""Markdown as a rich text block, for the surfaces that take no Markdown."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from bot.slack.rendering.layout import Block
from bot.slack.rendering.markup import Run, parser, runs_of

if TYPE_CHECKING:
    from markdown_it.token import Token

Element = dict[str, Any]

_LIST = "rich_text_list"


def rich_text(markdown: str) -> Block | None:
    """The block of a piece of Markdown; None when there is nothing in it."""
    elements = [*_joined(_Walk(parser().parse(markdown)).elements())]
    return {"type": "rich_text", "elements": elements} if elements else None


def inline(styled: Iterable[Run]) -> list[Element]:
    """Stretches of text in their styles."""
    return [_element(run) for run in styled if run.text]


class _Walk:
    """One way through the tokens, minding the lists and quotes around each."""

    def __init__(self, tokens: list["Token"]) -> None:
        self._tokens = tokens
        self._lists: list[str] = []
        self._quotes = 0

    def elements(self) -> Iterator[Element]:
        """One element a paragraph, list item or piece of code."""
        for token in self._tokens:
            self._mind(token)
            if token.type == "inline":
                yield from self._paragraph(inline(runs_of(token.children or [])))
            elif token.type in ("fence", "code_block") and token.content.strip():
                code = {"type": "text", "text": token.content.rstrip()}
                yield {"type": "rich_text_preformatted", "elements": [code]}

    def _mind(self, token: "Token") -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append("bullet")
            case "ordered_list_open":
                self._lists.append("ordered")
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "blockquote_open" | "blockquote_close":
                self._quotes += 1 if token.type.endswith("open") else -1

    def _paragraph(self, words: list[Element]) -> Iterator[Element]:
        if not words:
            return
        section = {"type": "rich_text_section", "elements": words}
        if self._lists:
            indent = min(len(self._lists) - 1, 8)
            style = {"style": self._lists[-1], "indent": indent}
            yield {"type": _LIST, **style, "elements": [section]}
        elif self._quotes:
            yield {"type": "rich_text_quote", "elements": words}
        else:
            yield section


def _joined(elements: Iterator[Element]) -> Iterator[Element]:
    """The elements with neighbouring items in one list, and room above each heading."""
    for number, (_, same) in enumerate(groupby(elements, key=_likeness)):
        first, *others = same
        if first["type"] == _LIST:
            sections = [first, *others]
            items = [item for each in sections for item in each["elements"]]
            yield {**first, "elements": items}
        else:
            for at, paragraph in enumerate([first, *others]):
                yield _apart(paragraph) if number or at else paragraph


def _likeness(element: Element) -> tuple[object, ...]:
    return element["type"], element.get("style"), element.get("indent")


def _apart(paragraph: Element) -> Element:
    # Paragraphs of rich text stand without room between them unless they bring it.
    if paragraph["type"] != "rich_text_section":
        return paragraph
    newline = {"type": "text", "text": "\n"}
    return {**paragraph, "elements": [newline, *paragraph["elements"]]}


def _element(run: Run) -> Element:
    names = ("bold", "italic", "code")
    style = {name: True for name in names if getattr(run, name)}
    element: Element = {"type": "text", "text": run.text}
    if run.url:
        element = {"type": "link", "url": run.url, "text": run.text}
    return {**element, "style": style} if style else element
