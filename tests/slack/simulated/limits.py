"""Says what Slack would refuse in a message or a view."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from jsonschema import Draft202012Validator as Validator
from slackblocks import InvalidUsageError, _limits
from slackblocks._surfaces import validate_surface_blocks

from tests.slack.simulated.shapes import BLOCKS, VIEW

Surface = Literal["home", "message", "modal"]
Block = Mapping[str, Any]

LONGEST_TEXT = 4_000  # Slack's advice; it cuts at 40,000
LONGEST_BLOCKS = 11_000  # msg_blocks_too_long was seen from 11,341
LONGEST_TABLES = 10_000
ONE_TABLE = 1

VALIDATORS = {kind: Validator(schema) for kind, schema in BLOCKS.items()}
VALIDATOR_OF_VIEWS = Validator(VIEW)


def problems_of_message(message: Mapping[str, Any]) -> list[str]:
    """Every reason for which Slack would refuse this message, or show it badly."""
    text, blocks = message.get("text"), list(message.get("blocks") or [])
    found = [*problems_of_blocks(blocks, "message")]
    if not isinstance(text, str) or not text.strip():
        found.append("no text beside the blocks")
    elif len(text) > LONGEST_TEXT:
        found.append(f"text has {len(text)} characters")
    if len(blocks) > _limits.MESSAGE_BLOCKS_MAX_ITEMS:
        found.append(f"{len(blocks)} blocks")
    if sum(map(len, strings(blocks))) > LONGEST_BLOCKS:
        found.append("msg_blocks_too_long")
    return found


def problems_of_view(view: Mapping[str, Any]) -> list[str]:
    """Every reason for which Slack would refuse this view."""
    surface: Surface = "home" if view.get("type") == "home" else "modal"
    blocks = view.get("blocks", [])
    found = [
        *_broken(VALIDATOR_OF_VIEWS, view, "view"),
        *problems_of_blocks(blocks, surface),
    ]
    has_field = any(block.get("type") == "input" for block in blocks)
    if has_field and "submit" not in view:
        found.append("a field, and no way to send it off")
    if surface == "modal" and "title" not in view:
        found.append("a modal without a title")
    return found


def problems_of_blocks(blocks: Sequence[Block], surface: Surface) -> Iterator[str]:
    """What is wrong with blocks on a surface."""
    for number, block in enumerate(blocks):
        place = f"blocks[{number}]"
        validator = VALIDATORS.get(block.get("type", ""))
        if validator:
            yield from _broken(validator, block, place)
        else:
            yield f"{place}: the simulated Slack knows no {block.get('type')!r}"
    try:
        validate_surface_blocks(list(blocks), surface)
    except InvalidUsageError as error:
        yield str(error)
    yield from _repeated("block_id", [b.get("block_id") for b in blocks])
    yield from _repeated("action_id", [b.get("action_id") for b in buttons(blocks)])
    yield from _too_much(blocks)


def buttons(blocks: Sequence[Block]) -> list[Block]:
    """The buttons in blocks, in order."""
    elements = [e for block in blocks for e in block.get("elements", [])]
    elements += [block["accessory"] for block in blocks if "accessory" in block]
    return [element for element in elements if element.get("type") == "button"]


def feedback(blocks: Sequence[Block]) -> Block | None:
    """The pair of feedback icons in blocks."""
    elements = [e for block in blocks for e in block.get("elements", [])]
    pairs = [e for e in elements if e.get("type") == "feedback_buttons"]
    return pairs[0] if pairs else None


def strings(value: object) -> Iterator[str]:
    """Every piece of text in blocks that people read."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name == "text" and isinstance(inner, str):
                yield inner
            elif name not in ("value", "url"):
                yield from strings(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            yield from strings(inner)


def _broken(validator: Validator, value: object, place: str) -> Iterator[str]:
    for error in validator.iter_errors(value):
        yield f"{place}{error.json_path[1:]}: {error.message[:200]}"


def _repeated(name: str, ids: Sequence[object]) -> Iterator[str]:
    for value, times in Counter(ids).items():
        if value is not None and times > 1:
            yield f"{name} {value!r} stands {times} times"


def _too_much(blocks: Sequence[Block]) -> Iterator[str]:
    tables = [block for block in blocks if block.get("type") == "table"]
    if len(tables) > ONE_TABLE:
        yield f"{len(tables)} tables in one message"
    if sum(map(len, strings(tables))) > LONGEST_TABLES:
        yield "too much text in tables"
    for table in tables:
        if len({len(row) for row in table.get("rows", [])}) > 1:
            yield "a table with rows of different length"
    prose = [block for block in blocks if block.get("type") == "markdown"]
    if sum(map(len, strings(prose))) > _limits.MARKDOWN_TOTAL_TEXT_MAX_LENGTH:
        yield "too much text in markdown blocks"
