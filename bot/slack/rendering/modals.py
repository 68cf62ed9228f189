"""The modals: asking in private, a reason for a vote, a question for maintainers."""

from typing import Any

from bot.slack.manifest import ASKING
from bot.slack.rendering import maintainer_texts, texts
from bot.slack.rendering.blocks import render, sentence
from bot.slack.rendering.layout import (
    Block,
    View,
    divider,
    field,
    modal,
    plain,
    quote,
    section,
    text_field,
)
from bot.slack.rendering.places import VIEW, Place
from bot.slack.replying import Said

SENDING = "send_question"
REASONING = "say_why"

_QUESTION = "question"
_REASON = "reason"
_TELL_ME = "tell_me"
_MAX_ASKED = 1_000
_MAX_REASON = 1_000


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
    labels = texts.CANCEL, texts.SUBMIT_SEND
    return modal(SENDING, texts.SEND_TITLE, labels, blocks, question)


def reasoning(vote: str, *, is_counted: bool) -> View:
    """The modal that asks, if one likes, why an answer did not help."""
    counted = texts.COUNTED if is_counted else texts.NOT_COUNTED_YET
    told = section(texts.REASON_TOLD.format(counted=counted))
    limits = {"multiline": True, "max_length": _MAX_REASON}
    blocks = [told, text_field(_REASON, texts.REASON_LABEL, **limits)]
    labels = texts.NO_THANKS, texts.SUBMIT_SEND
    return modal(REASONING, texts.REASON_TITLE, labels, blocks, vote)


def telling(title: str, text: str) -> View:
    """A modal that says one sentence."""
    return modal("told", title, [texts.CLOSE], sentence(text).blocks)


def written(view: View) -> str:
    """What a person wrote in the one field of a modal."""
    return next((each.get("value") or "" for each in _fields(view)), "")


def is_ticked(view: View) -> bool:
    """Whether a person ticked the one box of a modal."""
    return any(each.get("selected_options") for each in _fields(view))


def _fields(view: View) -> list[dict[str, Any]]:
    values = view.get("state", {}).get("values", {})
    return [each for block in values.values() for each in block.values()]


def _tell_me() -> Block:
    option = {
        "text": plain(maintainer_texts.TELL_ME),
        "description": plain(maintainer_texts.TELL_ME_HINT),
        "value": _TELL_ME,
    }
    box = {"type": "checkboxes", "options": [option]}
    return field(_TELL_ME, maintainer_texts.TELL_ME_LABEL, box, optional=True)


def _asking(answered: list[Block], number: str) -> View:
    question = text_field(
        _QUESTION,
        texts.ASK_AGAIN if answered else texts.ASK_LABEL,
        max_length=_MAX_ASKED,
        placeholder=plain(texts.ASK_PLACEHOLDER),
    )
    # Slack keeps what is written in a field as long as its ids stay the same.
    question["block_id"] = f"{_QUESTION}.{number}"
    if not answered:
        question["hint"] = plain(texts.ASK_HINT)
    labels = texts.CLOSE, texts.SUBMIT_ASK
    return modal(ASKING, texts.ASK_SHORTCUT, labels, [*answered, question])
