"""Where the content that comes with Rolecall lies."""

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def shipped_intents() -> Path:
    """The ``intents.yaml`` that comes with Rolecall."""
    return _shipped("intents.yaml")


def shipped_knowledge() -> Path:
    """The ``knowledge/`` folder that comes with Rolecall."""
    return _shipped("knowledge")


def _shipped(name: str) -> Path:
    # In a checkout the content lies beside the package, in a wheel inside it.
    inside = _PACKAGE / name
    return inside if inside.exists() else _PACKAGE.parent / name
