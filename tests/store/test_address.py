"""Addresses, as hosting platforms write them."""

import pytest

from bot.errors import SettingsError
from bot.store.sql.address import DEFAULT_ADDRESS, parse_address


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (DEFAULT_ADDRESS, "sqlite+aiosqlite:///data/rolecall.db"),
        ("postgres://u:p@h/d", "postgresql+asyncpg://u:p@h/d"),
        ("postgresql://u:p@h:5433/d", "postgresql+asyncpg://u:p@h:5433/d"),
        ("postgresql+asyncpg://h/d", "postgresql+asyncpg://h/d"),
        ("postgres://h/d?sslmode=require", "postgresql+asyncpg://h/d?ssl=require"),
        (
            "postgres://h/d?sslmode=require&channel_binding=require&connect_timeout=9",
            "postgresql+asyncpg://h/d?ssl=require",
        ),
    ],
)
def test_an_address_gets_its_asynchronous_driver(address: str, expected: str) -> None:
    """What the platform's page shows can be pasted."""
    assert parse_address(address).render_as_string(hide_password=False) == expected


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nonsense",
        "mysql://u:secret@h/d",
        "sqlite://",
        "sqlite:///:memory:",
        "postgres://u:secret@h/d?what=ever",
        "postgres://u:secret@h:port/d",
    ],
)
def test_an_address_that_cannot_work_is_refused(address: str) -> None:
    """The error names the variable and repeats no password."""
    with pytest.raises(SettingsError, match="DATABASE_URL") as refusal:
        parse_address(address)
    assert "secret" not in str(refusal.value)
