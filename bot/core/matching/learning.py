"""Learns from the patterns of a content all that messages are ranked and judged by."""

from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import NamedTuple
from zlib import crc32

import numpy as np

from bot.core.claims.comparing import is_turned
from bot.core.claims.framing import unframed
from bot.core.claims.who_answers import Duties
from bot.core.garbage import collector_paused
from bot.core.matching.addressed import Addressed
from bot.core.matching.belonging import Belonging
from bot.core.matching.features import Ints, Vocabulary, Wordings
from bot.core.matching.filling import filled
from bot.core.matching.judged import JudgedPatterns
from bot.core.matching.marked import Judged, judged
from bot.core.matching.rows import FeatureIndex, Rows, index
from bot.core.matching.scope import WordUse
from bot.core.matching.things import Things
from bot.core.matching.weights import Weights, train
from bot.core.matching.wordings import KnownWordings, keys
from bot.core.model import Content, Mark, Outcome
from bot.core.reading.asides import Asides
from bot.core.reading.entities import EntityFinder
from bot.core.reading.spelling import speller
from bot.core.text import Words


@dataclass(slots=True, eq=False)
class Read:
    """What reading the patterns tells."""

    asides: Asides
    finder: EntityFinder
    vocabulary: Vocabulary
    index: FeatureIndex
    known: KnownWordings
    belonging: Belonging
    addressed: Addressed
    word_use: WordUse


class Learned(NamedTuple):
    """All that is learned from a content."""

    targets: tuple[str, ...]
    read: Read
    weights: Weights
    judged: JudgedPatterns


class _Examples(NamedTuple):
    """The patterns to learn weights from: as rows, with their targets and verdicts."""

    rows: Rows
    labels: Ints
    judged: list[Judged]


@collector_paused()
def learn(content: Content) -> Learned:
    """Learn from all patterns of a content; takes some seconds."""
    targets = tuple(intent.target for intent in content.intents)
    if Outcome.NONE not in targets:
        targets = (*targets, Outcome.NONE)
    things = Things(content.entities)
    read, (rows, labels, with_verdict) = _read(content, targets, things)
    features = len(read.index)
    weights = train(rows, labels, features, len(targets))
    judged_patterns = JudgedPatterns(with_verdict, rows, labels, features, things)
    return Learned(targets, read, weights, judged_patterns)


def _read(
    content: Content, targets: tuple[str, ...], things: Things
) -> tuple[Read, _Examples]:
    """Read the patterns one by one: no list of what was read is ever held."""
    words = list(filled(content))
    order = _mixed(words)
    counts = Counter(chain.from_iterable(words))
    repairing = speller(content, counts)
    finder = EntityFinder(content.entities, repairing)
    asides = Asides(content.setting, repairing.repair)
    vocabulary = Vocabulary(counts, content.entities)
    labels = _labels(content)[order]
    duties, marks, slotted = Duties(content), list(_marks(content)), _slotted(content)
    wordings, known = Wordings(), array("q")
    with_verdict: list[Judged] = []
    for number, at in enumerate(order.tolist()):
        tokens, mark = finder.tokens(asides.pattern_without(words[at])), marks[at]
        words[at] = ()
        wording = vocabulary.read(unframed(tokens))
        wordings.add(wording)
        known.extend(keys(wording, vocabulary.articles))
        # "B is not above A" does not say that A is above B.
        if mark and not (mark == "no" and is_turned(tokens)):
            target = int(labels[number])
            reckon = partial(duties.reckoned, topic=targets[target])
            one = judged(number, target, tokens, mark, reckon, things)
            with_verdict.append(one._replace(named=None) if slotted[at] else one)
    # What comes next needs most room of all.
    del words, marks, slotted
    features, rows = index(wordings)
    read = Read(
        asides,
        finder,
        vocabulary,
        features,
        KnownWordings(known, labels, vocabulary.articles),
        Belonging(wordings, labels, len(targets)),
        Addressed(wordings, labels, targets, vocabulary),
        WordUse(vocabulary, wordings, labels == targets.index(Outcome.NONE)),
    )
    return read, _Examples(rows, labels, with_verdict)


def _mixed(words: list[Words]) -> Ints:
    """An order that mixes the targets, since learning depends on it.

    By hash, so that one pattern more does not change that of the others.
    """
    hashes = (crc32(" ".join(each).encode()) for each in words)
    return np.argsort(np.fromiter(hashes, np.uint32), kind="stable")


def _labels(content: Content) -> Ints:
    """The number of the target that each pattern leads to."""
    sizes = [len(intent.patterns) for intent in content.intents]
    return np.repeat(np.arange(len(sizes)), sizes)


def _marks(content: Content) -> Iterator[Mark | None]:
    """The verdict of every pattern, if it carries one."""
    for intent in content.intents:
        for pattern in intent.patterns:
            yield pattern.verdict


def _slotted(content: Content) -> bytes:
    """For every pattern 1 where it has slots, else 0."""
    return bytes("{" in p.text for intent in content.intents for p in intent.patterns)
