"""Puts a bot together for the tests, as the composition root does."""

from bot.live import LiveContent
from bot.slack.composition import Composition
from bot.slack.maintenance import Maintenance
from bot.slack.metrics import Metrics
from bot.slack.replying import Answering
from bot.slack.workspaces.many_workspaces import Workspaces
from bot.store import Store


def composition_of(
    answerer: Answering,
    store: Store,
    content: LiveContent,
    *,
    maintainers: frozenset[str] = frozenset(),
    workspaces: Workspaces | None = None,
) -> Composition:
    """What a bot is made of that answers like this, and keeps what it keeps there."""
    maintenance = Maintenance(
        people=maintainers,
        questions=store.open_questions,
        patterns=store.learned_patterns,
        content=content,
    )
    return Composition(answerer, store, maintenance, Metrics(), workspaces)
