"""Finds the claim of a message, among requests, tags and remarks."""

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from bot.core.claims.answered import with_answer
from bot.core.claims.claim import Claim, Form
from bot.core.claims.framing import requested
from bot.core.claims.oneself import without_oneself
from bot.core.claims.statements import OBLIGING, Clause, claim_of
from bot.core.claims.tags import PRONOUNS, claimed
from bot.core.english import (
    ARTICLES,
    INVERTED,
    LEAD_IN,
    OPENING,
    SPEAKERS,
    WHETHER,
)
from bot.core.reading.entities import Mention, Reading, Token

_STRESSING = frozenset(
    "really actually truly literally basically definitely obviously certainly"
    " whatsoever".split()
)
"""Words that only stress what is claimed."""
_ADDING_NOTHING = (("at", "all"), ("or", "no"))
"""What may stand behind a claim and says nothing more."""
_MEANT = frozenset("mean meant".split())
_VALUES = frozenset(
    "bad wrong good fine okay normal allowed forbidden legal illegal right true"
    " possible problem mistake issue smart wise untrue".split()
)
_TAG_VALUES = frozenset("right true okay fine".split())
"""Values that only ask to confirm, where they stand alone: "…, okay?"."""
_IDEAS = frozenset("idea move thing practice sign".split())
_BEFORE_VALUE = LEAD_IN - _VALUES
_BEHIND_VALUE = frozenset("for if to that when".split())
_JUDGING = _VALUES | INVERTED | ARTICLES | frozenset("it be so then really".split())


def find_claim(
    clauses: Sequence[tuple[Reading, bool]], *, leant: bool = False
) -> Claim:
    """What a message claims or asks, read clause by clause.

    Each clause comes with whether a question mark closed it, and says in plain words
    what it thinks of the claim (``judging.in_plain_words``). A message that is
    understood by what was said before, ``leant``, may be as short as "and the …?".
    """
    if _only_judges(clauses) or (leant and any(corrects(said) for said, _ in clauses)):
        return Claim((), Form.OPEN)
    if answered := with_answer(clauses):
        return Claim(answered, Form.ASKED)
    parts = list(_in_parts(clauses))
    requests = [requested(part.tokens) for part in parts]
    for request in requests:
        if request and request[0] in WHETHER:
            return Claim(request[1:], Form.ASKED)
        if request and request[0] in INVERTED:
            return Claim(request, Form.ASKED)
    if _ends_openly(clauses):
        return Claim((), Form.OPEN)
    rest = [p for p, request in zip(parts, requests, strict=True) if request is None]
    claim = claim_of(rest, leant=leant)
    is_request = len(rest) < len(parts) and claim.form is not Form.ASKED
    return Claim((), Form.OPEN) if is_request else claim


def _in_parts(clauses: Sequence[tuple[Reading, bool]]) -> Iterator[Clause]:
    """The clauses as what they say, with what goes without saying."""
    speaker = _speaker(clauses)
    said: set[Token] = set()
    for reading, asked in clauses:
        whole = _only_asking(_unstressed(without_oneself(reading.tokens)))
        whole = _in_question(_in_full(whole, asked=asked), asked=asked)
        if must := _must(whole, said):
            yield Clause(must, is_tagged=False, is_asked=asked)
        else:
            yield Clause(*claimed(_said_by(speaker, whole)), asked)
        said.update(reading.tokens)


def _must(tokens: tuple[Token, ...], said: Set[Token]) -> tuple[Token, ...]:
    """The question whether what was said must be: "… does not do it. Must she?".

    Nothing where it only asks to confirm: "he should not do it, should he?".
    """
    match [word for word in tokens if word != "not"]:
        case [verb, who] if verb in OBLIGING - said and who in PRONOUNS:
            # "Must not" is read as "may not".
            is_tag = not said or (verb == "must" and {"may", "not"} <= said)
            return () if is_tag else (verb, who)
    return ()


