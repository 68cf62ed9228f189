"""Turns the content's Markdown into Slack's mrkdwn, rich text, or plain text."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_KEPT = 4_096  # parsed texts; a content has a few hundred, each rendered often
_BULLET = "•"


class Run(NamedTuple):
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    url: str = ""


@cache
def parser() -> "MarkdownIt":
    """What reads Markdown: loaded by the first text to read, and not at each start."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


def escape(text: str) -> str:
    """Text that Slack shows as it stands: no mention, link or command in it is live."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@lru_cache(maxsize=_KEPT)
def runs(markdown: str) -> tuple[Run, ...]:
    """The runs of one line or paragraph of Markdown, in order."""
    tokens = parser().parseInline(markdown)[0].children or []
    return tuple(runs_of(tokens))


@lru_cache(maxsize=_KEPT)
def mrkdwn(markdown: str) -> str:
    """One paragraph of Markdown in Slack's own markup."""
    return "".join(map(_as_mrkdwn, runs(markdown)))


@lru_cache(maxsize=_KEPT)
def plain(markdown: str) -> str:
    """Markdown without its markup: one line a paragraph, bullets for lists."""
    return "\n".join(_plain_lines(parser().parse(markdown)))


def inline_plain(markdown: str) -> str:
    """One paragraph of Markdown without its markup."""
    return "".join(run.text for run in runs(markdown))


_STYLES: dict[str, Callable[[Run, "Token"], Run]] = {
    "strong_open": lambda style, _: style._replace(bold=True),
    "strong_close": lambda style, _: style._replace(bold=False),
    "em_open": lambda style, _: style._replace(italic=True),
    "em_close": lambda style, _: style._replace(italic=False),
    "link_open": lambda style, token: style._replace(url=str(token.attrs["href"])),
    "link_close": lambda style, _: style._replace(url=""),
}


def runs_of(tokens: Iterable["Token"]) -> Iterator[Run]:
    """The runs of a paragraph that is parsed already."""
    style = Run("")
    for token in tokens:
        if change := _STYLES.get(token.type):
            style = change(style, token)
        elif token.type in ("softbreak", "hardbreak"):
            yield style._replace(text=" ")
        elif token.content:
            yield style._replace(text=token.content, code=token.type == "code_inline")


def _as_mrkdwn(run: Run) -> str:
    # Slack reads a mark only where it touches the text, so spaces stay outside.
    core = run.text.strip()
    if not core:
        return run.text
    before, after = run.text.split(core, 1)
    marked = f"`{escape(core)}`" if run.code else escape(core)
    if run.url:
        marked = f"<{_address(run.url)}|{marked}>"
    if run.italic:
        marked = f"_{marked}_"
    if run.bold:
        marked = f"*{marked}*"
    return f"{before}{marked}{after}"


def _address(url: str) -> str:
    return escape(url).replace("|", "%7C")


def link(label: str, url: str | None) -> str:
    """A label in mrkdwn, linked when there is an address."""
    return f"<{_address(url)}|{escape(label)}>" if url else escape(label)


def _plain_lines(tokens: list["Token"]) -> Iterator[str]:
    numbers: list[int] = []
    """The number of the next item, in each list that is open."""
    marker = ""
    for token in tokens:
        if token.type.endswith("list_open"):
            numbers.append(int(token.attrs.get("start") or 1))
        elif token.type.endswith("list_close"):
            numbers.pop()
        elif token.type == "list_item_open":
            ordered = token.markup in (".", ")")
            marker = f"{numbers[-1]}. " if ordered else f"{_BULLET} "
            numbers[-1] += 1
        elif token.type == "inline":
            text = "".join(run.text for run in runs_of(token.children or []))
            yield f"{'  ' * (len(numbers) - 1)}{marker}{text}"
            marker = ""
        elif token.type in ("fence", "code_block"):
            yield token.content.rstrip()
