"""What the bot remembers, in SQLite or PostgreSQL: no words of a person unless sent.

Knows of no Slack and of no content. The composition root opens a ``Store`` and hands
its parts to whoever needs them.
"""

from bot.store.errors import StoreUnavailableError
from bot.store.store import Store

__all__ = ["Store", "StoreUnavailableError"]
