"""Completes a few words by what was last spoken of: "who changes it?", "the pay?"."""

from bot.core.answering import filling_in, rewriting
from bot.core.answering.interpreting import Interpreter
from bot.core.answering.meanings import Understanding
from bot.core.answering.topics import Topics
from bot.core.model import Topic
from bot.core.reading.entities import Reading

_WHY = ("why", "not")
"""What a section of reasons answers: the patterns of its topic have it."""


class Completing:
    """Understands messages that are whole with a word or two of what was said before.

    What they mean then is told by their words alone, whatever was answered.
    """

    def __init__(self, interpreter: Interpreter, topics: Topics) -> None:
        self._interpreter = interpreter
        self._topics = topics

    def of_other(
        self, reading: Reading, question: Reading, last: Topic
    ) -> Understanding | None:
        """What the question before clearly asks of the few words of a message.

        "And the tests?" after "who runs the build?" is "who runs the tests", and "and
        the pay?" after "what does the … do?" the pay of that role. None where that is
        the last topic still.
        """
        about = rewriting.turned_to(reading)
        if not about:
            return None
        whole = filling_in.asked_of_other(question, about)
        found = self._other_than(last, whole) if whole else None
        if found:
            return found
        named = self._interpreter.naming_known(about, self._topics.roles_of(last))
        found = self._other_than(last, named) if named else None
        is_of_role = found and self._topics.roles_of(found.best.topics[0])
        return found if is_of_role else None

    def _other_than(self, last: Topic, whole: Reading) -> Understanding | None:
        """What a question clearly asks, if that is another topic than the last one."""
        found = self._interpreter.clearly(whole)
        return found if found and found.best.topics != (last,) else None

    def asked_of(self, reading: Reading, topic: Topic) -> Topic:
        """The topic that asks what this one asks of somebody else, if there is one.

        "and the other role?" after "who stands in for the one?" is a topic of its own.
        """
        question = self._interpreter.question_of(topic)
        asked = rewriting.asked_of(question, reading.mentions())
        found = self._interpreter.clearly(asked) if asked else None
        return found.best.topics[0] if found else topic

    def more_of(self, reading: Reading, last: Topic) -> Topic:
        """Where a message leads that asks for more; that is the last topic mostly.

        "Why?" leads to the reasons, where the last topic is related to them and on the
        same page.
        """
        section = self._topics.section(last)
        if section is None or "why" not in reading.tokens:
            return last
        reasons = self._interpreter.clearly(Reading(_WHY))
        topic = reasons.best.topics[0] if reasons else last
        is_near = topic.partition(".")[0] == last.partition(".")[0]
        return topic if is_near and topic in section.related else last
