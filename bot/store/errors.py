"""The error of this package: the database cannot be used now."""

from bot.errors import UnavailableError


class StoreUnavailableError(UnavailableError):
    """The database is down, slow or read-only; the message says which."""
