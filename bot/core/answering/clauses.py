"""Finds the clauses of a message that ask, among those that greet or tell a story."""

from collections.abc import Iterator, Sequence

from bot.core.answering.certainty import Certainty
from bot.core.answering.interpreting import Interpreter
from bot.core.answering.meanings import Single, Understanding
from bot.core.answering.policy import Policy
from bot.core.matching import Matcher
from bot.core.model import Kind, Topic
from bot.core.reading.entities import Reading
from bot.core.text import Utterance, Words

_LIKELY = 3
"""Meanings of a whole message that one of its clauses may settle."""
_STORY = 20
"""Words from which a message that is sure as a whole may tell a story as well."""
_NAMED_FIRST = (Kind.ROLE, Kind.PARTY, Kind.JOB)
_LEAST_ASKING = 4
"""Words that a clause needs to ask for something by itself."""


class Clauses:
    """Understands messages by their clauses."""

    def __init__(
        self,
        matcher: Matcher,
        interpreter: Interpreter,
        policy: Policy,
        certainty: Certainty,
    ) -> None:
        self._matcher = matcher
        self._interpreter = interpreter
        self._policy = policy
        self._certainty = certainty

    def clearest(self, message: Single) -> Single:
        """What a message asks in the clause that says it: a story asks in one of them.

        That is the message from there on, or from where somebody is named first. The
        whole must make it likely, and is what counts where it is sure itself.
        """
        utterance, _, whole = message
        if len(utterance.clauses) == 1 or whole.leant or whole.best.is_plain:
            return message
        is_sure = self._certainty.is_sure(whole.meanings)
        if is_sure and len(utterance.words) < _STORY:
            return message
        readings = [self._matcher.read(words) for words in utterance.clauses]
        likely = [m.topics for m in whole.meanings[: 1 if is_sure else _LIKELY]]
        clear = list(self._clear(readings, likely))
        if not clear:
            return message
        at, found = max(clear, key=lambda each: (each[1].best.confidence, each[0]))
        named = (i for i in range(at) if readings[i].mentioned(*_NAMED_FIRST))
        asking = utterance.since(next(named, at))
        understood = whole if is_sure else found
        return Single(asking, self._matcher.read_all(asking), understood)

    def _clear(
        self, clauses: Sequence[Reading], likely: Sequence[tuple[Topic, ...]]
    ) -> Iterator[tuple[int, Understanding]]:
        """The clauses that clearly ask for something likely, by their number."""
        for at, clause in enumerate(clauses):
            if len(clause.tokens) >= _LEAST_ASKING:
                found = self._interpreter.ranked(clause)
                is_clear = found.best.confidence >= self._policy.clause
                if is_clear and found.best.topics in likely:
                    yield at, found

    def beyond_courtesies(
        self, utterance: Utterance, whole: Understanding
    ) -> Utterance | None:
        """What a message asks behind a greeting: "how are you? who …?".

        None when it is no greeting, or nothing else.
        """
        if not whole.best.is_plain:
            return None
        parts = list(zip(utterance.clauses, utterance.marks, strict=True))
        rest = [(words, mark) for words, mark in parts if not self._is_plain(words)]
        if not rest or len(rest) == len(parts):
            return None
        return Utterance.of(*zip(*rest, strict=True))

    def _is_plain(self, words: Words) -> bool:
        return self._interpreter.ranked(self._matcher.read(words)).best.is_plain
