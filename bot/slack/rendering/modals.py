"""The modals: asking in private, a reason for a vote, a question for maintainers."""

from typing import Any

from bot.slack.manifest import ASKING
from bot.slack.rendering import maintainer_texts, texts
from bot.slack.rendering.blocks import render, sentence
from bot.slack.rendering.layout import Block, divider, plain, quote, section, text_input
from bot.slack.rendering.places import VIEW, Place
from bot.slack.replying import Said

SENDING = "send_question"
REASONING = "say_why"

_QUESTION = "question"
_REASON = "reason"
_TELL_ME = "tell_me"
_MAX_ASKED = 1_000
_MAX_REASON = 1_000

View = dict[str, Any]


def asking(said: Said | None = None, place: Place = VIEW) -> View:
    """The modal to ask in, with the last answer above the field."""
    answered: list[Block] = []
    if said:
        asked = [quote(said.question)] if said.question else []
        answered = [*asked, *render(said, place).blocks, divider()]
    return _asking(answered, said.id if said else "first")


def asking_again(text: str) -> View:
    """The modal to ask in, with a sentence of the bot's own above the field."""
    return _asking([*sentence(text).blocks, divider()], "again")


def sending(question: str) -> View:
    """The modal that shows what exactly is sent to the maintainers."""
    blocks = [section(texts.SEND_TOLD), quote(question), _tell_me()]
    buttons = {"submit": plain(texts.SUBMIT_SEND), "close": plain(texts.CANCEL)}
    return (
        _modal(SENDING, texts.SEND_TITLE, blocks, private_metadata=question) | buttons
    )


def reasoning(vote: str, *, is_counted: bool) -> View:
    """The modal that asks, if one likes, why an answer did not help."""
    counted = texts.COUNTED if is_counted else texts.NOT_COUNTED_YET
    field = text_input(
        _REASON, _REASON, texts.REASON_LABEL, multiline=True, max_length=_MAX_REASON
    )
    blocks = [section(texts.REASON_TOLD.format(counted=counted)), field]
    buttons = {"submit": plain(texts.SUBMIT_SEND), "close": plain(texts.NO_THANKS)}
    return (
        _modal(REASONING, texts.REASON_TITLE, blocks, private_metadata=vote) | buttons
    )


def telling(title: str, text: str) -> View:
    """A modal that says one sentence."""
    return _modal("told", title, list(sentence(text).blocks))


def written(view: View) -> str:
    """What a person wrote in the one field of a modal."""
    return next((field.get("value") or "" for field in _fields(view)), "")


def is_ticked(view: View) -> bool:
    """Whether a person ticked the one box of a modal."""
    return any(field.get("selected_options") for field in _fields(view))


def _fields(view: View) -> list[dict[str, Any]]:
    values = view.get("state", {}).get("values", {})
    return [field for block in values.values() for field in block.values()]


def _tell_me() -> Block:
    option = {
        "text": plain(maintainer_texts.TELL_ME),
        "description": plain(maintainer_texts.TELL_ME_HINT),
        "value": _TELL_ME,
    }
    box = {"type": "checkboxes", "action_id": _TELL_ME, "options": [option]}
    return {
        "type": "input",
        "block_id": _TELL_ME,
        "label": plain(maintainer_texts.TELL_ME_LABEL),
        "element": box,
        "optional": True,
    }


def _asking(answered: list[Block], number: str) -> View:
    # Slack keeps what is written in a field as long as its ids stay the same.
    field = text_input(
        f"{_QUESTION}.{number}",
        _QUESTION,
        texts.ASK_AGAIN if answered else texts.ASK_LABEL,
        max_length=_MAX_ASKED,
        placeholder=plain(texts.ASK_PLACEHOLDER),
    )
    hint = {} if answered else {"hint": plain(texts.ASK_HINT)}
    blocks = [*answered, {**field, **hint}]
    submit = {"submit": plain(texts.SUBMIT_ASK)}
    return _modal(ASKING, texts.ASK_SHORTCUT, blocks) | submit


def _modal(callback: str, title: str, blocks: list[Block], **more: str) -> View:
    return {
        "type": "modal",
        "callback_id": callback,
        "title": plain(title),
        "close": plain(texts.CLOSE),
        "blocks": blocks,
        **more,
    }
