"""Takes votes on answers, and the reason for one if somebody likes to give it."""

import re
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.delivery import Deliveries
from bot.slack.events import team_of
from bot.slack.presses import InView, Press, Presses
from bot.slack.rendering import modals, texts
from bot.slack.rendering.answers import VOTES
from bot.slack.rendering.buttons import VOTE, Ballot
from bot.slack.rendering.layout import quiet
from bot.store.questions.question_log import QuestionLog, Vote


def register(app: AsyncApp, log: QuestionLog, deliveries: Deliveries) -> None:
    """Attach the listeners of the votes and of the reason."""
    feedback, presses = FeedbackListener(log), Presses(app, deliveries)
    presses.on(re.compile(rf"^{VOTE}(\.\w+)?$"), feedback.take_vote)
    app.view(modals.REASONING)(feedback.take_reason)


@dataclass(slots=True, eq=False)
class FeedbackListener:
    """Keeps the latest vote of each person on each answer."""

    log: QuestionLog

    async def take_vote(self, press: Press, client: AsyncWebClient) -> None:
        """Count a vote and thank for it, or ask what was wrong."""
        ballot = Ballot.read(press.value)
        is_kept = await self._keep(ballot, press.spot.key.team, press.user)
        if not ballot.helpful:
            asking = modals.reasoning(press.value, is_counted=is_kept)
            await press.open(client, asking)
        if ballot.helpful or isinstance(press.spot, InView):
            thanks = texts.THANKS if is_kept else texts.NOT_COUNTED_YET
            await _thank(client, press, thanks)

    async def take_reason(
        self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext
    ) -> None:
        """Keep the reason with the vote."""
        view = body["view"]
        reason = modals.written(view).strip()
        ballot = Ballot.read(view["private_metadata"])
        sent = texts.REASON_SENT
        if reason:
            team, user = team_of(context), body["user"]["id"]
            if not await self._keep(ballot, team, user, reason):
                sent = texts.REASON_NOT_SENT_YET
        told = modals.telling(texts.SENT_TITLE, sent)
        await ack({"response_action": "update", "view": told})

    async def _keep(
        self, ballot: Ballot, team: str, user: str, reason: str = ""
    ) -> bool:
        return await self.log.vote(
            Vote(
                answer=ballot.answer,
                workspace=team,
                user=user,
                helpful=ballot.helpful,
                topic=ballot.topic or None,
                reason=reason or None,
            )
        )


async def _thank(client: AsyncWebClient, press: Press, text: str) -> None:
    """Say so under a message; in a modal, where its two buttons were."""
    if not isinstance(press.spot, InView):
        await press.spot.tell(client, text)
        return
    view = press.spot.shown
    kept = ("type", "callback_id", "title", "submit", "close", "private_metadata")
    blocks = [
        quiet(text) if block.get("block_id") == VOTES else block
        for block in view["blocks"]
    ]
    changed = {name: view[name] for name in kept if view.get(name)}
    await client.views_update(view_id=view["id"], view={**changed, "blocks": blocks})
