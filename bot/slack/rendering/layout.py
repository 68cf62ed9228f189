"""The few Block Kit blocks that replies and views are made of, and the views."""

from collections.abc import Iterable, Sequence
from typing import Any

Block = dict[str, Any]
View = dict[str, Any]


def plain(text: str) -> dict[str, Any]:
    """A text shown as it stands: no markup, mention or link in it is live."""
    return {"type": "plain_text", "text": text, "emoji": False}


def section(text: str, **more: Any) -> Block:
    """A paragraph in mrkdwn, whole even where Slack would fold long text."""
    mrkdwn = {"type": "mrkdwn", "text": text}
    return {"type": "section", "text": mrkdwn, "expand": True, **more}


def context(text: str) -> Block:
    """A quiet line in small grey letters, in mrkdwn."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text}]}


def quiet(text: str) -> Block:
    """A quiet line of text as it stands."""
    return {"type": "context", "elements": [plain(text)]}


def quote(text: str) -> Block:
    """Words of somebody, set apart and as they stand."""
    words = [{"type": "text", "text": text}]
    quoted = {"type": "rich_text_quote", "elements": words}
    return {"type": "rich_text", "elements": [quoted]}


def header(text: str) -> Block:
    """A heading."""
    return {"type": "header", "text": plain(text)}


def markdown(text: str) -> Block:
    """Ordinary Markdown."""
    return {"type": "markdown", "text": text}


def divider() -> Block:
    """A thin line."""
    return {"type": "divider"}


def actions(*buttons: Block, **more: str) -> Block:
    """A row of buttons."""
    return {"type": "actions", "elements": list(buttons), **more}


def context_actions(*elements: Block) -> Block:
    """Icons beside one another, quiet."""
    return {"type": "context_actions", "elements": list(elements)}


def field(name: str, label: str, element: Block, **more: Any) -> Block:
    """Something to fill in; ``name`` is the id of its block and of what is in it."""
    return {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": {**element, "action_id": name},
        **more,
    }


def text_field(name: str, label: str, **more: Any) -> Block:
    """A field to write in."""
    return field(name, label, {"type": "plain_text_input", **more})


def home_tab(blocks: Iterable[Block]) -> View:
    """What the Home tab shows."""
    return {"type": "home", "blocks": list(blocks)}


def modal(
    callback: str,
    title: str,
    labels: Sequence[str],
    blocks: Iterable[Block],
    kept: str = "",
) -> View:
    """A modal; ``kept`` comes back with what is submitted.

    ``labels`` are on the button that leaves it and, where there is one, on the other.
    """
    close, *submit = map(plain, labels)
    return {
        "type": "modal",
        "callback_id": callback,
        "title": plain(title),
        "close": close,
        **({"submit": submit[0]} if submit else {}),
        "blocks": list(blocks),
        **({"private_metadata": kept} if kept else {}),
    }
