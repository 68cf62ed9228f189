"""A conversation with one person, who may pick an offered question by its number."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bot.core import prose
from bot.core.answering import Answerer, remember
from bot.core.model import Context, Reply, Section

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

    def reply(self, message: str) -> str:
        """The reply to what the person says next, as Markdown with numbered questions.

        A number that is not offered leaves what is offered as it is.
        """
        number = message.strip().rstrip(".)")
        topics = {str(n): each.topic for n, each in enumerate(self.offered, 1)}
        if number in topics:
            return self._said(self.answerer.show(topics[number]))
        if topics and number.isdecimal():
            return f"Choose 1 to {len(topics)}." if len(topics) > 1 else "Choose 1."
        return self._said(self.answerer.answer(message, self.context))

    def _said(self, reply: Reply) -> str:
        self.context = remember(self.context, reply)
        self.offered = reply.suggestions
        return prose.plain(reply, numbered=True)


def talk(
    conversation: Conversation, messages: Iterable[str], show: Callable[[str], None]
) -> None:
    """Reply to each message until one says goodbye or there are no more."""
    for message in messages:
        said = message.strip()
        if said.casefold() in GOODBYES:
            return
        if said:
            show(conversation.reply(said))
