"""Recognises people and places again without keeping who they are."""

import hmac
import secrets
from json.encoder import encode_basestring_ascii

from bot.store.errors import StoreUnavailableError


class KeyedHash:
    """HMAC-SHA256; without its key nobody can try names against what is kept."""

    def __init__(self, key: bytes | None = None) -> None:
        """``key`` may come later, from the database."""
        self._keyed: hmac.HMAC | None = None
        if key is not None:
            self.use(key)

    def use(self, key: bytes) -> None:
        """Hash with this key from now on."""
        self._keyed = hmac.new(key, digestmod="sha256")

    def __call__(self, *parts: str) -> str:
        """64 hexadecimal digits for these parts, in this order.

        Raises ``StoreUnavailableError`` while there is no key.
        """
        if self._keyed is None:
            raise StoreUnavailableError("the database has not been opened yet")
        # The key is taken in once; each hash goes on from there, with a JSON array.
        digest = self._keyed.copy()
        digest.update(f"[{', '.join(map(encode_basestring_ascii, parts))}]".encode())
        return digest.hexdigest()

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
