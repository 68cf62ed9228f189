"""Gives the yes or no of a message's topic, from what the content knows of both."""

from bot.core import text
from bot.core.answering.topics import Topics
from bot.core.answering.verdict import by_accountability, find_claim
from bot.core.matching import Matcher
from bot.core.matching.entities import Reading
from bot.core.model import Content, Topic, Verdict


class Judge:
    """Answers yes-or-no questions and claims, where the content settles them."""

    def __init__(self, content: Content, matcher: Matcher, topics: Topics) -> None:
        self._matcher = matcher
        self._topics = topics
        self._entities = {entity.id: entity for entity in content.entities}

    def verdict(
        self,
        utterance: text.Utterance,
        reading: Reading,
        topic: Topic,
        *,
        leans: bool = False,
    ) -> Verdict | None:
        """The verdict on what a message asks or claims; None where it is open.

        ``reading`` is of the whole utterance. ``leans`` tells that the message only
        points at what was answered before.

        Who answers for an activity settles most claims about it; for the rest, the
        answers that maintainers wrote beside the most similar patterns. Something
        merely said is judged only where both agree: it may be no claim at all.
        """
        whole = len(utterance.clauses) == 1
        clauses = [
            (reading if whole else self._matcher.read(words), asked)
            for words, asked in zip(utterance.clauses, utterance.asked, strict=True)
        ]
        claim = find_claim(clauses, leans=leans)
        section = self._topics.section(topic)
        if claim is None or section is None:
            return None
        found = section.accountability
        reckoned = by_accountability(claim, found, self._entities) if found else None
        if claim.offers_choice:
            return reckoned
        written = self._matcher.verdict(reading, self._topics.target_of(topic))
        if claim.is_question:
            return reckoned or written
        return reckoned if reckoned == written else None
