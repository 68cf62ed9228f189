"""What maintainers do in the Home tab: teach, ignore, mark as needing content."""

import asyncio
import logging
import re
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.delivery import Deliveries
from bot.slack.events import team_of
from bot.slack.failures import SLACK_TROUBLE, describe
from bot.slack.maintenance import Maintenance
from bot.slack.notifications import Notifications
from bot.slack.presses import Press, Presses
from bot.slack.rendering import maintainer_texts, maintainers, modals, teaching
from bot.slack.rendering.teaching import Plan
from bot.slack.replying import Answering
from bot.store.errors import StoreUnavailableError
from bot.store.questions.open_questions import State

logger = logging.getLogger(__name__)

GRACE_SECONDS = 1.0
"""Slack puts an acknowledged view on the screen; a change sent sooner would be lost."""
_STATES = {
    maintainers.IGNORE: State.IGNORED,
    maintainers.NEEDS_CONTENT: State.NEEDS_CONTENT,
}


def register(
    app: AsyncApp,
    answerer: Answering,
    maintenance: Maintenance,
    deliveries: Deliveries,
    notifications: Notifications,
) -> None:
    """Attach the listeners of the maintainers' page and modals."""
    listener = MaintainersListener(answerer, maintenance, deliveries, notifications)
    presses = Presses(app, deliveries)
    presses.on(maintainers.OPEN_QUESTIONS, listener.show)
    presses.on(re.compile(rf"^{maintainers.TEACH}\.\d+$"), listener.begin_teaching)
    presses.on(re.compile(rf"^({'|'.join(_STATES)})\.\d+$"), listener.decide)
    app.view(teaching.TEACHING)(listener.check)
    app.view(teaching.CONFIRMING)(listener.teach)


@dataclass(slots=True, eq=False)
class MaintainersListener:
    """Does what maintainers ask for; others have no such buttons, and get nothing."""

    answerer: Answering
    maintenance: Maintenance
    deliveries: Deliveries
    notifications: Notifications

    async def show(self, press: Press, client: AsyncWebClient) -> None:
        """Show the open questions."""
        if self._may(press.user):
            await self._publish(client, press.user)

    async def decide(self, press: Press, client: AsyncWebClient) -> None:
        """Note that a question is ignored or needs content."""
        if not self._may(press.user):
            return
        kind = press.action.partition(".")[0]
        try:
            await self.maintenance.questions.decide(int(press.value), _STATES[kind])
        finally:
            await self._publish(client, press.user)

    async def begin_teaching(self, press: Press, client: AsyncWebClient) -> None:
        """Ask for words and topic."""
        if not self._may(press.user):
            return
        found = await self.maintenance.questions.find(int(press.value))
        if found is None:
            view = modals.telling(maintainer_texts.TEACH_TITLE, maintainer_texts.GONE)
        else:
            likely = self.answerer.answer(found.texts[0]).suggestions
            view = teaching.teaching(found, self.answerer.content, likely)
        await press.open(client, view)

    async def check(
        self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient
    ) -> None:
        """Try the lesson out, then ask whether to teach it."""
        view, user = body["view"], body["user"]["id"]
        if not self._may(user):
            await ack()
            return
        plan = Plan.submitted(view)
        if not plan.lesson.words:
            await ack({"response_action": "errors", "errors": teaching.refusal()})
            return

        async def try_out() -> None:
            trial, _ = await asyncio.gather(
                self.maintenance.try_out(plan.question, plan.lesson),
                asyncio.sleep(GRACE_SECONDS),
            )
            confirming = teaching.confirming(plan, trial, self.answerer.content)
            await client.views_update(view_id=view["id"], view=confirming)

        self.deliveries.later(f"try/{view['id']}/{view.get('hash')}", try_out)
        await ack({"response_action": "update", "view": teaching.checking()})

    async def teach(
        self,
        ack: AsyncAck,
        body: dict[str, Any],
        context: AsyncBoltContext,
        client: AsyncWebClient,
    ) -> None:
        """Keep the lesson, and tell those who waited for it."""
        user, team = body["user"]["id"], team_of(context)
        if not self._may(user):
            await ack()
            return
        title, told = await self._keep(body["view"], user, team, client)
        await ack({"response_action": "update", "view": modals.telling(title, told)})

    async def _keep(
        self, view: dict[str, Any], user: str, team: str, client: AsyncWebClient
    ) -> tuple[str, str]:
        plan = Plan.confirmed(view)
        topic = plan.lesson.topic
        if topic not in self.answerer.content.topic_targets:
            return maintainer_texts.TEACH_TITLE, maintainer_texts.TOPIC_GONE
        try:
            await self.maintenance.teach(plan.question, plan.lesson, user)
        except StoreUnavailableError:
            return maintainer_texts.TEACH_TITLE, maintainer_texts.NOT_KEPT

        async def tell() -> None:
            try:
                await self._publish(client, user)
            except SLACK_TROUBLE as error:
                # The lesson is kept: nothing that its teacher has to hear of.
                logger.warning("a page is out of date: %s", describe(error))
            await self.notifications.tell(client, team)

        self.deliveries.later(f"taught/{view['id']}", tell)
        return maintainer_texts.TAUGHT_TITLE, maintainer_texts.TAUGHT

    async def _publish(self, client: AsyncWebClient, user: str) -> None:
        page = maintainers.page(await self.maintenance.open_questions())
        await client.views_publish(user_id=user, view=page)

    def _may(self, user: str) -> bool:
        return user in self.maintenance.people
