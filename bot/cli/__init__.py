"""The ``rolecall`` command. Each module of ``commands`` is a command or two.

They import what they need when they run: asking a question loads neither Slack nor SQL.
"""

import errno
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Any, Never

import click

from bot import __version__
from bot.cli.commands.ask import ask
from bot.cli.commands.chat import chat
from bot.cli.commands.check import check
from bot.cli.commands.diff import diff
from bot.cli.commands.eval import evaluate
from bot.cli.commands.forget import forget
from bot.cli.commands.learned import learned
from bot.cli.commands.manifest import manifest
from bot.cli.commands.report import report
from bot.cli.commands.serve import serve, socket
from bot.errors import RolecallError, UnavailableError

UNAVAILABLE = 1
WRONG_USAGE = 2
_INTERRUPTED = 130
_UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class Commands(click.Group):
    """A group of commands whose errors are single sentences on standard error."""

    def main(
        self, args: Sequence[str] | None = None, *_: object, **extra: Any
    ) -> Never:
        """Run a command and end the process with its exit status."""
        _show_what_can_be_shown()
        try:
            extra["standalone_mode"] = False
            status = super().main(args, **extra)
        except click.UsageError as error:
            path = error.ctx.command_path if error.ctx else self.name
            sentence = _sentence(error.format_message())
            _refuse(f"{sentence} Try {path} --help.", error.exit_code)
        except click.ClickException as error:
            _refuse(error.format_message(), error.exit_code)
        except UnavailableError as error:
            _refuse(str(error), UNAVAILABLE)
        except RolecallError as error:
            _refuse(str(error), WRONG_USAGE)
        except OSError as error:
            _refuse(_sentence_on_output(error), UNAVAILABLE)
        except click.Abort:
            sys.exit(_INTERRUPTED)
        sys.exit(status if isinstance(status, int) else 0)


def _show_what_can_be_shown() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that cannot show a character still shows the rest.
            stream.reconfigure(errors="replace")


def _sentence_on_output(error: OSError) -> str:
    """What keeps it from being written; any other error is raised."""
    if error.errno not in _UNWRITABLE:
        raise error
    return f"The output cannot be written: {error.strerror}."


def _sentence(message: str) -> str:
    # Some of the library's own messages have no full stop.
    return message if message.rstrip(")").endswith((".", "?")) else f"{message}."


def _refuse(sentence: str, status: int) -> Never:
    click.echo(sentence, err=True)
    sys.exit(status)


@click.group(
    cls=Commands,
    name="rolecall",
    epilog="\b\nExample:\n  rolecall ask who decides what comes first",
    # Else the library takes it for a mistake, and the help for the sentence about it.
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
@click.version_option(__version__, prog_name="rolecall")
@click.pass_context
def rolecall(context: click.Context) -> None:
    """Answers a team's questions about its roles, in Slack and in the terminal."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
        context.exit(WRONG_USAGE)


for _command in (
    ask,
    chat,
    check,
    diff,
    evaluate,
    forget,
    learned,
    manifest,
    report,
    serve,
    socket,
):
    rolecall.add_command(_command)


def main() -> None:
    """Run the command line; ends the process."""
    rolecall.main(prog_name="rolecall")
