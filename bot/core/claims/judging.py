"""Puts in plain words what a message thinks of a claim: "…, is that kosher?".

People ask in ever new words whether something is so, or may be so: "would you agree
that …", "…, did I get it backwards?", "… Isn't that a breach of the rules?". What the
other modules see is "is it right that …", "…, is that untrue?", "… is that wrong?".
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.core.claims.reports import GUIDE
from bot.core.claims.tags import claimed
from bot.core.claims.thoughts import (
    ENDS,
    LONG,
    PHRASES,
    TELLING,
    WRONG,
    Said,
    goes_with_any,
    thought_of,
)
from bot.core.english import ARTICLES, DOES, INVERTED, LEAD_IN, OPENING
from bot.core.reading.entities import Mention, Reading, Token

_END_WORDS = frozenset(
    "legit kosher proper untrue bullshit bs nonsense rubbish sus taboo heresy"
    " affirmative".split()
)
"""Those that say so, too, as the last word of a question."""
_BELONGING = frozenset(
    "without with in on at for from not even and but or if when while because".split()
)
"""Words with which a part of a message belongs to what is said before it."""
_FORBIDDING: Mapping[Token, frozenset[str]] = {
    **dict.fromkeys(("forbid", "prohibit", "ban"), frozenset(["to", "from"])),
    **dict.fromkeys(("stop", "prevent", "keep"), frozenset(["from"])),
}
"""Each with what stands before the deed: who is kept to do it may do it."""
_TELLING = TELLING | _FORBIDDING.keys()
_ASKERS = frozenset(["i", "we"])
_RULES = GUIDE | frozenset("rules rule framework".split())
"""Words for what forbids something to everybody."""
_OTHERWISE = OPENING | {"or"}
_CORRECT_ME = ("correct", "me")
"""It only asks to confirm, too: "correct me if I am wrong, …"."""
_IT_IS = ("it", "is")
"""With this a frame claims what it thinks: "it is a fallacy that …"."""
_SPOKEN_OF = frozenset("that this it i you he she they there".split())
_FIRST = 5
"""Words within which it is said what forbids, and then whom."""
_CLAIM = 5
"""Words that a claim has, at least, with a word or two behind it that judge it."""
_QUESTION = 3
"""Words that one has, at least, where nothing divides it from the claim."""


def in_plain_words(
    clauses: Sequence[tuple[Reading, bool]],
) -> list[tuple[Reading, bool]]:
    """The clauses of a message with what they think of its claim in plain words.

    Each comes with whether a question mark closed it; "nonsense, isn't it?" is asked
    as a whole. What is thought of a claim stands behind it: "wrong? The … does it".
    """
    judges = any(not _TELLING.isdisjoint(reading.tokens) for reading, _ in clauses)
    if not judges or any(_is_open(reading.tokens) for reading, _ in clauses):
        return list(clauses)
    plain: list[tuple[Reading, bool]] = []
    for at, (reading, asked) in enumerate(clauses):
        tokens = _plainly(reading.tokens, asked=asked or _is_tagged(clauses, at))
        plain.append((replace(reading, tokens=tokens), asked))
    first, asked = clauses[0]
    begins_plain = only_judges(first.tokens, asked=asked)
    return [*plain[1:], plain[0]] if begins_plain else plain


def only_judges(tokens: Said, *, asked: bool) -> bool:
    """Whether a clause only asks what is thought of the rest: "is that okay?"."""
    return bool(_whole_thought(tokens, asked=asked))


def left_as_they_are(
    clauses: Sequence[tuple[Reading, bool]],
) -> Iterator[Reading]:
    """The parts of a message that may judge its claim in words of their own.

    "…. Would he nod at this?", "…. A classic, isn't it?", "are we sunk if …". They
    name nobody, and a question mark or a tag closes them.
    """
    for at, (reading, asked) in enumerate(clauses):
        part = _unnamed(reading, is_first=not at)
        if part is None or _is_tag(reading):
            continue
        if "or" in part.tokens:
            # "Is it true or false that …?"
            continue
        is_apart = _BELONGING.isdisjoint(part.tokens[:1])
        is_asked = asked or (is_apart and _is_tagged(clauses, at))
        if is_asked and _plainly(reading.tokens, asked=True) == reading.tokens:
            yield part


def _unnamed(reading: Reading, *, is_first: bool) -> Reading | None:
    """A clause that names nobody, or its frame before somebody is named; else None."""
    tokens = reading.tokens
    begin = next((at for at, t in enumerate(tokens) if isinstance(t, Mention)), None)
    if begin is None:
        return None if is_first else reading
    if tokens[0] not in INVERTED or ENDS.isdisjoint(tokens[2:begin]):
        return None
    end = max(at for at in range(2, begin) if tokens[at] in ENDS)
    return replace(reading, tokens=tokens[:end])


def _is_tag(reading: Reading) -> bool:
    """Whether a clause is nothing but a tag: "…, isn't it?"."""
    return claimed(reading.tokens) == ((), True)


def _is_tagged(clauses: Sequence[tuple[Reading, bool]], at: int) -> bool:
    """Whether the clause behind this one is nothing but a tag."""
    return any(_is_tag(reading) for reading, _ in clauses[at + 1 : at + 2])


def _plainly(tokens: Said, *, asked: bool) -> Said:
    """A clause with what it thinks of a claim in plain words."""
    if not _may_judge(tokens):
        return tokens
    if thought := _whole_thought(tokens, asked=asked):
        return ("is", "that", thought)
    if tokens[0] in INVERTED or tokens[:2] == _IT_IS:
        framed = _forbidden(tokens) or _with_plain_frame(tokens)
        if framed:
            return framed
    return _with_plain_tag(tokens, asked=asked) or tokens


def _may_judge(tokens: Said) -> bool:
    """Whether a clause has a word of judgement, and may ask for one.

    "…, or am I wrong?" only asks to confirm.
    """
    is_other = not _OTHERWISE.isdisjoint(tokens[:1]) or tokens[:2] == _CORRECT_ME
    return not is_other and not _TELLING.isdisjoint(tokens)


def _whole_thought(tokens: Said, *, asked: bool) -> str:
    """What a clause asks to be thought that says nothing else; "" where it does.

    "That's wrong, the … does it" answers somebody: the claim is what follows.
    """
    is_asked = asked or not INVERTED.isdisjoint(tokens[:1])
    return thought_of(tokens) if is_asked and _may_judge(tokens) else ""


def _is_open(tokens: Said) -> bool:
    """Whether it asks an open question, whatever is thought of anything."""
    said = [token for token in tokens if token not in LEAD_IN]
    return not OPENING.isdisjoint(said[:1])


def _with_plain_frame(tokens: Said) -> Said:
    """The clause with the frame that it begins with in plain words; else nothing."""
    for at in range(min(LONG, len(tokens) - 1), 0, -1):
        if tokens[at] not in ENDS or not _says_something(tokens[at + 1 :]):
            continue
        if thought := thought_of(tokens[:at], is_frame=True):
            opening = _IT_IS if tokens[:2] == _IT_IS else ("is", "it")
            return (*opening, thought, *tokens[at:])
    return ()


def _says_something(tokens: Said) -> bool:
    """Whether a frame may end before this: unlike "… or is that normal"."""
    return any(t not in TELLING and not goes_with_any(t) for t in tokens)


def _with_plain_tag(tokens: Said, *, asked: bool) -> Said:
    """The clause with what it ends with in plain words; else nothing."""
    begin = len(tokens) - _tag_length(tokens) if asked else len(tokens)
    if begin == len(tokens):
        asks = (at for at in range(begin - _QUESTION, 0, -1) if _asks(tokens[at:]))
        begin = next(asks, 0)
    thought = thought_of(tokens[begin:]) if begin else ""
    return (*tokens[:begin], "is", "that", thought) if thought else ()


def _asks(tokens: Said) -> bool:
    """Whether a part of a message asks what is thought of the rest."""
    begins = tokens[0] in INVERTED and tokens[1] in _SPOKEN_OF
    return begins and bool(thought_of(tokens))


def _tag_length(tokens: Said) -> int:
    """How many words at the end of a question only say what is thought of the rest."""
    if len(tokens) < _CLAIM:
        return 0
    if tokens[-1] in _END_WORDS:
        return 1
    return 2 if tokens[-2:] in PHRASES else 0


def _forbidden(tokens: Said) -> Said:
    """A question whether rules forbid somebody something, as whether that is wrong.

    "Does the guide forbid the … to …?", "can we stop the … from …?"; not "can the …
    forbid the … to …?".
    """
    words = tokens[:_FIRST]
    at = next((at for at, token in enumerate(words) if token in _FORBIDDING), 0)
    if not at or not (_are_rules(tokens[:at]) or tokens[at - 1] in _ASKERS):
        return ()
    said, joints = tokens[at + 1 :], _FORBIDDING[tokens[at]]
    begin = next((n for n, token in enumerate(said[:_FIRST]) if token in joints), 0)
    whom = said[:begin]
    is_deed = ARTICLES.isdisjoint(said[begin + 1 : begin + 2])
    if not is_deed or not any(isinstance(token, Mention) for token in whom):
        return ()
    return ("is", "it", WRONG, "for", *whom, "to", *said[begin + 1 :])


def _are_rules(tokens: Said) -> bool:
    """Whether rules are asked about: "does the guide"."""
    rules = tokens[1:]
    if tokens[0] not in DOES or not rules:
        return False
    # What a framework is called has no article; other things may forbid much.
    is_called = len(rules) == 1 and not goes_with_any(rules[0])
    return is_called or rules[-1] in _RULES
