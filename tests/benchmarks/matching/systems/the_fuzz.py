"""thefuzz over all patterns, with the scorer and the processing it has by itself."""

from importlib import import_module

from tests.benchmarks.matching.ranked import Ranked, choose
from tests.benchmarks.matching.systems import Rank
from tests.benchmarks.matching.task import Task


def load(task: Task, variant: str) -> Rank:
    """Keep the patterns to scan."""
    del variant
    process = import_module("thefuzz.process")
    patterns = task.patterns()
    texts = dict(enumerate(text for _, text in patterns))

    def rank(question: str) -> Ranked:
        scores: dict[str, float] = {}
        for _, score, number in process.extract(question, texts, limit=None):
            target = patterns[number][0]
            scores[target] = max(scores.get(target, 0.0), score / 100)
        return choose(scores)

    return rank
