"""Tells which messages cannot be meant for the bot itself: greetings, thanks, help."""

from collections.abc import Sequence

import numpy as np

from bot.core.english import LINKING
from bot.core.matching.features import Ints, Vocabulary, Wording, Wordings
from bot.core.matching.rows import Floats
from bot.core.model import Courtesy, Outcome

_TO_BOT = frozenset([Outcome.HELP, *Courtesy])
_USED = 20
"""Patterns on matters that use a word, before it tells that one is spoken of."""
_OFTENER = 30
"""How much oftener they must use it than what is said to the bot."""
_LESS = 0.6
"""What is taken, in score, from what is said to the bot where a matter is spoken of."""


class Addressed:
    """Knows the words of matters, which nobody uses who speaks of the bot.

    "That was not helpful" complains about its answer; "our … is not helpful" does not.
    """

    def __init__(
        self,
        wordings: Wordings,
        labels: Ints,
        targets: Sequence[str],
        vocabulary: Vocabulary,
    ) -> None:
        """Count in the patterns, with the number of the target that each leads to."""
        is_to_bot = np.array([target in _TO_BOT for target in targets])
        is_matter = ~is_to_bot & (np.array(targets) != Outcome.NONE)
        to_bot, matters = is_to_bot[labels], is_matter[labels]
        ratio = matters.sum() / max(to_bot.sum(), 1)
        uses = wordings.uses(matters, len(vocabulary))
        others = _OFTENER * ratio * wordings.uses(to_bot, len(vocabulary))
        found = np.flatnonzero(uses >= np.maximum(others, _USED))
        self._of_matters = frozenset(found.tolist()) - {
            *map(vocabulary.number, LINKING)
        }
        self._less = np.where(is_to_bot, np.float32(_LESS), np.float32(0))

    def against(self, wording: Wording) -> Floats | None:
        """What counts against each target, in score; None where nothing does."""
        if self._of_matters.isdisjoint(wording.words):
            return None
        return self._less
