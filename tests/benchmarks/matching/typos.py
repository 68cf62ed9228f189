"""Makes one slip of the finger in a question, the same one every time."""

import random

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SHORTEST = 4


def with_typo(question: str, seed: int) -> str:
    """The question with one letter dropped, swapped, doubled or mistyped.

    The slip is inside a word of four letters or more; a question without any such
    word is left as it is.
    """
    chance = random.Random(f"{seed}:{question}")
    words = question.split(" ")
    long = [i for i, w in enumerate(words) if len(w) >= _SHORTEST and w.isalpha()]
    if not long:
        return question
    number = chance.choice(long)
    word = words[number]
    words[number] = _slip(word, chance.randrange(1, len(word) - 1), chance)
    return " ".join(words)


def _slip(word: str, at: int, chance: random.Random) -> str:
    match chance.choice(("drop", "swap", "double", "neighbour")):
        case "drop":
            return word[:at] + word[at + 1 :]
        case "swap":
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case "double":
            return word[:at] + word[at] + word[at:]
        case _:
            return word[:at] + _neighbour(word[at], chance) + word[at + 1 :]


def _neighbour(letter: str, chance: random.Random) -> str:
    for row in _KEYS:
        at = row.find(letter.lower())
        if at >= 0:
            return chance.choice(row[max(at - 1, 0) : at] + row[at + 1 : at + 2])
    return letter
