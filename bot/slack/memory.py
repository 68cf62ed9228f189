"""What outlives one request, as the Slack side sees it; all of it can be left out."""

from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Protocol

from bot.slack.conversation import Contexts, MemoryContexts
from bot.slack.delivery import Claims, MemoryClaims
from bot.slack.maintenance import Maintenance
from bot.store.question_log import Asked, Vote


class QuestionLog(Protocol):
    """Keeps what was asked and what people thought of the answers, never their words."""

    def record(self, asked: Asked) -> None:
        """Keep a question; never waits, never fails."""

    async def vote(self, vote: Vote) -> None:
        """Keep a vote, in place of an earlier one of this person on this answer."""


class OpenQuestions(Protocol):
    """Takes questions to the maintainers."""

    async def send(
        self, text: str, *, workspace: str, user: str, tell_asker: bool = False
    ) -> int:
        """Keep a question in its asker's words; may raise ``StoreUnavailableError``."""


class Forget(Protocol):
    """Deletes everything that is kept of a workspace."""

    def __call__(
        self, workspace: str, *, is_organisation: bool = False
    ) -> Awaitable[int]:
        """Delete it; the number of rows deleted."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered, and where; by default in this process, or nowhere."""

    claims: Claims = field(default_factory=MemoryClaims)
    contexts: Contexts = field(default_factory=MemoryContexts)
    question_log: QuestionLog | None = None
    """Without one, nobody counts questions and votes, and people are told so."""
    open_questions: OpenQuestions | None = None
    """Without one, no question reaches a maintainer, and people are told so."""
    maintenance: Maintenance | None = None
    """Without it, nobody maintains the bot from Slack."""
    forget_workspace: Forget | None = None
    """Deletes everything of a workspace that the app is taken out of."""
