"""The environment is read once, checked, and told what is wrong in one sentence."""

from dataclasses import fields
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import NAMES, Settings, misspelt

ONE_WORKSPACE = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_SIGNING_SECRET": "s",
    "SLACK_APP_TOKEN": "xapp-1",
}
MANY_WORKSPACES = {
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "c",
    "SLACK_SIGNING_SECRET": "s",
    "SLACK_APP_TOKEN": "xapp-1",
}


def test_an_empty_environment_has_the_defaults() -> None:
    """Everything but Slack's own values has one."""
    assert Settings.read({}) == Settings(
        port=3000, log_level="info", log_format="text", intents=None, knowledge=None
    )


def test_every_variable_is_read() -> None:
    """Spaces around a value, as copying leaves them, are taken away."""
    settings = Settings.read(
        {
            "SLACK_BOT_TOKEN": " xoxb-1\n",
            "SLACK_SIGNING_SECRET": "secret",
            "SLACK_APP_TOKEN": "xapp-1",
            "SLACK_CLIENT_ID": "1.2",
            "SLACK_CLIENT_SECRET": "hidden",
            "ROLECALL_TOKEN_KEYS": "new,old",
            "SLACK_API_URL": "https://slack-gov.com/api",
            "DATABASE_URL": "postgresql://db/rolecall",
            "PORT": "8080",
            "ROLECALL_INTENTS": "other.yaml",
            "ROLECALL_KNOWLEDGE": "other",
            "ROLECALL_MAINTAINERS": "U024BE7LH, W012A3CDE",
            "ROLECALL_QUESTIONS": "questions.jsonl",
            "ROLECALL_HASH_KEY": "pepper",
            "ROLECALL_RETENTION_DAYS": "30",
            "LOG_LEVEL": "DEBUG",
            "LOG_FORMAT": "json",
        }
    )

    assert settings == Settings(
        bot_token="xoxb-1",
        signing_secret="secret",
        app_token="xapp-1",
        client_id="1.2",
        client_secret="hidden",
        token_keys="new,old",
        api_url="https://slack-gov.com/api/",
        database_url="postgresql://db/rolecall",
        port=8080,
        intents=Path("other.yaml"),
        knowledge=Path("other"),
        maintainers=frozenset({"U024BE7LH", "W012A3CDE"}),
        questions=Path("questions.jsonl"),
        hash_key="pepper",
        retention_days=30,
        log_level="debug",
        log_format="json",
    )
    unset = Settings()
    assert [
        field.name
        for field in fields(Settings)
        if getattr(settings, field.name) == getattr(unset, field.name)
    ] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        pytest.param("PORT", "1" * 5_000, id="PORT-without end"),
        ("PORT", "٣"),
        ("ROLECALL_MAINTAINERS", "U024BE7LH,Anna"),
        ("ROLECALL_RETENTION_DAYS", "0"),
        ("ROLECALL_RETENTION_DAYS", "half a year"),
        pytest.param("ROLECALL_RETENTION_DAYS", "1" * 5_000, id="days without end"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
        ("SLACK_API_URL", "slack.com/api"),
        ("SLACK_API_URL", "https:///api"),
        ("SLACK_API_URL", "http://:80/"),
        ("SLACK_BOT_TOKEN", "xapp-1"),
        ("SLACK_BOT_TOKEN", "xoxp-1"),
        ("SLACK_APP_TOKEN", "xoxb-1"),
    ],
)
def test_a_wrong_value_is_told_with_its_name(name: str, value: str) -> None:
    """And never with the value, which may be a secret."""
    with pytest.raises(SettingsError) as told:
        Settings.read({name: value})

    assert_one_sentence(str(told.value), name)
    assert not name.startswith("SLACK") or value not in str(told.value)


@pytest.mark.parametrize(
    ("name", "default"),
    [
        ("PORT", "3000"),
        ("ROLECALL_RETENTION_DAYS", "180"),
        ("LOG_LEVEL", "info"),
        ("LOG_FORMAT", "text"),
    ],
)
def test_a_wrong_value_is_told_with_the_default(name: str, default: str) -> None:
    """Which comes into force when the variable is unset."""
    with pytest.raises(SettingsError, match=f"or unset it to use {default}\\b"):
        Settings.read({name: "nonsense"})


@pytest.mark.parametrize("environment", [ONE_WORKSPACE, MANY_WORKSPACES])
def test_complete_settings_serve_both_ways(environment: dict[str, str]) -> None:
    """For one workspace and for many."""
    settings = Settings.read(environment)

    settings.require_http()
    settings.require_socket()


