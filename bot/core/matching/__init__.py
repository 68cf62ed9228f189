"""Finds the topics that a message is about, with a confidence that can be trusted."""

from bot.core.matching.matcher import Before, Candidate, Matcher, Ranking

__all__ = ["Before", "Candidate", "Matcher", "Ranking"]
