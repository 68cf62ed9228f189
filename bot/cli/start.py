"""What most commands begin with: the settings, and a bot that knows the content."""

import os
from typing import TYPE_CHECKING

from bot.settings import Settings

if TYPE_CHECKING:
    from bot.core.answering import Answerer


def read_settings() -> Settings:
    """The settings of this process; raises ``SettingsError`` on a wrong value."""
    settings = Settings.read(os.environ)
    settings.require_knowledge()
    return settings


def load_answerer() -> "Answerer":
    """An answerer with the content that the settings name.

    Raises ``ContentError`` when the content is not sound.
    """
    from bot import compiled

    settings = read_settings()
    return compiled.load_answerer(settings.intents, settings.knowledge)
