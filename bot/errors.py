"""Every error that Rolecall raises on purpose.

Exception
├── RolecallError               told to whoever runs the command, in a sentence
│   ├── ContentError            intents.yaml or knowledge/ cannot be used
│   ├── SettingsError           a variable is missing, wrong or contradicts another
│   └── UnavailableError        nothing is wrong here, but something is not there
│       ├── DeadConnectionError     Slack: slack/entrances/liveness.py
│       └── StoreUnavailableError   the database: store/errors.py
├── NoQuestionError             in a line to be answered: cli/jsonl.py
├── RequestRefusedError         over HTTP, with its status: slack/entrances/requests.py
├── StillClaimedError           to be delivered again: slack/delivery.py
├── TokenUnavailableError       to be delivered again: slack/failures.py
├── UnreadableError             of a file or value, for a Problem: content/text_files.py
└── ValueError
    └── LabelError              in a labelled question: evaluation/labels.py
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class RolecallError(Exception):
    """Something its reader can put right; the message says how."""


class Problem(NamedTuple):
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


class UnavailableError(RolecallError):
    """The database or Slack is not there; the message says which, and why."""
