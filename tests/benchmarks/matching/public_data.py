"""Reads CLINC150 and BANKING77 as their authors publish them.

CLINC150: Larson et al. 2019, ``data_full.json`` of github.com/clinc/oos-eval.
BANKING77: Casanueva et al. 2020, ``train.csv`` and ``test.csv`` of
github.com/PolyAI-LDN/task-specific-datasets.
"""

import csv
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.matching.task import Labelled


@dataclass(frozen=True, slots=True)
class Public:
    """A public data set: intent and text of each line."""

    name: str
    train: Labelled
    test: Labelled
    validation: Labelled = ()
    """Only where messages are to be declined: it sets the threshold."""
    declined: tuple[str, ...] = ()
    """Test messages that are out of scope."""
    declined_validation: tuple[str, ...] = ()


def find_public(folder: Path) -> Iterator[Public]:
    """The data sets whose files lie anywhere under a folder."""
    for file in sorted(folder.rglob("data_full.json")):
        yield _clinc(file)
    for train in sorted(folder.rglob("train.csv")):
        test = train.with_name("test.csv")
        if test.exists():
            yield Public("BANKING77", _banking(train), _banking(test))


def few(train: Labelled, shots: int, seed: int) -> list[tuple[str, str]]:
    """So many training lines of each intent, drawn at random."""
    chance = random.Random(seed)
    by_intent: dict[str, list[str]] = {}
    for intent, text in train:
        by_intent.setdefault(intent, []).append(text)
    return [
        (intent, text)
        for intent, texts in sorted(by_intent.items())
        for text in chance.sample(texts, shots)
    ]


def _clinc(file: Path) -> Public:
    parts = json.loads(file.read_text(encoding="utf-8"))

    def labelled(part: str) -> Labelled:
        return [(intent, text) for text, intent in parts[part]]

    def texts(part: str) -> tuple[str, ...]:
        return tuple(text for text, _ in parts[part])

    return Public(
        "CLINC150",
        train=labelled("train"),
        test=labelled("test"),
        validation=labelled("val"),
        declined=texts("oos_test"),
        declined_validation=texts("oos_val"),
    )


def _banking(file: Path) -> Labelled:
    with file.open(encoding="utf-8", newline="") as lines:
        return [(row["category"], row["text"]) for row in csv.DictReader(lines)]
