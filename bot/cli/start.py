"""What most commands begin with: the settings, and a bot that knows the content."""

import os
import sys
from typing import TYPE_CHECKING

import click

from bot.core.counting import counted
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.content.loading import Draft
    from bot.core.answering import Answerer


def read_settings() -> Settings:
    """The settings of this process; raises ``SettingsError`` on a wrong value."""
    settings = Settings.read(os.environ)
    settings.require_knowledge()
    return settings


def load_answerer() -> "Answerer":
    """An answerer with the content that the settings name.

    On a terminal it is told when that takes a while, as it does after each change.
    Raises ``ContentError`` when the content is not sound.
    """
    from bot import compiled

    settings = read_settings()
    return compiled.load_answerer(settings.intents, settings.knowledge, _tell_of_wait)


def _tell_of_wait() -> None:
    if sys.stderr.isatty():
        click.echo("Learning from the content: some seconds, once …", err=True)


def read_draft(settings: Settings) -> "Draft":
    """The content as far as it can be read; that there are mistakes in it is told."""
    from bot.content.loading import read_content

    draft = read_content(settings.intents, settings.knowledge)
    if draft.problems:
        mistakes = counted(len(draft.problems), "mistake")
        click.echo(
            f"The content has {mistakes}, so that topics may be missing here:"
            " run rolecall check.",
            err=True,
        )
    return draft
