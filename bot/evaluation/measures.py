"""Sums scored questions up: how often right, how sure, and where not."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.core.model import Outcome, RoleId, Topic
from bot.evaluation.scoring import Scored, is_likeliest, is_offered, share_found

_THRESHOLDS = (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0)
_BINS = 10


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many; ``hits`` may be a fraction where parts count."""

    hits: float
    of: int

    @property
    def value(self) -> float:
        """The share, 0 to 1; 0 of nothing is 0."""
        return self.hits / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions of about the same confidence, and how often that was justified."""

    low: float
    confidence: float
    """The mean of their confidences."""
    right: Share


@dataclass(frozen=True, slots=True)
class Coverage:
    """What answering only from a confidence on would mean."""

    confidence: float
    answered: Share
    right: Share
    """Of those answered."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures of an evaluation."""

    accuracy: Share
    shares: tuple[tuple[str, Share], ...]
    """Named figures; those that no question tells about are left out."""
    coverage: tuple[Coverage, ...]
    reliability: tuple[Bin, ...]
    confusions: tuple[tuple[str, str, int], ...]
    """Expected, got, how often; the most frequent first."""
    topics: tuple[tuple[str, Share], ...]
    """How often each expected topic was right, the worst first."""
    mistakes: tuple[Scored, ...]


def measure(scored: Sequence[Scored], roles: Sequence[RoleId]) -> Measures:
    """The figures of scored questions; ``roles`` are those that are compared."""
    named = _shares(scored, roles)
    return Measures(
        accuracy=_share(each.is_right for each in scored),
        shares=tuple((name, share) for name, share in named if share.of),
        coverage=tuple(_coverage(scored)),
        reliability=tuple(_reliability(scored)),
        confusions=tuple(_confusions(scored)),
        topics=tuple(_by_topic(scored)),
        mistakes=tuple(each for each in scored if not each.is_right),
    )


def _share(hits: Iterable[float]) -> Share:
    counted = list(hits)
    return Share(sum(counted), len(counted))


def _shares(
    scored: Sequence[Scored], roles: Sequence[RoleId]
) -> Iterator[tuple[str, Share]]:
    inside = [each for each in scored if each.label.is_in_scope]
    declined = [each for each in scored if Outcome.NONE in each.label.expect]
    judged = [each for each in scored if each.label.judged]
    yield "right first", _share(each.is_right for each in scored)
    yield "right first, in scope", _share(each.is_right for each in inside)
    yield "right or among three, in scope", _share(map(is_offered, inside))
    wrong = [each.is_answer and not each.is_right for each in scored]
    yield "confidently wrong", _share(wrong)
    answers = [each for each in scored if each.is_answer]
    yield "wrong among the answers", _share(not each.is_right for each in answers)
    yield "answered although out of scope", _share(each.is_answer for each in declined)
    for told, outcome in (("asked back", Outcome.CLARIFY), ("declined", Outcome.NONE)):
        lost = [e.result["outcome"] == outcome and not e.is_right for e in inside]
        yield f"{told} although in scope", _share(lost)
    right = [each.result["verdict"] == each.label.verdict for each in judged]
    yield "right yes or no", _share(right)
    parts = [share_found(each, roles) for each in scored if each.label.every]
    yield "parts of two-part questions found", _share(parts)
    later = [each for each in scored if each.turn]
    yield "right first, later turns", _share(each.is_right for each in later)


def _coverage(scored: Sequence[Scored]) -> Iterator[Coverage]:
    answers = [each for each in scored if each.is_answer]
    for least in _THRESHOLDS:
        sure = [each for each in answers if each.result["confidence"] >= least]
        right = _share(each.is_right for each in sure)
        yield Coverage(least, Share(len(sure), len(scored)), right)


def _reliability(scored: Sequence[Scored]) -> Iterator[Bin]:
    bins: dict[int, list[Scored]] = defaultdict(list)
    for each in scored:
        if each.likeliest is not None:
            number = min(int(each.result["confidence"] * _BINS), _BINS - 1)
            bins[number].append(each)
    for number, held in sorted(bins.items()):
        total = sum(each.result["confidence"] for each in held)
        right = _share(map(is_likeliest, held))
        yield Bin(number / _BINS, total / len(held), right)


def _confusions(scored: Sequence[Scored]) -> Iterator[tuple[str, str, int]]:
    pairs = Counter(
        (each.label.expect[0], each.result["topic"] or each.result["outcome"])
        for each in scored
        if not each.is_right
    )
    for (expected, got), times in sorted(pairs.items(), key=lambda p: (-p[1], p[0])):
        yield expected, got, times


def _by_topic(scored: Sequence[Scored]) -> list[tuple[Topic, Share]]:
    found: dict[Topic, list[bool]] = defaultdict(list)
    for each in scored:
        found[each.label.expect[0]].append(each.is_right)
    shares = [(topic, _share(rights)) for topic, rights in found.items()]
    return sorted(shares, key=lambda each: (each[1].value, -each[1].of, each[0]))
