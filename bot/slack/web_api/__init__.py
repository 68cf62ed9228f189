"""Calls of Slack's Web API and response_urls: in turn, and again where it helps."""
