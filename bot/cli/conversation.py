"""A conversation with one person, who may pick an offered question by its number."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bot.core import prose
from bot.core.answering import Answerer, remember
from bot.core.model import Context, Reply, Section, Topic

GOODBYES = frozenset({"exit", "quit"})


@dataclass(slots=True)
class Conversation:
    """What was said so far, as far as the next reply depends on it."""

    answerer: Answerer
    context: Context = field(default_factory=Context)
    offered: tuple[Section, ...] = ()

    def begin(self) -> Reply:
        """What the bot can do, with questions to pick."""
        greeting = self.answerer.help()
        self.offered = greeting.suggestions
        return greeting

    def reply(self, message: str) -> Reply:
        """The reply to what the person says next."""
        topic = self._picked(message)
        if topic:
            reply = self.answerer.show(topic)
        else:
            reply = self.answerer.answer(message, self.context)
        self.context = remember(self.context, reply)
        self.offered = reply.suggestions
        return reply

    def _picked(self, message: str) -> Topic | None:
        number = message.strip().rstrip(".)")
        numbers = {str(n): each.topic for n, each in enumerate(self.offered, 1)}
        return numbers.get(number)


def talk(
    conversation: Conversation, messages: Iterable[str], show: Callable[[str], None]
) -> None:
    """Reply to each message until one says goodbye or there are no more."""
    for message in messages:
        said = message.strip()
        if said.casefold() in GOODBYES:
            return
        if said:
            show(prose.plain(conversation.reply(said), numbered=True))
