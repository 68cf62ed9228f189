"""RapidFuzz over all patterns: the nearest pattern's target wins."""

import numpy as np
from rapidfuzz import fuzz, process, utils

from tests.benchmarks.matching.ranked import Ranked, choose_by
from tests.benchmarks.matching.systems import Rank
from tests.benchmarks.matching.task import Task


def load(task: Task, variant: str) -> Rank:
    """Keep the patterns, made plain beforehand, to scan with one of the scorers."""
    scorer = getattr(fuzz, variant)
    patterns = sorted(task.patterns(), key=lambda pattern: pattern[0])
    texts = [utils.default_process(text) for _, text in patterns]
    targets, starts = np.unique([target for target, _ in patterns], return_index=True)
    names = targets.tolist()

    def rank(question: str) -> Ranked:
        plain = utils.default_process(question)
        scores = process.cdist([plain], texts, scorer=scorer)[0]
        return choose_by(names, np.maximum.reduceat(scores, starts) / 100)

    return rank
