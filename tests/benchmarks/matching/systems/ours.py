"""Rolecall's matcher, with the intents file as it is read when the bot starts."""

from math import inf
from pathlib import Path

from bot.content.intents import read_intents
from bot.content.loading import english_words, load_content
from bot.core import text
from bot.core.matching import Matcher
from bot.core.model import Content
from tests.benchmarks.matching.ranked import BEST, Ranked
from tests.benchmarks.matching.systems import Rank
from tests.benchmarks.matching.task import Task


def load(task: Task, variant: str) -> Rank:
    """Read the content and learn its patterns; unchecked, of the intents file alone."""
    if variant == "unchecked":
        return ranker(Matcher(_patterns_alone(task.intents())))
    return ranker(Matcher(load_content(task.intents())))


def _patterns_alone(file: Path) -> Content:
    read = read_intents(file, [])
    return Content(
        entities=tuple(placed.value for placed in read.entities),
        intents=tuple(placed.value for placed in read.intents),
        sections={},
        english=english_words(),
    )


def ranker(matcher: Matcher) -> Rank:
    """Asks a matcher for its best targets, from the text of a question on."""

    def rank(question: str) -> Ranked:
        reading = matcher.read(text.read(question).words)
        best = matcher.rank(reading).candidates[:BEST]
        sureness = best[0].confidence if best else -inf
        return Ranked(tuple(each.target for each in best), (sureness,))

    return rank
