"""What maintainers read: how the bot is used, where it fails, what it should learn."""

from bot.reporting.gathering import gather
from bot.reporting.report import Report

__all__ = ["Report", "gather"]
