"""What happens in Slack, one module a surface; each registers itself with ``register``.

A listener reads its payload, asks for a reply, and delivers it; for a pressed button,
``Presses`` does the first and the last.
"""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.slack.composition import Composition
from bot.slack.delivery import Deliveries
from bot.slack.listeners import (
    buttons,
    direct_message,
    feedback,
    home,
    maintainers,
    mention,
    send_question,
    sharing,
    shortcuts,
    welcome,
)
from bot.slack.notifications import Notifications
from bot.slack.replying import Replies

_ANYTHING = re.compile("")


def register_listeners(
    app: AsyncApp,
    composition: Composition,
    replies: Replies,
    deliveries: Deliveries,
    notifications: Notifications,
) -> None:
    """Attach every listener; what nobody listens to is acknowledged and dropped.

    Commands do not come here: their listener is asked before a token is looked for.
    """
    maintenance, store = composition.maintenance, composition.store
    for surface in (mention, direct_message, buttons, sharing, shortcuts):
        surface.register(app, replies, deliveries)
    home.register(app, replies, deliveries, maintenance)
    welcome.register(app, replies.answerer, deliveries)
    feedback.register(app, store.question_log, deliveries)
    send_question.register(app, store.open_questions, deliveries)
    maintainers.register(app, replies.answerer, maintenance, deliveries, notifications)
    app.event(_ANYTHING)(_ignore_event)
    app.action(_ANYTHING)(_ignore)
    app.shortcut(_ANYTHING)(_ignore)
    app.view(_ANYTHING)(_ignore)


async def _ignore_event(body: dict[str, Any]) -> None:
    """Slack delivers an event again and again unless somebody takes it."""


async def _ignore(ack: AsyncAck) -> None:
    await ack()
