"""nebulento: each target's nearest pattern, and a start for known entities."""

from importlib import import_module

from tests.benchmarks.matching.ranked import Ranked, choose
from tests.benchmarks.matching.systems import Rank
from tests.benchmarks.matching.systems.templates import SYNTAX, by_target
from tests.benchmarks.matching.task import Task


def load(task: Task, variant: str) -> Rank:
    """Add every target as an intent, and every slot as an entity."""
    del variant
    container = import_module("nebulento").IntentContainer()
    for target, lines in by_target(task).items():
        container.add_intent(target, lines)
    for slot, names in task.templates()[1].items():
        container.add_entity(slot, names)

    def rank(question: str) -> Ranked:
        matches = container.calc_intents(SYNTAX.sub(" ", question))
        return choose({match["name"]: float(match["conf"]) for match in matches})

    return rank
