"""Recognises people and places again without keeping who they are."""

import hmac
import json
import secrets

from bot.store.errors import StoreUnavailableError


class KeyedHash:
    """HMAC-SHA256; without its key nobody can try names against what is kept."""

    def __init__(self, key: bytes | None = None) -> None:
        """``key`` may come later, from the database."""
        self.key = key

    def __call__(self, *parts: str) -> str:
        """64 hexadecimal digits for these parts, in this order.

        Raises ``StoreUnavailableError`` while there is no key.
        """
        if self.key is None:
            raise StoreUnavailableError("the database has not been opened yet")
        message = json.dumps(parts).encode()
        return hmac.digest(self.key, message, "sha256").hex()

    def person(self, user: str) -> str:
        """The mark of a Slack user."""
        return self("person", user)

    def workspace(self, workspace: str) -> str:
        """The mark of a Slack workspace, or of an organisation that owns several."""
        return self("workspace", workspace)

    def part(self, part: str) -> str:
        """The mark of one id within a longer key; shorter, as it is never alone."""
        return self("part", part)[:16]


def new_key() -> str:
    """A random key, as text."""
    return secrets.token_hex(32)
