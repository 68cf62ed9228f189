"""A second, small set of content: what the bot is when its roles are others."""

from pathlib import Path

_HERE = Path(__file__).parent
INTENTS = _HERE / "intents.yaml"
KNOWLEDGE = _HERE / "knowledge"
