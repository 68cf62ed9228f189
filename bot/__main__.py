"""Runs the commands: ``python -m bot`` is the same as ``rolecall``."""

from bot.cli import main

if __name__ == "__main__":
    main()
