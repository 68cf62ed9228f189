"""Finds the claim of a message, among requests, tags and remarks."""

from collections.abc import Sequence
from itertools import pairwise

from bot.core.claims.answered import with_answer
from bot.core.claims.claim import Claim, Form
from bot.core.claims.fragments import only_places
from bot.core.claims.framing import WHETHER, requested
from bot.core.claims.reports import report_end
from bot.core.claims.subjects import ASIDE, names_somebody, subject_at
from bot.core.claims.tags import claimed
from bot.core.english import (
    ARTICLES,
    DEED,
    DENIAL,
    INVERTED,
    LEAD_IN,
    OPENING,
    SPEAKERS,
)
from bot.core.reading.entities import Mention, Reading, Token

_CLAIM = 4
"""Words that a claim needs when nothing but its sense makes it one."""
_CLAUSE = 3
"""Words that a clause needs to make a claim by itself."""
_WHO = frozenset("who whose whom".split())
_ASKING_BEHIND = frozenset("how why what".split())
_ASKING = _ASKING_BEHIND | {"who", "whose", "whom", "which"}
_BEHIND_WHAT = frozenset(["about", "if"])
_MEANT = frozenset("mean meant".split())
_OTHER_FROM = 3
"""Words before the other of two questions, at least: "may the … decide or must …"."""
_OF_ANOTHER = ARTICLES | frozenset("it they he she".split())
_STANDING_IN = frozenset("he she they we i".split())
_VALUES = frozenset(
    "bad wrong good fine okay normal allowed forbidden legal illegal right true"
    " possible problem mistake issue smart wise".split()
)
_SAYS_TO_IT = INVERTED | DENIAL | frozenset("he she they it so yes we that".split())
"""Words of what somebody says to something, without saying anew what that is."""
_BEFORE_VALUE = LEAD_IN - _VALUES
_BEHIND_VALUE = frozenset("for if to that when".split())
_JUDGING = _VALUES | INVERTED | ARTICLES | frozenset("it be so then really".split())


def find_claim(
    clauses: Sequence[tuple[Reading, bool]], *, leant: bool = False
) -> Claim:
    """What a message claims or asks, read clause by clause.

    Each clause comes with whether a question mark closed it. A message that is
    understood by what was said before, ``leant``, may be as short as "and the …?".
    """
    if _only_judges(clauses) or (leant and any(corrects(said) for said, _ in clauses)):
        return Claim((), Form.OPEN)
    if answered := with_answer(clauses):
        return Claim(answered, Form.ASKED)
    speaker = _speaker(clauses)
    parts = []
    for reading, asked in clauses:
        whole = _in_question(_in_full(reading.tokens), asked=asked)
        parts.append((*claimed(_said_by(speaker, whole)), asked))
    requests = [requested(tokens) for tokens, _, _ in parts]
    for request in requests:
        if request and request[0] in WHETHER:
            return Claim(request[1:], Form.ASKED)
        if request and request[0] in INVERTED:
            return Claim(request, Form.ASKED)
    if _ends_openly(clauses):
        return Claim((), Form.OPEN)
    rest = [p for p, request in zip(parts, requests, strict=True) if request is None]
    claim = _said(rest, leant=leant)
    is_request = len(rest) < len(parts) and claim.form is not Form.ASKED
    is_added = leant and claim.form is Form.SAID and only_places(claim.tokens)
    return Claim((), Form.OPEN) if is_request or is_added else claim


