"""From a message and its context to one reply."""

from bot.core.answering.answerer import Answerer, remember
from bot.core.answering.policy import Policy

__all__ = ["Answerer", "Policy", "remember"]
