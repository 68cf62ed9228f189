"""Reads ``intents.yaml`` and ``knowledge/`` into the values of the core.

Nothing half-read leaves this package as content: either it is sound, or a
``ContentError`` names every mistake with its file and line.
"""

from bot.content.additions import Addition, cleaned_wording, with_additions
from bot.content.freshness import months_before, stale_sections
from bot.content.loading import (
    Draft,
    load_content,
    read_content,
    shipped_intents,
    shipped_knowledge,
)

__all__ = [
    "Addition",
    "Draft",
    "cleaned_wording",
    "load_content",
    "months_before",
    "read_content",
    "shipped_intents",
    "shipped_knowledge",
    "stale_sections",
    "with_additions",
]
