"""Fits the constants of ``bot/core/matching`` that turn scores into probabilities.

``python -m tests.benchmarks.matching.calibrate QUESTIONS.jsonl`` prints those of
``scope.py`` and the sharpness of ``matcher.py``, ready to paste. Take questions, in
scope and near to it, of people none of whose wordings is a pattern. More to decline
comes from the patterns themselves, in five folds, each judged by a matcher that has not
seen it; most of it is farther off than what people ask, so it counts for less.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np

from bot.content.loading import load_content
from bot.content.shipped import shipped_intents
from bot.core import text
from bot.core.matching import Matcher, matcher, scope
from bot.core.matching.scope import Evidence
from bot.core.model import Content, Intent, Outcome
from bot.core.reading.entities import Reading
from tests.benchmarks.matching import fitting
from tests.benchmarks.matching.fitting import Choice, Floats
from tests.benchmarks.matching.questions import (
    Question,
    read_questions,
    without_patterns,
)

_FOLDS = 5
_FAR_OFF = 0.25
"""What the patterns to decline count together, beside what the file has to decline."""
_GIVEN = "in_conversation"
"""The constant that single questions tell nothing of; it stays as it is."""
_FITTED = tuple(name for name in Evidence._fields if name != _GIVEN)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Sample:
    """What a message showed of itself, and what it truly is."""

    evidence: Evidence
    choice: Choice
    is_in_scope: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Constants:
    """What is fitted: the weights of the evidence with the bias last, and sharpness."""

    weights: Floats
    sharpness: float


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("questions", type=_FILE)
@click.option("--patterns", type=_FILE, help="The intents file to learn from.")
def main(questions: Path, patterns: Path | None) -> None:
    """Fit the constants of the matcher's confidence, on the labelled QUESTIONS."""
    content = load_content(patterns or shipped_intents())
    asked, _ = without_patterns(read_questions(questions, content), content)
    samples = list(_samples(content, asked))
    fitted = fit(samples)
    inside = sum(sample.is_in_scope for sample in samples)
    click.echo(f"{inside} questions in scope, {len(samples) - inside} not\n")
    for line in _pasted(fitted):
        click.echo(line)
    for name, constants in (("as it is now", _now()), ("with the above", fitted)):
        click.echo(f"\nReliability {name}:")
        for line in _reliability(samples, constants):
            click.echo(line)


def fit(samples: Sequence[Sample]) -> Constants:
    """The constants under which the samples are likeliest."""
    labels = np.array([float(sample.is_in_scope) for sample in samples])
    counts = np.array([sample.weight for sample in samples])
    inside = [sample.choice for sample in samples if sample.is_in_scope]
    weights = fitting.logistic(_rows(samples), labels, counts)
    return Constants(weights, fitting.sharpness(inside))


def _samples(content: Content, asked: Sequence[Question]) -> Iterator[Sample]:
    """Every question, and every pattern to decline, judged unseen."""
    questions = [q for q in asked if q.is_in_scope or q.is_declined]
    declined = sum(question.is_declined for question in questions)
    decoys = sum(len(_without_fold(content, fold)[1]) for fold in range(_FOLDS))
    far_off = _FAR_OFF * declined / decoys if declined else 1.0
    for fold in range(_FOLDS):
        seen, unseen = _without_fold(content, fold)
        trained = Matcher(seen)
        for question in questions[fold::_FOLDS]:
            words = text.read(question.text).words
            right = question.right if question.is_in_scope else None
            yield from _sample(trained, words, right)
        for words in unseen:
            yield from _sample(trained, words, None, far_off)


def _without_fold(content: Content, fold: int) -> tuple[Content, list[text.Words]]:
    """The content without a part of what is to be declined, and that part."""
    unseen: list[text.Words] = []
    intents: list[Intent] = []
    for intent in content.intents:
        if intent.target == Outcome.NONE:
            unseen = [p.words for p in intent.patterns[fold::_FOLDS]]
            kept = (p for n, p in enumerate(intent.patterns) if n % _FOLDS != fold)
            intents.append(intent._replace(patterns=tuple(kept)))
        else:
            intents.append(intent)
    return replace(content, intents=tuple(intents)), unseen


def _sample(
    trained: Matcher,
    words: text.Words,
    right: frozenset[str] | None,
    weight: float = 1.0,
) -> Iterator[Sample]:
    reading = trained.read(words)
    if reading.tokens:
        evidence, targets, scores = _weighed(trained, reading)
        is_right = np.array([target in (right or ()) for target in targets])
        choice = Choice(scores, is_right)
        yield Sample(evidence, choice, right is not None, weight)


def _weighed(trained: Matcher, reading: Reading) -> tuple[Evidence, list[str], Floats]:
    """The evidence of being in scope, and the best targets with their scores."""
    scores = trained._scores(reading)
    declining = float(scores[trained._declining])
    scores[trained._declining] = -np.inf
    best = np.argsort(-scores)[: matcher._RANKED]
    top = float(scores[best[0]])
    evidence = trained._evidence(reading, int(best[0]), top, top - declining)
    return evidence, [trained._targets[n] for n in best], scores[best].astype(float)


def _rows(samples: Sequence[Sample]) -> Floats:
    names = Evidence._fields
    at = [names.index(name) for name in _FITTED]
    return np.array([s.evidence for s in samples], float)[:, at]


def _now() -> Constants:
    weights = [getattr(scope, f"_{name.upper()}") for name in (*_FITTED, "bias")]
    return Constants(np.array(weights), matcher._SHARPNESS)


def _pasted(fitted: Constants) -> Iterator[str]:
    *weights, bias = fitted.weights.tolist()
    yield "# bot/core/matching/scope.py"
    for name, weight in zip(_FITTED, weights, strict=True):
        yield f"_{name.upper()} = {weight:.2f}"
    yield f"_{_GIVEN.upper()} = {scope._IN_CONVERSATION}"
    yield f"_BIAS = {bias:.2f}"
    yield "# bot/core/matching/matcher.py"
    yield f"_SHARPNESS = {fitted.sharpness}"


def _reliability(samples: Sequence[Sample], constants: Constants) -> Iterator[str]:
    rows = np.column_stack([_rows(samples), np.ones(len(samples))])
    in_scope = fitting.sigmoid(rows @ constants.weights)
    first = np.array([s.choice.first(constants.sharpness) for s in samples])
    right = np.array([float(s.is_in_scope and s.choice.right[0]) for s in samples])
    bins = list(fitting.reliability(in_scope * first, right))
    yield "  confidence    mean   right  messages"
    for each in bins:
        yield (
            f"  from {each.low:3.1f}  {each.confidence:8.1%}{each.right:8.1%}"
            f"{each.count:10}"
        )
    labels = np.array([float(sample.is_in_scope) for sample in samples])
    wrong = -np.log(np.abs(1 - labels - in_scope)).mean()
    yield f"  expected calibration error {fitting.expected_error(bins):.1%}"
    yield f"  log loss of being in scope {wrong:.3f}"


if __name__ == "__main__":
    main(prog_name="python -m tests.benchmarks.matching.calibrate")
