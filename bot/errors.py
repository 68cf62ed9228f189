"""Every error that Rolecall raises on purpose.

RolecallError
├── ContentError    intents.yaml or knowledge/ cannot be used
└── SettingsError   an environment variable is missing or contradicts another
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class RolecallError(Exception):
    """Something its reader can put right; the message says how."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in the content, and where it stands."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        """``file:line: message``, as editors and compilers write it."""
        return f"{self.file}:{self.line}: {self.message}"


class ContentError(RolecallError):
    """The content cannot be used; ``problems`` lists every mistake found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class SettingsError(RolecallError):
    """A setting is missing or contradictory; the message names the variable."""
