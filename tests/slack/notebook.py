"""Stands in for the store: writes down what it is told to keep."""

from dataclasses import dataclass, field

from bot.store.errors import StoreUnavailableError
from bot.store.question_log import Asked, Vote


@dataclass
class Notebook:
    """A question log and the maintainers' questions in one, open to look into."""

    asked: list[Asked] = field(default_factory=list)
    votes: dict[tuple[str, str], Vote] = field(default_factory=dict)
    sent: list[tuple[str, str, str]] = field(default_factory=list)
    is_away: bool = False

    def record(self, asked: Asked) -> None:
        """Note a question."""
        self.asked.append(asked)

    async def vote(self, vote: Vote) -> None:
        """Note a vote in place of this person's last one on this answer."""
        self.votes[vote.answer, vote.user] = vote

    async def send(
        self, text: str, *, workspace: str, user: str, tell_asker: bool = False
    ) -> int:
        """Note a question for the maintainers."""
        assert not tell_asker
        if self.is_away:
            raise StoreUnavailableError
        self.sent.append((text, workspace, user))
        return len(self.sent)
