"""A Slack workspace on loopback: its Web API, its sockets, its people, its limits."""
