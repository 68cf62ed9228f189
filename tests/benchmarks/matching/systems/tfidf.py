"""scikit-learn: TF-IDF of words and of letter sequences, and a linear SVM."""

from importlib import import_module
from typing import Any

from tests.benchmarks.matching.ranked import Ranked, choose_by
from tests.benchmarks.matching.systems import Rank
from tests.benchmarks.matching.task import Task


def load(task: Task, variant: str) -> Rank:
    """Train on the patterns."""
    del variant
    patterns = task.patterns()
    model = trained([text for _, text in patterns], [target for target, _ in patterns])

    def rank(question: str) -> Ranked:
        return choose_by(model.classes_, model.decision_function([question])[0])

    return rank


def trained(texts: list[str], targets: list[str]) -> Any:
    """The usual pipeline: words, pairs of words, and three to five letters."""
    text = import_module("sklearn.feature_extraction.text")
    pipeline = import_module("sklearn.pipeline")
    svm = import_module("sklearn.svm")
    words = text.TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    letters = text.TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True
    )
    both = pipeline.make_union(words, letters)
    return pipeline.make_pipeline(both, svm.LinearSVC()).fit(texts, targets)
