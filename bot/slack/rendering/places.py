"""Where replies are shown, and what can be done with them there."""

from typing import NamedTuple

FOLD_IN_CHANNEL = 600
"""In a channel's thread, details longer than this wait behind "More"."""
FOLD_IN_PRIVATE = 900
NEVER_FOLD = 1_000_000


class Place(NamedTuple):
    """A place for replies."""

    fold_above: int
    """The length of details above which they are folded."""
    is_view: bool = False
    """Views take no Markdown, no tables and no feedback icons."""
    passes_on: bool = False
    """Whether there is somebody to pass an answer on to who does not see it yet."""

    def unfolded(self) -> "Place":
        """The same place for an answer shown whole."""
        return self._replace(fold_above=NEVER_FOLD)

    @property
    def is_whole(self) -> bool:
        """Whether everything is shown at once."""
        return self.fold_above >= NEVER_FOLD


CHANNEL = Place(FOLD_IN_CHANNEL)
DIRECT = Place(FOLD_IN_PRIVATE)
PRIVATE = Place(FOLD_IN_PRIVATE, passes_on=True)
"""A message in a channel that one person sees."""
VIEW = Place(FOLD_IN_PRIVATE, is_view=True)
