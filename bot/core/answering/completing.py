"""Completes a few words by what was last spoken of: "who changes it?", "the pay?"."""

from dataclasses import replace

from bot.core import text
from bot.core.answering import filling_in, leaning, rewriting
from bot.core.answering.certainty import Certainty
from bot.core.answering.interpreting import Interpreter
from bot.core.answering.meanings import Understanding
from bot.core.answering.policy import Policy
from bot.core.answering.topics import Topics
from bot.core.matching import Matcher
from bot.core.model import ROLE_SLOT, Topic
from bot.core.reading.entities import Reading

_WHY = ("why", "not")
"""What a section of reasons answers: the patterns of its topic have it."""


class Completing:
    """Understands messages that are whole with a word or two of what was said before.

    What they mean then is told by their words alone, whatever was answered.
    """

    def __init__(
        self,
        matcher: Matcher,
        interpreter: Interpreter,
        topics: Topics,
        policy: Policy,
        certainty: Certainty,
    ) -> None:
        self._matcher = matcher
        self._interpreter = interpreter
        self._topics = topics
        self._policy = policy
        self._certainty = certainty

    def filled(self, reading: Reading, whole: Reading) -> Understanding | None:
        """What a message clearly means, ``whole`` with what its "it" stands for.

        None where the message does not say by itself what is done.
        """
        if not leaning.telling(reading):
            return None
        found = self._interpreter.ranked(whole)
        is_clear = found.best.confidence >= self._policy.clear
        return (
            found._replace(leant=True) if is_clear and found.best.is_definite else None
        )

    def of_other(
        self, reading: Reading, question: Reading, last: Topic
    ) -> Understanding | None:
        """What the question before clearly asks of the few words of a message.

        "And the tests?" after "who runs the build?" is "who runs the tests". None
        where that is the last topic still, or no question like it.
        """
        about = rewriting.turned_to(reading)
        section = self._topics.section(last)
        if not about or section is None:
            return None
        whole = filling_in.asked_of_other(question, about)
        found = self._asked_like(whole, last) if whole else None
        if found or section.accountability is None:
            return found
        return self._asked_like(filling_in.who_answers_for(about), last)

    def _asked_like(self, whole: Reading, last: Topic) -> Understanding | None:
        """What a question clearly asks that is like the last one, and another."""
        found = self._interpreter.ranked(whole)
        is_clear = found.best.confidence >= self._policy.clear
        if not is_clear or not found.best.is_definite:
            return None
        page = last.partition(".")[0]
        (topic,) = found.best.topics
        is_like = topic != last and topic.partition(".")[0] == page
        return found._replace(leant=True) if is_like else None

    def asked_of(self, reading: Reading, topic: Topic) -> Topic:
        """The topic that asks what this one asks of somebody else, if there is one.

        "and the other role?" after "who stands in for the one?" is a topic of its own.
        """
        section = self._topics.section(topic)
        if ROLE_SLOT in self._topics.target_of(topic) or section is None:
            return topic
        question = self._matcher.read(text.words_of(section.question))
        asked = rewriting.asked_of(question, reading.mentions())
        best = self._interpreter.ranked(asked).best if asked else None
        if best is None or not best.is_definite or best.confidence < self._policy.clear:
            return topic
        return best.topics[0]

    def more_of(self, reading: Reading, last: Topic) -> Topic:
        """Where a message leads that asks for more; that is the last topic mostly.

        "Why?" leads to the reasons, where the same page has a section of them that the
        last topic is related to.
        """
        section = self._topics.section(last)
        if section is None or "why" not in reading.tokens:
            return last
        best = self._interpreter.ranked(self._matcher.read(_WHY)).best
        if not best.is_definite or best.confidence < self._policy.clear:
            return last
        (topic,) = best.topics
        is_near = topic.partition(".")[0] == last.partition(".")[0]
        return topic if is_near and topic in section.related else last

    def turned(self, reading: Reading, last: Topic) -> Understanding | None:
        """What a few words ask of those last spoken of, whatever was asked of them.

        "What about the pay?" turns away from that. None where the words do not tell by
        themselves, or name no aspect of a role.
        """
        about, roles = rewriting.turned_to(reading), self._topics.roles_of(last)
        if not about or not roles or self._matcher.familiar(reading) < 1:
            return None
        named = self._interpreter.naming(replace(reading, tokens=about), roles)
        found = self._interpreter.meant(named, roles)._replace(leant=True)
        if not found.best.is_definite or not self._certainty.is_sure(found.meanings):
            return None
        target = self._topics.target_of(found.best.topics[0])
        return found if ROLE_SLOT in target else None
