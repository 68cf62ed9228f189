"""Fills the slots of patterns with names, as people would write them."""

from collections.abc import Iterator
from itertools import chain, cycle

from bot.core import text
from bot.core.model import JOB_SLOT, ROLE_SLOT, Content, Kind

_KINDS = {ROLE_SLOT: Kind.ROLE, JOB_SLOT: Kind.JOB}


def filled(content: Content) -> Iterator[text.Words]:
    """The words of every pattern, in their order, with names in its slots.

    Names are the first of each role or job that is no group, in turn. Behind a pattern
    with slots roles move on by one more, so that of two mostly the same one stands in
    an only slot: evenly spread, neither more nor less is understood.
    """
    single = [entity for entity in content.entities if not entity.members]
    names = {
        slot: [text.read(e.names[0]).words for e in single if e.kind is kind]
        for slot, kind in _KINDS.items()
    }
    for intent in content.intents:
        fills = {slot: cycle(every) for slot, every in names.items()}
        for pattern in intent.patterns:
            if "{" not in pattern.text:
                yield pattern.words
            else:
                parts = (
                    next(fills[word]) if word in fills else (word,)
                    for word in pattern.words
                )
                yield tuple(chain.from_iterable(parts))
                next(fills[ROLE_SLOT])
