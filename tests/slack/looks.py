"""How replies look at a place, and what a test wants to know of that."""

from bot.core.model import Answer, Part, Reply, Section
from bot.slack.rendering.blocks import Message, render
from bot.slack.rendering.places import DIRECT, Place
from bot.slack.replying import Said
from tests.slack.knowledge import ROLES
from tests.slack.simulated.limits import buttons

WHOLE = DIRECT.unfolded()
QUESTION = "What does a cook <!here> *do*?"


def answer(*sections: Section, suggestions: tuple[Section, ...] = ()) -> Answer:
    """An answer of these sections."""
    return Answer(tuple(map(Part, sections)), suggestions, 0.9, ROLES)


def look(reply: Reply, place: Place = WHOLE, thread: str = "") -> Message:
    """How a reply looks at a place."""
    return render(Said(reply, "a" * 32, QUESTION, thread), place)


def kinds(message: Message) -> list[str]:
    """The types of a message's blocks, in order."""
    return [block["type"] for block in message.blocks]


def asked(message: Message) -> list[str]:
    """The words on a message's buttons."""
    return [button["text"]["text"] for button in buttons(message.blocks)]


def quietly(message: Message) -> list[str]:
    """The quiet lines of a message."""
    contexts = [block for block in message.blocks if block["type"] == "context"]
    return [element["text"] for block in contexts for element in block["elements"]]
