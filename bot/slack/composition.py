"""What a bot in Slack is put together from."""

from dataclasses import dataclass

from bot.slack.maintenance import Maintenance
from bot.slack.metrics import Metrics
from bot.slack.replying import Answering
from bot.slack.workspaces.many_workspaces import Workspaces
from bot.store import Store
from bot.store.questions.question_log import Asked


@dataclass(slots=True, eq=False)
class Composition:
    """Everything that serving Slack needs, and that outlives one request."""

    answerer: Answering
    store: Store
    maintenance: Maintenance
    metrics: Metrics
    workspaces: Workspaces | None = None
    """Where the app is installed, when there are many places."""

    async def ready(self) -> str:
        """Why the bot cannot remember just now; an empty text when it can."""
        return await self.store.ping() or ""

    def remark(self) -> str:
        """What its maintainers should know, and that keeps nobody from an answer."""
        return self.maintenance.content.problem

    def record(self, asked: Asked) -> None:
        """Count a question and keep it; never waits, never fails."""
        self.metrics.asked(asked)
        self.store.question_log.record(asked)