def _unstressed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words that do more than stress what they stand in or behind.

    "…, okay or no?" asks what "…, okay?" does.
    """
    if not _STRESSING.isdisjoint(tokens):
        tokens = tuple(token for token in tokens if token not in _STRESSING)
    return tokens[:-2] if tokens[-2:] in _ADDING_NOTHING else tokens


def _only_asking(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A question with "isn't it" in place of "is it not", which denies nothing."""
    match tokens:
        case ["is" | "was" as verb, "it", "not", *said]:
            return (verb, "not", "it", *said)
    return tokens


def _in_full(tokens: tuple[Token, ...], *, asked: bool) -> tuple[Token, ...]:
    """A question with "is it", where that goes without saying.

    "Ok if the …?", or "bad idea?" behind what may be one.
    """
    if asked and _only_values(tokens):
        return ("is", "that", *tokens)
    begin = 0
    while not _BEFORE_VALUE.isdisjoint(tokens[begin : begin + 1]):
        begin += 1
    value = begin + (tokens[begin : begin + 1] == ("not",))
    judges = not _VALUES.isdisjoint(tokens[value : value + 1])
    if not judges or _BEHIND_VALUE.isdisjoint(tokens[value + 1 : value + 2]):
        return tokens
    opening = ("it", "is") if value > begin else ("is", "it")
    return (*opening, *tokens[begin:])


def _only_values(tokens: tuple[Token, ...]) -> bool:
    """Whether a clause only says what something may be: "a bad idea", "smart move"."""
    said = [token for token in tokens if token not in ARTICLES]
    has_value = not (_VALUES - _TAG_VALUES).isdisjoint(said)
    return has_value and (_VALUES | _IDEAS).issuperset(said)


def _speaker(clauses: Sequence[tuple[Reading, bool]]) -> Mention | None:
    """Who asks, where the message tells: "as a …", "I'm the …"."""
    for reading, _ in clauses:
        said = [token for token in reading.tokens if token not in ARTICLES]
        for at, token in enumerate(said):
            if isinstance(token, Mention) and (
                said[max(at - 2, 0) : at] == ["i", "am"] or said[at - 1 : at] == ["as"]
            ):
                return token
    return None


def _said_by(speaker: Mention | None, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A question with whoever asks it named: "can I …?", "as a … may I …?"."""
    if speaker is None or "i" not in tokens:
        return tokens
    for at, (before, who) in enumerate(pairwise(tokens), 1):
        if before in WHETHER and who == "i":
            return (*tokens[:at], speaker, *tokens[at + 1 :])
    at = tokens.index("i") - 1
    if set(tokens[at + 2 :]) <= {"not"}:
        # "…, am i not?" only asks to confirm what was said before.
        return tokens
    if at < 0 or tokens[at] not in INVERTED or not OPENING.isdisjoint(tokens[:at]):
        return tokens
    return (tokens[at], speaker, *tokens[at + 2 :])


def _in_question(tokens: tuple[Token, ...], *, asked: bool) -> tuple[Token, ...]:
    """A question with "do I", where that goes without saying: "need a course?"."""
    begin = next((at for at, t in enumerate(tokens) if t not in LEAD_IN), 0)
    if asked and tokens[begin : begin + 1] == ("need",):
        return ("do", "i", *tokens[begin:])
    return tokens


def _ends_openly(clauses: Sequence[tuple[Reading, bool]]) -> bool:
    """Whether a story, no question, ends by asking who or how: "… who is right?"."""
    story, last = clauses[:-1], clauses[-1:]
    asks = any(
        asked
        or not INVERTED.isdisjoint(reading.tokens[:1])
        or claimed(reading.tokens)[1]
        for reading, asked in story
    )
    return bool(story) and not asks and not OPENING.isdisjoint(last[0][0].tokens[:1])


def corrects(reading: Reading) -> bool:
    """Whether a message says what was meant before: "no, I meant the …".

    "Does that mean …?" asks.
    """
    return any(
        who in SPEAKERS and verb in _MEANT for who, verb in pairwise(reading.tokens)
    )


def _only_judges(clauses: Sequence[tuple[Reading, bool]]) -> bool:
    """Whether a message says nothing but "is that wrong?" of what was said before."""
    if any(token not in _JUDGING for reading, _ in clauses for token in reading.tokens):
        return False
    return not all(_VALUES.isdisjoint(reading.tokens) for reading, _ in clauses)
