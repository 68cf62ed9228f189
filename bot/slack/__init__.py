"""The only package that knows Slack: listeners, Block Kit, and the two ways in."""
