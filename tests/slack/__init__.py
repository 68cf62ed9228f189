"""Slack, end to end: the real app against a simulated workspace."""
