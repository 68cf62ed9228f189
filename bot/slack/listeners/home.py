"""The Home tab, and the prompts of the Messages tab beside it."""

import re
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.delivery import Deliveries
from bot.slack.events import team_of
from bot.slack.maintenance import Maintenance
from bot.slack.presses import Press, Presses
from bot.slack.rendering import home, modals, texts
from bot.slack.rendering.buttons import BROWSE, READ, shortened
from bot.slack.rendering.catalogue import Catalogue
from bot.slack.rendering.layout import View
from bot.slack.rendering.maintainers import corner
from bot.slack.replying import Asker, Replies
from bot.store.questions.question_log import Surface

MAX_PROMPTS = 4
_MAX_TITLE = 75


def register(
    app: AsyncApp, replies: Replies, deliveries: Deliveries, maintenance: Maintenance
) -> None:
    """Attach the listeners of both tabs and of the Home tab's buttons."""
    listener = HomeListener(replies, deliveries, maintenance)
    app.event("app_home_opened")(listener.open)
    presses = Presses(app, deliveries)
    presses.on(re.compile(rf"^{BROWSE}(\.|$)"), listener.browse)
    presses.on(re.compile(rf"^{READ}\.\d+$"), listener.read)


@dataclass(slots=True, eq=False)
class HomeListener:
    """Shows one person the Home tab, and answers from it in a modal."""

    replies: Replies
    deliveries: Deliveries
    maintenance: Maintenance

    async def open(
        self, event: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        """Fill the tab that was opened."""
        user, tab = event["user"], event.get("tab")

        async def fill() -> None:
            if tab == "home":
                view = await self._first_page(user)
                await client.views_publish(user_id=user, view=view)
            elif tab == "messages":
                await self._prompt(client, event["channel"])

        identity = f"opened/{team_of(context)}/{user}/{tab}/{event['event_ts']}"
        await self.deliveries.once(identity, fill)

    async def browse(self, press: Press, client: AsyncWebClient) -> None:
        """Show a shelf, or all shelves again."""
        shelf = self._catalogue().shelf(press.value)
        view = home.page(shelf) if shelf else await self._first_page(press.user)
        await client.views_publish(user_id=press.user, view=view)

    async def read(self, press: Press, client: AsyncWebClient) -> None:
        """Answer a question of a shelf in a modal."""
        asker = Asker(press.user, press.spot.key, Surface.HOME)
        async with self.replies.showing(asker, press.value) as said:
            gone = modals.asking_again(texts.GONE)
            await press.open(client, modals.asking(said) if said else gone)

    def _catalogue(self) -> Catalogue:
        return Catalogue.of(self.replies.answerer.content)

    async def _first_page(self, user: str) -> View:
        maintenance = self.maintenance
        if user not in maintenance.people:
            return home.home(self._catalogue())
        questions = await maintenance.open_questions()
        return home.home(
            self._catalogue(), corner(questions, maintenance.content.problem)
        )

    async def _prompt(self, client: AsyncWebClient, channel: str) -> None:
        # With a thread_ts, Slack silently drops these in apps with an agent view.
        examples = self.replies.answerer.help().suggestions[:MAX_PROMPTS]
        prompts = [
            {"title": shortened(each.question, _MAX_TITLE), "message": each.question}
            for each in examples
        ]
        await client.assistant_threads_setSuggestedPrompts(
            channel_id=channel, title=texts.AGENT_TITLE, prompts=prompts
        )
