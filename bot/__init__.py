"""Rolecall: answers a team's questions about its roles, in Slack and in a terminal."""

__version__ = "0.1.0"
