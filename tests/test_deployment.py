"""The files that platforms read, as far as that can be checked without running them."""

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(
    (ROOT / "compose.yaml").read_text(encoding="utf-8")
)
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


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
        *COMPOSE["x-web"]["tmpfs"],
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
    assert all(f"{name}:3000" in services["proxy"]["command"] for name in webs)


def test_no_secret_has_a_default() -> None:
    """A forgotten one stops the start instead of running with a known value."""
    assert COMPOSE["services"]["database"]["environment"]["POSTGRES_PASSWORD"] == (
        "${POSTGRES_PASSWORD:?set it in .env}"
    )
