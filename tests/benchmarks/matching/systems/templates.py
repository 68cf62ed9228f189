"""padacioso: patterns as templates with slots, which a message must fit."""

import re
from collections import Counter
from concurrent import futures
from importlib import import_module

from tests.benchmarks.matching.ranked import Ranked, choose
from tests.benchmarks.matching.systems import Rank
from tests.benchmarks.matching.task import Task

SYNTAX = re.compile(r"[][()|*<>]")
"""What would be an alternative or a wildcard in a template."""
_SLOT = re.compile(r"\{(\w+)\}")
_PLACES = 4
"""How often a slot may stand in one template."""


def load(task: Task, variant: str) -> Rank:
    """Add every target as an intent, and every slot as an entity."""
    del variant
    padacioso = import_module("padacioso")
    # Its process pool would copy all patterns for each target of each question.
    futures.ProcessPoolExecutor = futures.ThreadPoolExecutor  # type: ignore[assignment, misc]
    container = padacioso.IntentContainer(n_workers=1)
    for target, lines in by_target(task).items():
        container.add_intent(target, list(map(_told_apart, lines)))
    for slot, names in task.templates()[1].items():
        for place in range(_PLACES):
            container.add_entity(f"{slot}{'x' * place}", names)

    def rank(question: str) -> Ranked:
        matches = container.calc_intents(SYNTAX.sub(" ", question))
        return choose({match["name"]: float(match["conf"]) for match in matches})

    return rank


def _told_apart(template: str) -> str:
    """A template that names no slot twice, which padacioso would not compile."""
    seen: Counter[str] = Counter()

    def named(slot: re.Match[str]) -> str:
        seen[slot[1]] += 1
        return f"{{{slot[1]}{'x' * (seen[slot[1]] - 1)}}}"

    return _SLOT.sub(named, template)


def by_target(task: Task) -> dict[str, list[str]]:
    """The patterns with their slots, by target, without what is syntax to a peer."""
    found: dict[str, list[str]] = {}
    for target, text in task.templates()[0]:
        found.setdefault(target, []).append(SYNTAX.sub(" ", text))
    return found