def _in_full(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A question with "is it", where that goes without saying: "ok if the …?"."""
    begin = 0
    while not _BEFORE_VALUE.isdisjoint(tokens[begin : begin + 1]):
        begin += 1
    value = begin + (tokens[begin : begin + 1] == ("not",))
    judges = not _VALUES.isdisjoint(tokens[value : value + 1])
    if not judges or _BEHIND_VALUE.isdisjoint(tokens[value + 1 : value + 2]):
        return tokens
    opening = ("it", "is") if value > begin else ("is", "it")
    return (*opening, *tokens[begin:])


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


def _said(
    clauses: Sequence[tuple[tuple[Token, ...], bool, bool]], *, leant: bool
) -> Claim:
    """What clauses claim or ask; each with whether it had a tag, and a "?"."""
    said: tuple[Token, ...] = ()
    is_asked = is_tagged = is_open = is_over = are_two = False
    for tokens, tagged, asked in clauses:
        is_asked, is_tagged = is_asked or asked, is_tagged or tagged
        if tokens and tokens[0] in INVERTED:
            asks = _first_asked(tokens)
            if names_somebody(asks):
                return Claim(asks, Form.ASKED)
            stands_alone = not _STANDING_IN.isdisjoint(asks[1:2]) and not _points(asks)
            story = len(said) if stands_alone else 0
            return Claim((*said, *asks), Form.ASKED, story)
        if is_over or (said and _only_reports(tokens)):
            continue
        # What follows "…, is this correct?" is a remark beside the claim.
        is_over = bool(said) and tagged and not tokens
        is_open = is_open or (_is_open(tokens) and not tagged)
        are_two = are_two or _begin_with_two(said, tokens)
        said = tokens if _claims_by_itself(tokens) else (*said, *tokens)
    if are_two and not is_tagged and not is_asked:
        # Of one this and of another that: no single yes or no fits both.
        return Claim((), Form.OPEN)
    if not is_tagged and _asks_openly(clauses):
        return Claim((), Form.OPEN)
    if is_open or not (leant or is_tagged or len(said) >= _CLAIM):
        return Claim(said, Form.OPEN)
    is_question = is_tagged or (is_asked and begins_with_name(said))
    return Claim(said, Form.ASKED if is_question else Form.SAID)


def _first_asked(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A question without another to choose instead: "may the …, or must the …?".

    All of it where there is no other, and where its own answer says little: it denies
    something, or is about somebody who is not named or not of the team.
    """
    if "or" not in tokens:
        return tokens
    for at in range(_OTHER_FROM, len(tokens) - 2):
        joint, verb, who = tokens[at : at + 3]
        is_other = isinstance(who, Mention) or who in _OF_ANOTHER
        if joint == "or" and verb in INVERTED and is_other:
            first = tokens[:at]
            names = names_somebody(first[subject_at(first) :][:1])
            return first if names and DENIAL.isdisjoint(first) else tokens
    return tokens


def _claims_by_itself(tokens: Sequence[Token]) -> bool:
    """Whether a clause needs nothing before it: "nobody does it alone, … all do".

    Not "…, without the …" or "…, not even the …".
    """
    return len(tokens) >= _CLAUSE and names_somebody(tokens) and tokens[0] not in ASIDE


def _begin_with_two(said: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether two clauses begin with two who each do something."""
    first, second = (
        next((t for t in each if t not in ARTICLES), "") for each in (said, tokens)
    )
    are_names = isinstance(first, Mention) and isinstance(second, Mention)
    return are_names and first != second and len(said) >= _CLAUSE


def _only_reports(tokens: tuple[Token, ...]) -> bool:
    """Whether a clause only tells what somebody says to it: "my boss says he may"."""
    end = report_end(tokens)
    return bool(end) and all(token in _SAYS_TO_IT for token in tokens[end:])


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


def _points(tokens: Sequence[Token]) -> bool:
    """Whether a question asks of what was told before: "is she allowed to do that"."""
    return all(token in DEED or token in _STANDING_IN | INVERTED for token in tokens)


def _asks_openly(clauses: Sequence[tuple[tuple[Token, ...], bool, bool]]) -> bool:
    """Whether they ask "which of these …?", whatever they offer to choose from.

    Not "what about …?", "how much we take is ours to say" and "…, who in turn …?".
    """
    first, *others = clauses or [((), False, False)]
    said = [token for token in first[0] if token not in ARTICLES]
    embeds = said[:1] == ["how"] and not SPEAKERS.isdisjoint(said[2:3])
    if not _ASKING.isdisjoint(said[:1]) and not embeds:
        return _BEHIND_WHAT.isdisjoint(said[1:2])
    return any(
        asked
        and not _ASKING_BEHIND.isdisjoint(tokens[:1])
        and not INVERTED.isdisjoint(tokens[1:2])
        for tokens, _, asked in others
    )


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


def _is_open(tokens: Sequence[Token]) -> bool:
    return not (OPENING.isdisjoint(tokens[:2]) and _WHO.isdisjoint(tokens))


def begins_with_name(tokens: Sequence[Token]) -> bool:
    """Whether somebody is the subject: a heading, "salary of …", claims nothing."""
    first = next((token for token in tokens if token not in ARTICLES), None)
    return isinstance(first, Mention)
