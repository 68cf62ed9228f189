"""What is pinned, started and shipped."""

import re
import tomllib
from pathlib import Path

import click
import pytest

from bot.cli import rolecall

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ["requirements.txt", "requirements-dev.txt"]


def normalized(requirement: str) -> str:
    """The name of a requirement as indexes write it."""
    name = re.split(r"[^\w.-]", requirement.strip(), maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned_directly(lock: str) -> set[str]:
    """The names in a lock file that the project itself asks for, not another package."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=\w)", text, flags=re.MULTILINE)
    return {normalized(block) for block in blocks if "(pyproject.toml" in block}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_versions_and_hashes_only(lock: str) -> None:
    """No address and no path: it works with any index, on any machine."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    lines = text.splitlines()

    assert "://" not in text
    assert not [line for line in lines if line.startswith(("-", "/", "."))]
    requirements = [line for line in lines if re.match(r"\w", line)]
    assert all("==" in line for line in requirements)
    assert text.count("--hash=sha256:") >= len(requirements)


@pytest.mark.parametrize("lock", LOCKS)
def test_the_locks_follow_the_project(lock: str) -> None:
    """Every dependency is pinned, and none that is no longer one."""
    wanted = set(map(normalized, PROJECT["project"]["dependencies"]))
    if lock == "requirements-dev.txt":
        wanted |= set(map(normalized, PROJECT["dependency-groups"]["dev"]))

    assert pinned_directly(lock) == wanted


def test_both_locks_pin_the_same_versions() -> None:
    """What is tested is what runs."""
    pins = [
        {
            line.rstrip(" \\")
            for line in (ROOT / lock).read_text(encoding="utf-8").splitlines()
            if re.match(r"\w", line)
        }
        for lock in LOCKS
    ]

    assert pins[0] <= pins[1]


def test_the_procfile_starts_commands_that_exist() -> None:
    """One for HTTP, one for Socket Mode."""
    lines = (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()

    started = dict(line.split(": python -m bot ") for line in lines)
    assert started == {"web": "serve", "worker": "socket"}
    assert all(
        isinstance(rolecall.commands[c], click.Command) for c in started.values()
    )


def test_the_wheel_carries_its_content() -> None:
    """The files that the loader looks for beside its package."""
    carried = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]

    assert carried == {"intents.yaml": "bot/intents.yaml", "knowledge": "bot/knowledge"}
    assert all((ROOT / name).exists() for name in carried)


def test_the_package_tells_that_it_is_typed() -> None:
    """As its classifier promises; without the file, type checkers ignore the types."""
    assert "Typing :: Typed" in PROJECT["project"]["classifiers"]
    assert (ROOT / "bot" / "py.typed").exists()
