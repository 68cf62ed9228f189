"""``rolecall chat``: a conversation in the terminal, or piped through it."""

import sys

import click

from bot.cli.start import load_answerer

_HINT = "*A number picks a question; exit or Ctrl-D ends.*"


@click.command(
    epilog="\b\nExample:\n  echo who decides what comes first | rolecall chat"
)
def chat() -> None:
    """Talk to the bot here; it needs no Slack account.

    It remembers what the conversation is about. A number picks one of the questions
    that it offers; "exit" or the end of the input ends it.

    On a terminal, the lines you type are kept on this machine, so that the up arrow
    brings them back: in the file rolecall/history of the folder for programs' state,
    on Linux ~/.local/state. They are forgotten when you delete it.
    """
    from bot.cli import terminal
    from bot.cli.conversation import Conversation, talk
    from bot.core import prose

    conversation = Conversation(load_answerer())
    show = terminal.show_rendered if sys.stdout.isatty() else terminal.show_plain
    if sys.stdin.isatty() and sys.stdout.isatty():
        show(f"{prose.plain(conversation.begin(), numbered=True)}\n\n{_HINT}")
        talk(conversation, terminal.typed_lines(), show)
    else:
        talk(conversation, terminal.piped_lines(), show)
