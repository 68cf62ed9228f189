"""The files that platforms read, as far as that can be checked without running them."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import Settings
from bot.slack.manifest import EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(
    (ROOT / "compose.yaml").read_text(encoding="utf-8")
)
PROXY: str = COMPOSE["configs"]["proxy"]["content"]
README = (ROOT / "README.md").read_text(encoding="utf-8")
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


def all_settings() -> list[str]:
    """Every variable in the table of README.md."""
    return re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE)


def environment(name: str, written: dict[str, str]) -> dict[str, str]:
    """What a service gets when this is written in .env.

    As Compose does it: first every value of the whole file is filled in, also of
    services that are not started.
    """

    def value(found: re.Match[str]) -> str:
        variable, kind, otherwise = found.groups()
        assert kind != ":?" or written.get(variable), f"{variable}: {otherwise}"
        return written.get(variable) or otherwise or ""

    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    filled = yaml.safe_load(re.sub(r"\$\{(\w+)(:[-?])?([^}]*)\}", value, text))
    service = filled["services"][name]
    from_file = written if service.get("env_file") == ".env" else {}
    return from_file | {key: str(each) for key, each in service["environment"].items()}


def test_the_image_runs_as_nobody_in_particular() -> None:
    """By number, so that a platform can see that it is not root."""
    users = re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE)

    assert users[-1].isdigit()
    assert users[-1] != "0"


def test_the_image_tells_its_health() -> None:
    """On the path that stays 200 while the process lives."""
    assert "HEALTHCHECK" in DOCKERFILE
    assert "/healthz" in DOCKERFILE


def test_the_image_has_learned_its_content() -> None:
    """As the user who serves, and where no volume or tmpfs hides it."""
    steps = DOCKERFILE.splitlines()
    [kept] = re.findall(r"XDG_CACHE_HOME=(\S+)", DOCKERFILE)
    hidden = [
        *COMPOSE["x-bot"]["tmpfs"],
        *re.findall(r"^VOLUME (\S+)", DOCKERFILE, re.M),
    ]

    assert steps.index("RUN python -m bot ask help > /dev/null") > steps.index(
        "USER 10001"
    )
    assert not any(kept.startswith(folder) for folder in hidden)


def test_what_the_image_needs_is_there_and_let_in() -> None:
    """Everything copied exists, and is not ignored."""
    copied = re.findall(r"^COPY (?!--from)(\S+) ", DOCKERFILE, re.MULTILINE)

    assert set(copied) >= {"requirements.txt", "bot", "intents.yaml", "knowledge"}
    assert all((ROOT / name).exists() for name in copied)
    assert all(f"!{name}" in IGNORED for name in copied)
    assert IGNORED[0] == "*"


def test_two_web_processes_share_one_database() -> None:
    """And the proxy knows both."""
    services = COMPOSE["services"]
    webs = [name for name in services if name.startswith("web")]
    addresses = {services[name]["environment"]["DATABASE_URL"] for name in webs}

    assert len(webs) == 2
    assert len(addresses) == 1
    assert "@database/" in addresses.pop()
    [proxied] = re.findall(r"^reverse_proxy (.+)$", PROXY, re.MULTILINE)
    assert proxied.split() == [f"{name}:{Settings().port}" for name in webs]


def test_the_proxy_lets_nobody_see_the_figures() -> None:
    """Only what Slack, an admin who installs and the platform ask for."""
    [config] = COMPOSE["services"]["proxy"]["configs"]
    [let_in] = re.findall(r"^@inside not path (.+)$", PROXY, re.MULTILINE)

    assert config == {"source": "proxy", "target": "/etc/caddy/Caddyfile"}
    assert "respond @inside 404" in PROXY.splitlines()
    assert set(let_in.split()) == {
        EVENTS_PATH,
        INSTALL_PATH,
        REDIRECT_PATH,
        "/healthz",
        "/readyz",
    }


@pytest.mark.parametrize("name", ["web-1", "web-2", "worker"])
def test_every_setting_in_the_file_reaches_the_bot(name: str) -> None:
    """But for the two that the other services depend on."""
    written = {setting: f"{setting}'s own value" for setting in all_settings()}
    seen = environment(name, {"POSTGRES_PASSWORD": "secret", **written})

    changed = {setting for setting in written if seen[setting] != written[setting]}
    assert changed == {"DATABASE_URL", "PORT"}
    assert seen["PORT"] == str(Settings().port)


def test_each_way_in_needs_only_its_own_values() -> None:
    """The worker starts alone, without what only HTTP needs, and the other way round."""
    both = {"POSTGRES_PASSWORD": "secret", "SLACK_BOT_TOKEN": "xoxb-1"}
    web = environment("web-1", {**both, "SLACK_SIGNING_SECRET": "secret"})
    worker = environment("worker", {**both, "SLACK_APP_TOKEN": "xapp-1"})

    Settings.read(web).require_http()
    Settings.read(worker).require_socket()
    assert set(COMPOSE["services"]["worker"]["depends_on"]) == {"database"}


def test_no_secret_has_a_default() -> None:
    """A forgotten one stops the start instead of running with a known value."""
    assert COMPOSE["services"]["database"]["environment"]["POSTGRES_PASSWORD"] == (
        "${POSTGRES_PASSWORD:?set it in .env}"
    )
