"""The shapes and lengths of what stands in Block Kit blocks, as JSON Schema.

The lengths are those of slackblocks, which does not share code with the bot.
"""

from typing import Any

from slackblocks import _limits as limits

Schema = dict[str, Any]


def text(longest: int, *kinds: str) -> Schema:
    """A text object of one of these kinds."""
    fields: Schema = {"type": {"enum": list(kinds)}, "text": line(longest)}
    if "plain_text" in kinds:
        fields["emoji"] = {"type": "boolean"}
    if "mrkdwn" in kinds:
        fields["verbatim"] = {"type": "boolean"}
    return strict(fields, "type", "text")


def line(longest: int) -> Schema:
    """A text that is not empty."""
    return {"type": "string", "minLength": 1, "maxLength": longest}


def strict(fields: Schema, *required: str) -> Schema:
    """An object with these fields and no others."""
    return {
        "type": "object",
        "properties": fields,
        "required": list(required),
        "additionalProperties": False,
    }


def items(schema: Schema, most: int) -> Schema:
    """A list that is not empty."""
    return {"type": "array", "items": schema, "minItems": 1, "maxItems": most}


ACTION_ID = line(limits.ACTION_ID_MAX_LENGTH)

BUTTON = strict(
    {
        "type": {"const": "button"},
        "action_id": ACTION_ID,
        "text": text(limits.BUTTON_TEXT_MAX_LENGTH, "plain_text"),
        "value": line(limits.BUTTON_VALUE_MAX_LENGTH),
        "url": line(limits.BUTTON_URL_MAX_LENGTH),
        "style": {"enum": ["primary", "danger"]},
        "accessibility_label": line(limits.BUTTON_ACCESSIBILITY_LABEL_MAX_LENGTH),
    },
    "type",
    "text",
    "action_id",
)

FEEDBACK_BUTTON = strict(
    {
        "text": text(limits.FEEDBACK_BUTTON_TEXT_MAX_LENGTH, "plain_text"),
        "value": line(limits.FEEDBACK_BUTTON_VALUE_MAX_LENGTH),
        "accessibility_label": line(
            limits.FEEDBACK_BUTTON_ACCESSIBILITY_LABEL_MAX_LENGTH
        ),
    },
    "text",
    "value",
)

FEEDBACK_BUTTONS = strict(
    {
        "type": {"const": "feedback_buttons"},
        "action_id": ACTION_ID,
        "positive_button": FEEDBACK_BUTTON,
        "negative_button": FEEDBACK_BUTTON,
    },
    "type",
    "action_id",
    "positive_button",
    "negative_button",
)

STYLE = strict({name: {"type": "boolean"} for name in ("bold", "italic", "code")})

WORDS = items(
    {
        "anyOf": [
            strict(
                {
                    "type": {"const": "text"},
                    "text": line(limits.TEXT_MAX_LENGTH),
                    "style": STYLE,
                },
                "type",
                "text",
            ),
            strict(
                {
                    "type": {"const": "link"},
                    "url": line(limits.BUTTON_URL_MAX_LENGTH),
                    "text": line(limits.TEXT_MAX_LENGTH),
                    "style": STYLE,
                },
                "type",
                "url",
            ),
        ]
    },
    1_000,
)


def paragraph(*kinds: str) -> Schema:
    """A paragraph of rich text of one of these kinds."""
    fields = {"type": {"enum": list(kinds)}, "elements": WORDS}
    return strict(fields, "type", "elements")


RICH_SECTION = paragraph("rich_text_section")

RICH_LIST = strict(
    {
        "type": {"const": "rich_text_list"},
        "style": {"enum": ["bullet", "ordered"]},
        "indent": {
            "type": "integer",
            "minimum": 0,
            "maximum": limits.RICH_TEXT_LIST_INDENT_MAX,
        },
        "elements": items(RICH_SECTION, 1_000),
    },
    "type",
    "style",
    "elements",
)

RICH_TEXT = strict(
    {"type": {"const": "rich_text"}, "elements": items(RICH_SECTION, 1)},
    "type",
    "elements",
)
"""Rich text in a table's cell."""

INPUT = strict(
    {
        "type": {"const": "plain_text_input"},
        "action_id": ACTION_ID,
        "multiline": {"type": "boolean"},
        "max_length": {
            "type": "integer",
            "maximum": limits.PLAIN_TEXT_INPUT_MAX_LENGTH_MAX,
        },
        "placeholder": text(
            limits.PLAIN_TEXT_INPUT_PLACEHOLDER_MAX_LENGTH, "plain_text"
        ),
        "initial_value": {"type": "string"},
    },
    "type",
    "action_id",
)

OPTION = strict(
    {
        "text": text(limits.OPTION_TEXT_MAX_LENGTH, "plain_text"),
        "value": line(limits.OPTION_VALUE_MAX_LENGTH),
        "description": text(limits.OPTION_DESCRIPTION_MAX_LENGTH, "plain_text"),
    },
    "text",
    "value",
)

OPTION_GROUP = strict(
    {
        "label": text(limits.OPTION_GROUP_LABEL_MAX_LENGTH, "plain_text"),
        "options": items(OPTION, limits.OPTION_GROUP_OPTIONS_MAX_ITEMS),
    },
    "label",
    "options",
)

STATIC_SELECT = strict(
    {
        "type": {"const": "static_select"},
        "action_id": ACTION_ID,
        "placeholder": text(limits.SELECT_PLACEHOLDER_MAX_LENGTH, "plain_text"),
        "options": items(OPTION, limits.SELECT_OPTIONS_MAX_ITEMS),
        "option_groups": items(OPTION_GROUP, limits.SELECT_OPTION_GROUPS_MAX_ITEMS),
    },
    "type",
    "action_id",
) | {"oneOf": [{"required": ["options"]}, {"required": ["option_groups"]}]}

CHECKBOXES = strict(
    {
        "type": {"const": "checkboxes"},
        "action_id": ACTION_ID,
        "options": items(OPTION, limits.CHECKBOXES_OPTIONS_MAX_ITEMS),
    },
    "type",
    "action_id",
    "options",
)

FIELD: Schema = {"anyOf": [INPUT, STATIC_SELECT, CHECKBOXES]}

RAW_TEXT = strict(
    {"type": {"const": "raw_text"}, "text": line(limits.TEXT_MAX_LENGTH)},
    "type",
    "text",
)

COLUMN = strict(
    {"align": {"enum": ["left", "center", "right"]}, "is_wrapped": {"type": "boolean"}}
)
