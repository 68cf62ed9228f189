"""How fast, how small and how sure the bot in Slack is, beside a bare Bolt app."""
