"""The shapes and lengths of Block Kit blocks and views, as JSON Schema."""

from slackblocks import _limits as limits

from tests.slack.simulated.elements import (
    BUTTON,
    COLUMN,
    FEEDBACK_BUTTONS,
    FIELD,
    RAW_TEXT,
    RICH_LIST,
    RICH_TEXT,
    Schema,
    items,
    line,
    paragraph,
    strict,
    text,
)


def block(kind: str, fields: Schema, *required: str) -> Schema:
    """A block of this type."""
    shared = {
        "type": {"const": kind},
        "block_id": line(limits.BLOCK_ID_MAX_LENGTH),
    }
    return strict({**shared, **fields}, "type", *required)


BLOCKS: dict[str, Schema] = {
    "section": block(
        "section",
        {
            "text": text(limits.SECTION_TEXT_MAX_LENGTH, "mrkdwn", "plain_text"),
            "fields": items(
                text(limits.SECTION_FIELDS_ITEM_MAX_LENGTH, "mrkdwn", "plain_text"),
                limits.SECTION_FIELDS_MAX_ITEMS,
            ),
            "accessory": BUTTON,
            "expand": {"type": "boolean"},
        },
    ),
    "header": block(
        "header", {"text": text(limits.HEADER_TEXT_MAX_LENGTH, "plain_text")}, "text"
    ),
    "context": block(
        "context",
        {
            "elements": items(
                text(limits.TEXT_MAX_LENGTH, "mrkdwn", "plain_text"),
                limits.CONTEXT_ELEMENTS_MAX_ITEMS,
            )
        },
        "elements",
    ),
    "markdown": block(
        "markdown", {"text": line(limits.MARKDOWN_TEXT_MAX_LENGTH)}, "text"
    ),
    "divider": block("divider", {}),
    "actions": block(
        "actions",
        {"elements": items(BUTTON, limits.ACTIONS_ELEMENTS_MAX_ITEMS)},
        "elements",
    ),
    "context_actions": block(
        "context_actions",
        {
            "elements": items(
                FEEDBACK_BUTTONS, limits.CONTEXT_ACTIONS_ELEMENTS_MAX_ITEMS
            )
        },
        "elements",
    ),
    "rich_text": block(
        "rich_text",
        {
            "elements": items(
                {
                    "anyOf": [
                        RICH_LIST,
                        paragraph(
                            "rich_text_section",
                            "rich_text_quote",
                            "rich_text_preformatted",
                        ),
                    ]
                },
                1_000,
            )
        },
        "elements",
    ),
    "input": block(
        "input",
        {
            "label": text(limits.INPUT_LABEL_MAX_LENGTH, "plain_text"),
            "hint": text(limits.INPUT_HINT_MAX_LENGTH, "plain_text"),
            "element": FIELD,
            "optional": {"type": "boolean"},
        },
        "label",
        "element",
    ),
    "table": block(
        "table",
        {
            "rows": items(
                items({"anyOf": [RAW_TEXT, RICH_TEXT]}, limits.TABLE_COLUMNS_MAX_ITEMS),
                limits.TABLE_ROWS_MAX_ITEMS,
            ),
            "column_settings": items(COLUMN, limits.TABLE_COLUMN_SETTINGS_MAX_ITEMS),
        },
        "rows",
    ),
}

VIEW = strict(
    {
        "type": {"enum": ["home", "modal"]},
        "blocks": items({"type": "object"}, limits.VIEW_BLOCKS_MAX_ITEMS),
        "title": text(limits.VIEW_TITLE_MAX_LENGTH, "plain_text"),
        "submit": text(limits.VIEW_SUBMIT_MAX_LENGTH, "plain_text"),
        "close": text(limits.VIEW_CLOSE_MAX_LENGTH, "plain_text"),
        "callback_id": line(limits.VIEW_CALLBACK_ID_MAX_LENGTH),
        "private_metadata": {
            "type": "string",
            "maxLength": limits.VIEW_PRIVATE_METADATA_MAX_LENGTH,
        },
    },
    "type",
    "blocks",
)
