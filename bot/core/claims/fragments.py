"""Tells what is merely added to what was asked before, and claims nothing."""

from collections.abc import Sequence

from bot.core.claims.subjects import names_somebody
from bot.core.english import ARTICLES
from bot.core.reading.entities import Mention, Token

_PLACE = 4
"""Words up to which it says only where or when: "in a big company"."""
_WHERE = frozenset(
    "in at on for after before during per within under over outside inside".split()
)


def only_places(tokens: Sequence[Token]) -> bool:
    """Whether it says only where or when, or of what: "and in …?".

    Whom the conversation was about may stand behind that.
    """
    end = len(tokens)
    while end and isinstance(tokens[end - 1], Mention):
        end -= 1
    said = tokens[:end]
    is_short = 1 < end <= _PLACE and not names_somebody(said)
    return is_short and said[0] in _WHERE and said[-1] not in ARTICLES
