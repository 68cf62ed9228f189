"""Makes more patterns out of those there are, varied and the same every time.

Of two patterns of one target the first half of one meets the second half of the
other. In every third an ordinary English word is put in, since what people write
grows in words as it grows in length.
"""

import random
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from bot.content.loading import english_words
from bot.core.model import JOB_SLOT, ROLE_SLOT
from tests.benchmarks.matching.task import Labelled
from tests.benchmarks.matching.typos import with_typo

_PATTERNS = 1
_QUESTIONS = 2
"""Seeds: what is asked is spliced like the patterns, but not in the same way."""


def grown(patterns: Labelled, count: int) -> list[tuple[str, str]]:
    """So many patterns: an even part of those there are, or all of them and more."""
    if count <= len(patterns):
        return [patterns[n * len(patterns) // count] for n in range(count)]
    every = chain(patterns, _splices(patterns, _PATTERNS))
    return list(islice(_new(every, set()), count))


def questions(patterns: Labelled, count: int) -> list[str]:
    """So many questions that are none of these patterns, every third with a typo."""
    splices = _new(_splices(patterns, _QUESTIONS), {text for _, text in patterns})
    texts = [_named(text) for _, text in islice(splices, count)]
    return [
        text if number % 3 else with_typo(text, _QUESTIONS)
        for number, text in enumerate(texts)
    ]


def intents_file(like: Path, patterns: Labelled) -> str:
    """The text of an intents file with the people of another and these patterns."""
    people, _, _ = like.read_text(encoding="utf-8").partition("\npatterns:")
    by_target: dict[str, list[str]] = {}
    for target, text in patterns:
        by_target.setdefault(target, []).append(text)
    lines = [people, "patterns:"]
    for target, texts in by_target.items():
        lines.append(f'  "{target}": |')
        lines.extend(f"    {text}" for text in texts)
    return "\n".join(lines) + "\n"


def _splices(patterns: Labelled, seed: int) -> Iterator[tuple[str, str]]:
    """Endless splices of patterns, each with its target."""
    chance = random.Random(seed)
    english = sorted(word for word in english_words() if word.isalpha())
    by_target: dict[str, list[str]] = {}
    for target, text in patterns:
        by_target.setdefault(target, []).append(text)
    while True:
        target, text = chance.choice(patterns)
        first, second = text.split(), chance.choice(by_target[target]).split()
        words = first[: (len(first) + 1) // 2] + second[len(second) // 2 :]
        if chance.randrange(3) == 0:
            words.insert(chance.randrange(len(words)), chance.choice(english))
        yield target, " ".join(words)


def _new(
    patterns: Iterator[tuple[str, str]], seen: set[str]
) -> Iterator[tuple[str, str]]:
    for target, text in patterns:
        if text not in seen:
            seen.add(text)
            yield target, text


def _named(text: str) -> str:
    return text.replace(ROLE_SLOT, "PO").replace(JOB_SLOT, "BA")
