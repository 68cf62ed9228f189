"""The commands of ``rolecall``: one in each module, or two that belong together."""
