"""Lays out each part of the content once, and anew when the content has changed."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Generic, NamedTuple, TypeVar

from bot.core.model import Answer, Part, RoleId
from bot.slack.places import Place

Made = TypeVar("Made")

LaysOut = Callable[[Answer, Place], Made]

_ROOM = 1_000


class _Kept(NamedTuple, Generic[Made]):
    parts: tuple[Part, ...]
    roles: Mapping[RoleId, str]
    made: Made


def kept(make: LaysOut[Made]) -> LaysOut[Made]:
    """A function of an answer's parts and the place, and of nothing else of it.

    What it gives is shared between answers, so nobody may change it.
    """
    all_kept: OrderedDict[object, _Kept[Made]] = OrderedDict()

    @wraps(make)
    def made_once(answer: Answer, place: Place) -> Made:
        told = tuple((part.section.topic, part.verdict) for part in answer.parts)
        found = all_kept.get((told, place))
        if found and (found.parts, found.roles) == (answer.parts, answer.roles):
            return found.made
        made = make(answer, place)
        all_kept[told, place] = _Kept(answer.parts, answer.roles, made)
        if len(all_kept) > _ROOM:
            all_kept.popitem(last=False)
        return made

    return made_once
