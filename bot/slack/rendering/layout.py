"""The few Block Kit blocks that replies and views are made of."""

from typing import Any

Block = dict[str, Any]


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


def text_input(block_id: str, action_id: str, label: str, **more: Any) -> Block:
    """A field to write in."""
    element = {"type": "plain_text_input", "action_id": action_id, **more}
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": element,
        "optional": False,
    }
