"""Every command explains itself."""

import click
import pytest

from bot import __version__
from bot.cli import rolecall
from bot.core.result import Result
from tests.cli.conftest import Run

COMMANDS = sorted(rolecall.commands)


def test_the_commands_are_those_documented() -> None:
    """Under the names that people and Procfiles use."""
    promised = {"ask", "chat", "check", "eval", "manifest", "report", "serve", "socket"}

    assert promised <= set(COMMANDS)


def test_without_a_command_there_is_the_help(run: Run) -> None:
    """The same that is asked for, though something is missing."""
    result = run()

    assert (result.exit_code, result.stderr) == (2, "")
    assert result.stdout == run("--help").stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_help_ends_with_an_example(run: Run, name: str) -> None:
    """That can be copied."""
    result = run(name, "--help")

    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: rolecall {name} ")
    last = result.stdout.splitlines()[-1]
    assert f"rolecall {name}" in last


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    """None is only a name."""
    options = (p for p in rolecall.commands[name].params if isinstance(p, click.Option))

    assert all(option.help for option in options)


def test_the_fields_of_a_result_are_explained(run: Run) -> None:
    """Programs are written from it."""
    told = run("ask", "--help").stdout

    assert [name for name in Result.__annotations__ if f'"{name}"' not in told] == []


@pytest.mark.parametrize("name", ["serve", "socket"])
def test_what_is_needed_for_slack_is_told(run: Run, name: str) -> None:
    """For one workspace and for many, in which a bot token is refused."""
    told = run(name, "--help").stdout

    for variable in ("SLACK_BOT_TOKEN", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"):
        assert variable in told


def test_the_version_is_that_of_the_package(run: Run) -> None:
    """Installed or not."""
    assert run("--version").stdout == f"rolecall, version {__version__}\n"
