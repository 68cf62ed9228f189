"""Lays out each part of the content once, and anew when the content has changed."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")

_ROOM = 1_000


def kept(
    name: Callable[Given, Hashable],
) -> Callable[[Callable[Given, Made]], Callable[Given, Made]]:
    """A function that keeps what it gives under a name of what it is given.

    The name is quick to look up, unlike a whole section. Where the same name comes with
    something else, the content has changed. What is given is shared: change nothing.
    """

    def keeping(make: Callable[Given, Made]) -> Callable[Given, Made]:
        all_kept: OrderedDict[Hashable, tuple[object, Made]] = OrderedDict()

        @wraps(make)
        def made_once(*args: Given.args, **named: Given.kwargs) -> Made:
            given, under = (args, named), name(*args, **named)
            found = all_kept.get(under)
            if found and found[0] == given:
                return found[1]
            made = make(*args, **named)
            all_kept[under] = given, made
            if len(all_kept) > _ROOM:
                all_kept.popitem(last=False)
            return made

        return made_once

    return keeping
