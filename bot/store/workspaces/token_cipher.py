"""Encrypts Slack tokens before they reach the database."""

import hmac
import logging
from base64 import urlsafe_b64encode
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

from bot.errors import SettingsError

logger = logging.getLogger(__name__)


class TokenCipher:
    """Encrypts with the first of its keys, decrypts with each of them."""

    def __init__(self, keys: str) -> None:
        """``keys``: Fernet keys with commas between them, the newest first."""
        try:
            fernets = [Fernet(key.strip()) for key in keys.split(",") if key.strip()]
        except ValueError:
            raise _refusal("has a key that is none") from None
        if not fernets:
            raise _refusal("is missing: tokens are never stored readable")
        self._first, self._fernet = fernets[0], MultiFernet(fernets)
        self.has_older_keys = len(fernets) > 1

    def seal(self, token: str) -> str:
        """The token, unreadable."""
        return self._fernet.encrypt(token.encode()).decode()

    def is_sealed_with_first(self, sealed: str) -> bool:
        """Whether a token needs none of the older keys."""
        try:
            self._first.decrypt(sealed)
        except InvalidToken:
            return False
        return True

    def unseal(self, sealed: str) -> str | None:
        """The token; None, and a line in the log, when none of the keys opens it."""
        try:
            return self._fernet.decrypt(sealed).decode()
        except InvalidToken:
            logger.warning(
                "A stored Slack token fits neither one of ROLECALL_TOKEN_KEYS nor the"
                " key made from SLACK_CLIENT_SECRET"
            )
            return None


def key_from(secret: str) -> str:
    """A key made from another secret, for those who have set no key of their own, or
    had set none before.

    When that secret changes, what it sealed is lost.
    """
    derived = hmac.digest(secret.encode(), b"rolecall token key", "sha256")
    return urlsafe_b64encode(derived).decode()


class SealedText(TypeDecorator[str]):
    """A text column that is readable in this process only."""

    impl = Text
    cache_ok = True

    def __init__(self, cipher: TokenCipher) -> None:
        """``cipher`` is shared by the columns of one store."""
        super().__init__()
        self.cipher = cipher

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Seal on the way in."""
        return None if value is None else self.cipher.seal(str(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """Unseal on the way out."""
        return None if value is None else self.cipher.unseal(str(value))


def _refusal(what: str) -> SettingsError:
    return SettingsError(
        f"ROLECALL_TOKEN_KEYS {what}. Make a key with: python -c 'from "
        "cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'"
    )
