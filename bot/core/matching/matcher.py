"""Ranks the topics that a message may be about.

The idea, in the order of the code:

1. Read the message: repair misspelt words, find who is named (``bot.core.reading``).
2. Take the people out, and what only frames a question (``bot.core.claims``). What is
   left says what is asked: a linear model, learned from the patterns when the content
   is loaded (``learning``), scores every target (``weights``). A target is an aspect of
   any role (``{role}.salary``), a comparison with a job (``versus.{job}``) or a topic.
   One that is about another role alone than the message stands back (``belonging``),
   and so do greetings and thanks where a matter is spoken of (``addressed``).
3. Put the people back: one role named makes ``{role}.salary`` the salary of that
   role, two make it the comparison, none leaves it open.
4. Say how sure this is: the probability that the message is in scope at all
   (``scope``) times the target's share among the best.

Nothing here knows a role or a topic by name; all of it comes from the content.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import exp
from typing import NamedTuple

import numpy as np

from bot.core import text
from bot.core.claims.comparing import is_turned, with_more
from bot.core.claims.framing import unframed
from bot.core.claims.judging import only_judges
from bot.core.claims.oneself import without_oneself
from bot.core.claims.passive import with_doer_first
from bot.core.claims.wondering import wondered
from bot.core.english import OPENING
from bot.core.matching import scope
from bot.core.matching.features import Wording
from bot.core.matching.learning import learn
from bot.core.matching.rows import Floats, Row
from bot.core.matching.scope import Evidence
from bot.core.model import JOB_SLOT, ROLE_SLOT, Content, Kind, Outcome, Verdict
from bot.core.reading.entities import Reading, joined

_SHARPNESS = 7.0
"""How strongly a lead in score turns into one in probability; fitted, as in scope."""
_EXACT = 1.2
"""The start, in score, of a target that has the very words of the message."""
_SAME_PAGE = 0.33
"""The start, in score, of the page that a conversation was last about."""
_SAME_WORDS = 0.77
"""The start of what the plain question of the last topic speaks for most."""
_BOTH = 0.28
"""What it counts that the words of both, message and question, speak for a target."""
_FAINT = 0.1
"""A best score below this says nothing."""
_KEPT = 16
"""Readings kept for a while, with features and ranking: one is looked at repeatedly."""
_RANKED = 8
"""Targets kept of a ranking; the rest have no weight in any decision."""


class Before(NamedTuple):
    """What a conversation was last about."""

    question: Reading
    """The plain question of the topic."""
    start: Floats
    """What each target has ahead by this, in score."""
    weight: float = 1.0
    """How much it counts for what a message means."""

    def completed(self, reading: Reading) -> Reading:
        """A message with what it may leave unsaid: the words of the question."""
        unsaid = (token for token in self.question.tokens if token not in OPENING)
        return replace(reading, tokens=(*reading.tokens, *unsaid))


class Candidate(NamedTuple):
    """A target that a message may mean.

    ``confidence`` is the probability, 0 to 1, that it does: of a hundred candidates
    at 0.8, about eighty are right.
    """

    target: str
    confidence: float


class Ranking(NamedTuple):
    """What a message may be about, likeliest first."""

    reading: Reading
    in_scope: float
    """The probability that the content answers the message at all, 0 to 1."""
    candidates: tuple[Candidate, ...]


class Matcher:
    """Ranks targets for messages, by the patterns of the content it was made with."""

    def __init__(self, content: Content) -> None:
        self._targets, read, self._weights, self._judged = learn(content)
        self.asides, self._finder = read.asides, read.finder
        self._vocabulary, self._index = read.vocabulary, read.index
        self._known, self._word_use = read.known, read.word_use
        self._belonging, self._addressed = read.belonging, read.addressed
        self._pages = np.array([each.partition(".")[0] for each in self._targets])
        self._about_jobs = np.flatnonzero([JOB_SLOT in t for t in self._targets])
        self._declining = self._targets.index(Outcome.NONE)
        self._readings: dict[text.Words, Reading] = {}
        self._ranked: dict[int, Ranking] = {}
        self._shown: dict[int, tuple[Reading, Wording, Row]] = {}

    def read_all(self, utterance: text.Utterance) -> Reading:
        """A whole message; nobody is named half in one clause and half in another."""
        readings = [self.read(words) for words in utterance.clauses]
        if len(readings) == 1:
            return readings[0]
        telling = [
            reading
            for reading, asked in zip(readings, utterance.asked, strict=True)
            if not only_judges(reading.tokens, asked=asked)
        ]
        return joined(telling or readings)

    def read(self, words: text.Words) -> Reading:
        """The words with names found and spelling repaired."""
        reading = self._readings.get(words)
        if reading is None:
            if len(self._readings) >= _KEPT:
                self._readings.clear()
            reading = self._readings[words] = self._finder.read(words)
        return reading

    def rank(self, reading: Reading, before: Before | None = None) -> Ranking:
        """The targets a reading may mean; none when it holds no words.

        What is near to what the conversation was about ``before`` gets a start over
        the rest.
        """
        if not reading.tokens:
            return Ranking(reading, 0.0, ())
        if before:
            return self._rank(reading, before)
        # A ranking keeps its reading, so that no other one has its id.
        found = self._ranked.get(id(reading))
        if found is None:
            found = self._rank(reading, None)
            if len(self._ranked) >= _KEPT:
                self._ranked.clear()
            self._ranked[id(reading)] = found
        return found

    def _rank(self, reading: Reading, before: Before | None) -> Ranking:
        scores = self._scores(reading)
        if before:
            scores += self._ahead(reading, before)
        declining = float(scores[self._declining])
        scores[self._declining] = -np.inf
        if _compares_no_job(reading):
            scores[self._about_jobs] = -np.inf
        # Stable: what scores the same comes in one order on every machine. And numpy's
        # other way of sorting, made for long lists, has more code than a processor
        # keeps at hand beside ours.
        likeliest = (-scores).argsort(kind="stable")[:_RANKED]
        best, leads = likeliest.tolist(), scores[likeliest].tolist()
        top = leads[0]
        evidence = self._evidence(reading, best[0], top, top - declining)
        if before:
            # Who was named before says nothing of the message.
            evidence = evidence._replace(in_conversation=True, has_role=False)
        in_scope = scope.probability(evidence)
        odds = [exp((score - top) * _SHARPNESS) for score in leads]
        share = in_scope / sum(odds)
        candidates = (
            Candidate(self._targets[at], share * each)
            for at, each in zip(best, odds, strict=True)
        )
        return Ranking(reading, in_scope, tuple(candidates))

    def _scores(self, reading: Reading) -> Floats:
        wording, row = self._told(reading)
        scores = self._weights.scores(row)
        exact = self._known.target(wording)
        against = self._belonging.against(wording)
        if exact is not None and (against is None or not against[exact]):
            # Else its words are those of a question about another role alone.
            scores[exact] += _EXACT
        if against is not None:
            scores -= against
        if (of_matter := self._addressed.against(wording)) is not None:
            scores -= of_matter
        return scores

    def before(self, target: str, question: Reading) -> Before:
        """What a conversation was about whose last topic has this plain question."""
        scores = self._weights.scores(self._told(question)[1])
        top = max(float(scores.max()), _FAINT)
        start: Floats = _SAME_WORDS * np.maximum(scores / top, 0)
        if target in self._targets:
            last = self._targets.index(target)
            start[self._pages == self._pages[last]] += _SAME_PAGE
        return Before(question, start)

    def _ahead(self, reading: Reading, before: Before) -> Floats:
        """What each target has ahead of a message, by what was said before."""
        both = self._weights.scores(self._told(before.completed(reading))[1])
        ahead: Floats = (before.start + _BOTH * both) * np.float32(before.weight)
        return ahead

    def _evidence(
        self, reading: Reading, best: int, score: float, lead: float
    ) -> Evidence:
        understood, strange = self._word_use.understood(reading)
        has_role = bool(reading.roles())
        has_job = bool(reading.mentioned(Kind.JOB))
        return Evidence(
            lead=lead,
            understood=understood,
            strange=min(strange, 4) / 4,
            score=score,
            has_role=has_role,
            lone_job=has_job and not has_role,
            no_role=ROLE_SLOT in self._targets[best] and not has_role and not has_job,
        )

    def familiar(self, reading: Reading) -> float:
        """The share of a reading's telling words that patterns speak of, 0 to 1.

        0 when it has no words, or names another job: patterns say nothing of that.
        """
        if not reading.tokens or reading.mentioned(Kind.FOREIGN):
            return 0.0
        return self._word_use.familiar(reading)

    def claiming(self, reading: Reading) -> float:
        """How much a reading is worded like a claim; below 0 like an open question."""
        return self._judged.claiming(self._told(reading)[1])

    def yes_score(
        self, reading: Reading, target: str, reckoned: Verdict | None
    ) -> float:
        """How much speaks for a yes about a target; below 0 for a no.

        ``reckoned`` is what follows from who answers for it. A denial is left aside:
        what is denied is judged as if it were claimed.
        """
        at = self._targets.index(target) if target in self._targets else None
        tokens, asks_for_less = with_more(reading.tokens)
        if asks_for_less:
            reading = replace(reading, tokens=tokens)
        row = self._told(reading)[1]
        score = self._judged.yes_score(tokens, row, at, reckoned)
        if is_turned(tokens) == asks_for_less:
            return score
        # That the one has no more does not say that the other has.
        return -max(score, 0.0)

    def leaves_open(self, reading: Reading, target: str) -> bool:
        """Whether the patterns of a target leave open what a reading asks."""
        if target not in self._targets:
            return False
        row = self._told(reading)[1]
        return self._judged.leaves_open(
            reading.tokens, row, self._targets.index(target)
        )

    def evidence_for(self, reading: Reading, target: str) -> Mapping[str, float]:
        """How much each feature of a reading speaks for a target, strongest first."""
        row = self._told(reading)[1]
        shares = self._weights.shares(row, self._targets.index(target))
        names = map(self._vocabulary.name, self._index.features(row))
        by_feature = zip(names, map(float, shares), strict=True)
        return dict(sorted(by_feature, key=lambda item: -item[1]))

    def _told(self, reading: Reading) -> tuple[Wording, Row]:
        """What a reading shows; kept for a while, as it is ranked and then judged."""
        found = self._shown.get(id(reading))
        if found and found[0] is reading:
            return found[1:]
        said = wondered(reading.tokens) or reading.tokens
        tokens = with_doer_first(without_oneself(unframed(said)))
        wording = self._vocabulary.read(tokens)
        row = self._index.row(wording.features())
        if len(self._shown) >= _KEPT:
            # Another thread may do so at any time: nothing is read back.
            self._shown.clear()
        self._shown[id(reading)] = reading, wording, row
        return wording, row


def _compares_no_job(reading: Reading) -> bool:
    """Whether it is plain with whom a role is compared, and that it is no job."""
    if reading.mentioned(Kind.JOB, Kind.FOREIGN):
        return False
    return len(reading.roles()) > 1 or bool(reading.mentioned(Kind.PARTY))
