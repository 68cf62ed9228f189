"""The environment as one frozen value; nothing else in Rolecall reads it."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast

from bot.errors import SettingsError

LogLevel = Literal["debug", "info", "warning", "error"]
LogFormat = Literal["text", "json"]

_APP_PAGE = "your app's page on api.slack.com/apps"
_FOUND_AT = {
    "SLACK_BOT_TOKEN": f'"OAuth & Permissions" on {_APP_PAGE}; it begins with xoxb-',
    "SLACK_SIGNING_SECRET": f'"Basic Information", "App Credentials" on {_APP_PAGE}',
    "SLACK_APP_TOKEN": (
        f'"Basic Information", "App-Level Tokens" on {_APP_PAGE};'
        " it begins with xapp- and needs the scope connections:write"
    ),
    "SLACK_CLIENT_ID": f'"Basic Information", "App Credentials" on {_APP_PAGE}',
    "SLACK_CLIENT_SECRET": f'"Basic Information", "App Credentials" on {_APP_PAGE}',
}
NAMES = frozenset(
    "SLACK_BOT_TOKEN SLACK_SIGNING_SECRET SLACK_APP_TOKEN SLACK_CLIENT_ID"
    " SLACK_CLIENT_SECRET SLACK_API_URL ROLECALL_TOKEN_KEYS DATABASE_URL PORT"
    " ROLECALL_INTENTS ROLECALL_KNOWLEDGE ROLECALL_MAINTAINERS ROLECALL_QUESTIONS"
    " ROLECALL_HASH_KEY ROLECALL_RETENTION_DAYS LOG_LEVEL LOG_FORMAT".split()
)
"""Every variable that is read."""
_OURS = ("ROLECALL_", "SLACK_", "LOG_")
_MOST_SLIPS = 2
_PREFIXES = {"SLACK_BOT_TOKEN": ("xoxb-", "xoxe.xoxb-"), "SLACK_APP_TOKEN": ("xapp-",)}
_OTHER_PREFIXES = ("xox", "xapp-")
_SIGNING_SECRET = re.compile(r"[0-9a-f]{32}")
_LEVELS = ("debug", "info", "warning", "error")
_FORMATS = ("text", "json")
_HIGHEST_PORT = 65_535
_MOST_DAYS = 36_500
_MOST_DIGITS = 100
"""Python refuses to read a number of thousands."""
_ADDRESS = re.compile(r"https?://[^\s/:]")
_PERSON = re.compile(r"[UW][A-Z0-9]{2,}")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator chose; an empty text stands for a variable that is not set."""

    bot_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    token_keys: str = field(default="", repr=False)
    api_url: str = ""
    database_url: str = field(default="", repr=False)
    port: int = 3000
    intents: Path | None = None
    knowledge: Path | None = None
    maintainers: frozenset[str] = frozenset()
    """Slack ids of the people who see open questions and teach."""
    questions: Path | None = None
    """Labelled questions whose answers a lesson should not change unnoticed."""
    hash_key: str = field(default="", repr=False)
    retention_days: int = 180
    log_level: LogLevel = "info"
    log_format: LogFormat = "text"

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> "Settings":
        """The settings of an environment; raises ``SettingsError`` on a wrong value."""

        def value(name: str) -> str:
            return environment.get(name, "").strip()

        return cls(
            bot_token=_token(environment, "SLACK_BOT_TOKEN"),
            signing_secret=_signing_secret(value("SLACK_SIGNING_SECRET")),
            app_token=_token(environment, "SLACK_APP_TOKEN"),
            client_id=value("SLACK_CLIENT_ID"),
            client_secret=value("SLACK_CLIENT_SECRET"),
            token_keys=value("ROLECALL_TOKEN_KEYS"),
            api_url=_api_url(value("SLACK_API_URL")),
            database_url=value("DATABASE_URL"),
            port=_port(value("PORT") or "3000"),
            intents=_path(value("ROLECALL_INTENTS")),
            knowledge=_path(value("ROLECALL_KNOWLEDGE")),
            maintainers=_people(value("ROLECALL_MAINTAINERS")),
            questions=_path(value("ROLECALL_QUESTIONS")),
            hash_key=value("ROLECALL_HASH_KEY"),
            retention_days=_days(value("ROLECALL_RETENTION_DAYS") or "180"),
            log_level=cast(
                LogLevel, _one_of("LOG_LEVEL", _LEVELS, value("LOG_LEVEL"), "info")
            ),
            log_format=cast(
                LogFormat, _one_of("LOG_FORMAT", _FORMATS, value("LOG_FORMAT"), "text")
            ),
        )

    @property
    def has_many_workspaces(self) -> bool:
        """Whether workspaces install the app themselves."""
        return bool(self.client_id or self.client_secret)

    @property
    def signing_secret_doubt(self) -> str:
        """What is odd about the signing secret; it may be Slack's all the same."""
        if _SIGNING_SECRET.fullmatch(self.signing_secret):
            return ""
        return (
            "SLACK_SIGNING_SECRET is not 32 characters from 0 to 9 and a to f, as"
            " signing secrets are so far: compare it with"
            f" {_FOUND_AT['SLACK_SIGNING_SECRET']}"
        )

    def require_http(self) -> None:
        """Raise ``SettingsError`` unless Slack can be served over HTTP with these."""
        self._require_workspace()
        _require("SLACK_SIGNING_SECRET", self.signing_secret, "to receive over HTTP")

    def require_socket(self) -> None:
        """Raise ``SettingsError`` unless Slack can be served in Socket Mode."""
        self._require_workspace()
        _require("SLACK_APP_TOKEN", self.app_token, "for Socket Mode")

    def require_one_workspace(self) -> None:
        """Raise ``SettingsError`` unless there is a bot token to speak with."""
        self._require_workspace()
        _require("SLACK_BOT_TOKEN", self.bot_token, "to speak in your workspace")

    def require_knowledge(self) -> None:
        """Raise ``SettingsError`` where what is chosen as content is not there."""
        with suppress(PermissionError):  # which is told when it is read
            if self.intents and not self.intents.is_file():
                raise SettingsError(
                    f"ROLECALL_INTENTS names {self.intents}, which is no file: write"
                    " the path of one such as intents.yaml, or unset it to use the one"
                    " that comes with Rolecall."
                )
            if self.knowledge and not self.knowledge.is_dir():
                raise SettingsError(
                    f"ROLECALL_KNOWLEDGE names {self.knowledge}, which is no folder:"
                    " write the path of one such as knowledge/, or unset it to use the"
                    " one that comes with Rolecall."
                )

    def _require_workspace(self) -> None:
        if self.has_many_workspaces and self.bot_token:
            name = "SLACK_CLIENT_ID" if self.client_id else "SLACK_CLIENT_SECRET"
            raise SettingsError(
                f"{name} and SLACK_BOT_TOKEN contradict each other: keep"
                f" SLACK_BOT_TOKEN for one workspace (from {_APP_PAGE},"
                ' "OAuth & Permissions") and unset SLACK_CLIENT_ID and'
                " SLACK_CLIENT_SECRET, or the other way round for many workspaces."
            )
        if not self.has_many_workspaces:
            _require("SLACK_BOT_TOKEN", self.bot_token, "to speak in your workspace")
            return
        _require("SLACK_CLIENT_ID", self.client_id, "beside SLACK_CLIENT_SECRET")
        _require("SLACK_CLIENT_SECRET", self.client_secret, "beside SLACK_CLIENT_ID")


