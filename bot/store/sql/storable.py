"""Text as every database takes it."""

import re

_REFUSED = re.compile("[\x00\ud800-\udfff]")
"""PostgreSQL takes no zero characters, and UTF-8 has no lone surrogates; JSON may."""


def storable(text: str) -> str:
    """The text without what a database refuses."""
    return _REFUSED.sub("", text)
