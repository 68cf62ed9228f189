"""Measures on public data: ``python -m tests.benchmarks.matching.public DATA_FOLDER``.

The few-shot protocol of the papers on CLINC150 and BANKING77: 5 and 10 training
lines of each intent, drawn at random, here three times over; all test lines. Where
messages are to be declined, the threshold is the one with the best sum of in-scope
accuracy and out-of-scope recall on the validation lines (Zhang et al. 2020), and no
out-of-scope line is trained on. Rolecall gets the drawn lines as patterns and knows
nothing else: no names, no patterns to decline.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any

import click
import numpy as np

from bot.content.loading import english_words
from bot.core import text
from bot.core.matching import Matcher
from bot.core.model import Content, Intent, Pattern
from tests.benchmarks.matching.public_data import Public, few, find_public
from tests.benchmarks.matching.systems.ours import ranker
from tests.benchmarks.matching.tables import setting
from tests.benchmarks.matching.task import Labelled

SHOTS = (5, 10)
_DRAWS = 3
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

Found = list[tuple[str, float]]
"""The best intent for each text, and how sure that is."""
Predict = Callable[[Sequence[str]], Found]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("folder", type=_FOLDER)
def main(folder: Path) -> None:
    """Measure few-shot accuracy on the public data sets found in FOLDER."""
    sets = list(find_public(folder))
    if not sets:
        raise click.UsageError(f"{folder} holds neither CLINC150 nor BANKING77.")
    click.echo(f"{setting()}; the mean of {_DRAWS} draws, percent\n")
    click.echo(f"{'':<34}{'accuracy':>9}{'kept right':>12}{'oos recall':>12}")
    for data in sets:
        for shots in SHOTS:
            for name, learn in LEARNERS.items():
                found = _figures(data, shots, learn)
                click.echo(f"{data.name:<10}{shots:>3} a intent  {name:<20}{found}")


def _figures(data: Public, shots: int, learn: "Learn") -> str:
    """The figures as text, or why there are none."""
    try:
        draws = [_draw(data, learn(few(data.train, shots, n))) for n in range(_DRAWS)]
    except ImportError as error:
        return f"not installed ({error.name})"
    return "".join(
        f"{mean(values) * 100:{width}.1f}"
        for values, width in zip(zip(*draws, strict=True), (8, 12, 12), strict=False)
    )


def _draw(data: Public, predict: Predict) -> tuple[float, ...]:
    """Accuracy, and with messages to decline also accuracy and recall at a threshold."""
    found = predict([line for _, line in data.test])
    right = _right(data.test, found)
    if not data.declined:
        return (float(right.mean()),)
    validated = predict([line for _, line in data.validation])
    least = _threshold(
        _right(data.validation, validated),
        _sureness(validated),
        _sureness(predict(data.declined_validation)),
    )
    kept = right & (_sureness(found) >= least)
    declined = _sureness(predict(data.declined)) < least
    return float(right.mean()), float(kept.mean()), float(declined.mean())


def _threshold(right: Any, inside: Any, outside: Any) -> float:
    """The least sureness with the best sum of accuracy and out-of-scope recall."""

    def gain(least: float) -> float:
        return float((right & (inside >= least)).mean() + (outside < least).mean())

    candidates: list[float] = np.unique([*inside, *outside]).tolist()
    return max(candidates, key=gain)


def _right(lines: Labelled, found: Found) -> Any:
    return np.array(
        [intent == best for (intent, _), (best, _) in zip(lines, found, strict=True)]
    )


def _sureness(found: Found) -> Any:
    return np.array([sure for _, sure in found])


Learn = Callable[[Labelled], Predict]


def _rolecall(lines: Labelled) -> Predict:
    patterns: dict[str, list[Pattern]] = {}
    for intent, line in lines:
        pattern = Pattern(line, text.read(line).words)
        patterns.setdefault(intent, []).append(pattern)
    intents = tuple(Intent(name, tuple(found)) for name, found in patterns.items())
    rank = ranker(Matcher(Content((), intents, {}, english_words())))

    def predict(texts: Sequence[str]) -> Found:
        ranked = map(rank, texts)
        return [("".join(each.targets[:1]), each.sureness[0]) for each in ranked]

    return predict


def _tfidf(lines: Labelled) -> Predict:
    from tests.benchmarks.matching.systems.tfidf import trained

    model = trained([line for _, line in lines], [intent for intent, _ in lines])

    def predict(texts: Sequence[str]) -> Found:
        return list(_best(model.classes_, model.decision_function(texts)))

    return predict


def _minilm(lines: Labelled) -> Predict:
    from tests.benchmarks.matching.systems.minilm import regression

    embedded = _embedded([line for _, line in lines])
    model = regression(embedded, [intent for intent, _ in lines])

    def predict(texts: Sequence[str]) -> Found:
        return list(_best(model.classes_, model.predict_proba(_embedded(texts))))

    return predict


def _best(names: Sequence[str], scores: Any) -> Iterator[tuple[str, float]]:
    for row in scores:
        number = int(row.argmax())
        yield names[number], float(row[number])


def _embedded(texts: Sequence[str]) -> Any:
    """The embeddings of texts, each made once for all draws."""
    from tests.benchmarks.matching.systems.minilm import embed

    known = _embeddings()
    new = [each for each in dict.fromkeys(texts) if each not in known]
    if new:
        known.update(zip(new, embed(_encoder(), new), strict=True))
    return np.array([known[each] for each in texts])


@cache
def _embeddings() -> dict[str, Any]:
    return {}


@cache
def _encoder() -> Any:
    from tests.benchmarks.matching.systems.minilm import encoder

    return encoder()


LEARNERS: dict[str, Learn] = {
    "Rolecall": _rolecall,
    "TF-IDF + LinearSVC": _tfidf,
    "MiniLM + logistic": _minilm,
}


if __name__ == "__main__":
    main(prog_name="python -m tests.benchmarks.matching.public")