@pytest.mark.parametrize("token", ["xoxb-1", "xapp-1", "xoxe.xoxb-1"])
def test_a_token_is_no_signing_secret(token: str) -> None:
    """It was copied into the wrong variable."""
    with pytest.raises(SettingsError, match=r"^SLACK_SIGNING_SECRET is a token"):
        Settings.read({"SLACK_SIGNING_SECRET": token})


def test_an_odd_signing_secret_is_doubted_only() -> None:
    """Slack promises no form of it."""
    usual = Settings.read({"SLACK_SIGNING_SECRET": "0123456789abcdef" * 2})
    assert not usual.signing_secret_doubt
    odd = Settings.read({"SLACK_SIGNING_SECRET": "short"}).signing_secret_doubt
    assert odd.startswith("SLACK_SIGNING_SECRET is not 32 characters")
    assert "short" not in odd


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"])
def test_what_http_lacks_is_told(name: str) -> None:
    """The sentence names the variable and where to find its value."""
    settings = Settings.read({**ONE_WORKSPACE, name: ""})
    with pytest.raises(SettingsError) as told:
        settings.require_http()

    assert_one_sentence(str(told.value), name)
    assert "api.slack.com/apps" in str(told.value)


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
def test_what_socket_mode_lacks_is_told(name: str) -> None:
    """The sentence names the variable and where to find its value."""
    settings = Settings.read({**ONE_WORKSPACE, name: ""})
    with pytest.raises(SettingsError) as told:
        settings.require_socket()

    assert_one_sentence(str(told.value), name)
    assert "api.slack.com/apps" in str(told.value)


@pytest.mark.parametrize("name", ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"])
def test_installing_and_a_bot_token_contradict_each_other(name: str) -> None:
    """Bolt would silently ignore the token, so nothing starts."""
    settings = Settings.read({**ONE_WORKSPACE, name: "1.2"})
    for require in (settings.require_http, settings.require_socket):
        with pytest.raises(SettingsError, match=f"^{name} and SLACK_BOT_TOKEN"):
            require()


@pytest.mark.parametrize("name", ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"])
def test_half_of_what_installing_needs_is_told(name: str) -> None:
    """The sentence names the missing half."""
    settings = Settings.read({**MANY_WORKSPACES, name: ""})
    with pytest.raises(SettingsError, match=f"^{name} is not set"):
        settings.require_http()


def assert_one_sentence(text: str, name: str) -> None:
    """One sentence that begins with the variable's name."""
    assert text.startswith(name)
    assert text.endswith(".")
    assert "\n" not in text


@pytest.mark.parametrize(
    ("name", "kind"), [("ROLECALL_INTENTS", "file"), ("ROLECALL_KNOWLEDGE", "folder")]
)
def test_content_that_is_not_there_is_told(
    tmp_path: Path, name: str, kind: str
) -> None:
    """By the variable that names it; an empty one names the content that comes along."""
    path = tmp_path / "nope"

    with pytest.raises(SettingsError) as refusal:
        Settings.read({name: str(path)}).require_knowledge()

    assert str(refusal.value).startswith(f"{name} names {path}, which is no {kind}:")
    Settings.read({name: ""}).require_knowledge()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("ROLECALL_MAINTAINER", "ROLECALL_MAINTAINERS"),
        ("ROLECALL_RETENTION", "ROLECALL_RETENTION_DAYS"),
        ("ROLECALL_HASHKEY", "ROLECALL_HASH_KEY"),
        ("LOG_LEVLE", "LOG_LEVEL"),
    ],
)
def test_a_misspelt_variable_is_told(name: str, meant: str) -> None:
    """It would be left aside without a word."""
    told = list(misspelt({"SLACK_BOT_TOKEN": "xoxb-1", name: "1"}))

    assert told == [f"{name} is not read: rename it if you mean {meant}"]


def test_variables_of_others_are_no_misspelt_ones() -> None:
    """Kubernetes sets some after its services; what is read is not doubted."""
    names = [*NAMES, "ROLECALL_PORT", "ROLECALL_SERVICE_HOST", "SLACK_TEAM", "POST"]

    assert not list(misspelt(dict.fromkeys(names, "1")))
    assert not list(misspelt({"PORTS": "1", "ROLECALL_SERVICE_PORT": "1"}))