def misspelt(environment: Mapping[str, str]) -> Iterator[str]:
    """What to tell of variables that are not read, and named much like one that is."""
    from rapidfuzz.distance import OSA

    for name in sorted(environment.keys() - NAMES):
        for meant in sorted(NAMES - environment.keys()):
            is_begun = meant.startswith(f"{name}_")
            is_slip = OSA.distance(name, meant) <= _MOST_SLIPS
            if name.startswith(_OURS) and (is_begun or is_slip):
                yield f"{name} is not read: rename it if you mean {meant}"


def refused(name: str) -> str:
    """The sentence for a token that Slack itself does not accept."""
    return f"{name} is refused by Slack: copy it again from {_FOUND_AT[name]}."


def _require(name: str, value: str, purpose: str) -> None:
    if not value:
        raise SettingsError(
            f"{name} is not set, and it is needed {purpose}:"
            f" copy it from {_FOUND_AT[name]}."
        )


def _token(environment: Mapping[str, str], name: str) -> str:
    token = environment.get(name, "").strip()
    if token and not token.startswith(_PREFIXES[name]):
        raise SettingsError(
            f"{name} does not look like its kind of token:"
            f" copy it from {_FOUND_AT[name]}."
        )
    return token


def _signing_secret(secret: str) -> str:
    if secret.startswith(_OTHER_PREFIXES):
        raise SettingsError(
            "SLACK_SIGNING_SECRET is a token rather than a signing secret:"
            f" copy it from {_FOUND_AT['SLACK_SIGNING_SECRET']}."
        )
    return secret


def _api_url(url: str) -> str:
    if url and not _ADDRESS.match(url):
        raise SettingsError(
            "SLACK_API_URL is not an address: write one such as"
            " https://slack-gov.com/api/, or unset it to use Slack's own."
        )
    return f"{url.rstrip('/')}/" if url else ""


def _port(text: str) -> int:
    port = _number(text)
    if 0 < port <= _HIGHEST_PORT:
        return port
    raise SettingsError(
        f"PORT is not a port: write a number from 1 to {_HIGHEST_PORT},"
        " or unset it to use 3000; many hosts set it for you."
    )


def _people(text: str) -> frozenset[str]:
    people = text.replace(",", " ").split()
    for each in people:
        if not _PERSON.fullmatch(each):
            raise SettingsError(
                "ROLECALL_MAINTAINERS has something that is no Slack user id: write"
                ' ids such as U024BE7LH with commas between them; "Copy member ID"'
                " in the menu of a person's profile gives them."
            )
    return frozenset(people)


def _days(text: str) -> int:
    days = _number(text)
    if 0 < days <= _MOST_DAYS:
        return days
    raise SettingsError(
        "ROLECALL_RETENTION_DAYS is not a number of days: write a number from 1 to"
        f" {_MOST_DAYS}, or unset it to use 180."
    )


def _number(text: str) -> int:
    """The number that a text is; 0 for a text that is none, or far too long."""
    is_number = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else 0


def _one_of(name: str, allowed: tuple[str, ...], value: str, default: str) -> str:
    chosen = value.lower() or default
    if chosen not in allowed:
        raise SettingsError(
            f"{name} is not one of {', '.join(allowed)}: write one of them,"
            f" or unset it to use {default}."
        )
    return chosen


def _path(text: str) -> Path | None:
    return Path(text) if text else None
