"""What a reading shows of the way somebody asked, with the people taken out.

A role is first of all "somebody in one of the roles" here, so that a pattern written
once serves every role: "what does {role} earn" teaches the wording, not the role.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import Stemmer

from bot.core.matching.entities import Mention, Token
from bot.core.model import Kind, RoleId

ROLE = "ROLE"
_STANDS_FOR = {Kind.ROLE: ROLE, Kind.JOB: "JOB", Kind.FOREIGN: "FOREIGN"}
stem = lru_cache(maxsize=1 << 15)(Stemmer.Stemmer("english").stemWord)


def symbols(tokens: Sequence[Token]) -> list[str]:
    """The tokens as the model sees them: stems, and a stand-in for each person."""
    found: list[str] = []
    for token in tokens:
        if isinstance(token, Mention):
            entity = token.entity
            stand_in = _STANDS_FOR.get(entity.kind, entity.id.upper())
            found.extend([stand_in] * max(1, len(entity.members)))
        else:
            found.append("a" if token == "an" else stem(token))
    return found


def features(row: Sequence[str], roles: Sequence[RoleId]) -> dict[str, float]:
    """The features of a reading, given as symbols and the roles it names.

    Words, pairs of neighbours, pairs with one word between them, how many roles are
    named, and which: some topics are about one role only.
    """
    framed = ["^", *row, "$"]
    found = dict.fromkeys(row, 1.0)
    for left, right in pairwise(framed):
        found[f"{left} {right}"] = 0.7
    for left, right in zip(framed, framed[2:], strict=False):
        found[f"{left} _ {right}"] = 0.5
    found[f"roles={min(len(roles), 2)}"] = 1.0
    for role in roles:
        found[f"role={role}"] = 1.0
    return found
