"""Rewrites a message as it was meant: it names somebody, or leaves something out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.core.answering.leaning import MEASURED
from bot.core.claims.subjects import subject_at
from bot.core.english import ARTICLES, DENIAL, INVERTED, OPEN, SPEAKERS
from bot.core.model import Entity, Kind
from bot.core.reading.entities import Mention, Reading, Token

Said = tuple[Token, ...]

_BOTH = frozenset(["both"])
_STAND_INS = frozenset(
    "he she they him her them his its it role position job one".split()
)
"""Words in whose place the name of a role makes the question whole."""

_WHAT_ABOUT = (("what", "about"), ("how", "about"))
_TURNS: tuple[tuple[str, ...], ...] = (
    *(("and", *what_about) for what_about in _WHAT_ABOUT),
    *_WHAT_ABOUT,
    ("tell", "me", "more", "about"),
    ("tell", "me", "about"),
    ("tell", "us", "about"),
    ("more", "about"),
    ("more", "on"),
    ("and", "then"),
    ("show", "me"),
    *((word,) for word in ("and", "now", "so", "then", "okay", "explain")),
)
"""What turns to something else about the same; the longer ones first."""
WHOSE = ARTICLES | frozenset("their his her its these those".split())
"""Words before what is somebody's: "her pay"."""
_BEFORE_PLACE = frozenset("in at the".split())
_BEFORE_OTHER = ARTICLES | frozenset("by even only just".split())
_INSTEAD: Mapping[Token, str] = {"rather": "than", "instead": "of"}
"""What stands before one in whose place another does it."""
_BEING_THERE = frozenset(
    "be been come comes go goes present participate sit stay".split()
)
_SAYS_MORE = (
    INVERTED
    | OPEN
    | DENIAL
    | ARTICLES
    | SPEAKERS
    | MEASURED
    | frozenset("you it them one other both which".split())
)
"""Words of a message that says more than what it turns to, or points back."""


def stands_in(reading: Reading) -> bool:
    """Whether a word stands for somebody whose name may take its place."""
    return not _STAND_INS.isdisjoint(reading.tokens)


def with_roles(reading: Reading, roles: Sequence[Entity]) -> Reading:
    """The reading as if it had named these roles: "how is she measured".

    They take the place of the first word that stands for somebody, or the end.
    """
    if not roles:
        return reading
    named = tuple(Mention(role) for role in roles)
    tokens = reading.tokens
    at = next((at for at, token in enumerate(tokens) if token in _STAND_INS), None)
    if at is None:
        return _of(reading, (*tokens, *named))
    before = tokens[:at]
    while before and before[-1] in ARTICLES:
        before = before[:-1]
    return _of(reading, (*before, *named, *tokens[at + 1 :]))


def with_weighed(reading: Reading, role: Entity) -> Reading:
    """The reading with a role in place of "that": "is that more than the …?"."""
    tokens = reading.tokens
    weighed = next((at for at, token in enumerate(tokens) if token in MEASURED), 0)
    return _of(reading, (*tokens[:weighed], Mention(role), *tokens[weighed:]))


def with_job(reading: Reading, job: Entity) -> Reading:
    """The reading with a job in the place of a group of roles: "do we need both?"."""
    tokens = (Mention(job) if _is_both(token) else token for token in reading.tokens)
    return _of(reading, tokens)


def _is_both(token: Token) -> bool:
    if isinstance(token, Mention):
        return token.entity.kind is Kind.ROLE and bool(token.entity.members)
    return token in _BOTH


def asked_of(question: Reading, named: Sequence[Mention]) -> Reading | None:
    """The question with the role it names replaced by the one who is named now.

    Whom else it names, management say, nobody takes the place of.
    """
    about = question.mentions()
    is_of_one = len(about) == len(named) == 1 and about[0].entity.kind is Kind.ROLE
    if not is_of_one:
        return None
    tokens = (named[0] if token == about[0] else token for token in question.tokens)
    return replace(question, tokens=tuple(tokens), repairs=())


def at_place(reading: Reading, question: Reading) -> Reading:
    """A message with the place that "be there" is about: what the question ends with.

    "Must we be there?" after "who does what in the … review?" is "… be at … review".
    """
    tokens, asked = reading.tokens, question.tokens
    places = [at for at, token in enumerate(asked, 1) if token in _BEFORE_PLACE]
    place = asked[places[-1] :] if places else ()
    there = (at for at, pair in enumerate(pairwise(tokens), 1) if _is_there(pair))
    at = next(there, None)
    if at is None:
        return reading
    return _of(reading, (*tokens[:at], "at", *place, *tokens[at + 1 :]))


def _is_there(pair: tuple[Token, Token]) -> bool:
    return pair[0] in _BEING_THERE and pair[1] == "there"


def without_denial(reading: Reading) -> Reading:
    """The reading without its "not"."""
    return _of(reading, (each for each in reading.tokens if each not in DENIAL))


def names_alone(reading: Reading) -> Reading:
    """Nothing but those whom the reading names."""
    return _of(reading, reading.mentions())


def _of(reading: Reading, tokens: Iterable[Token]) -> Reading:
    return replace(reading, tokens=tuple(tokens))


def continued(reading: Reading) -> Reading:
    """The reading with what turns to something else as "and …": "what about the …?"."""
    about = turned_to(reading) if _opener(reading.tokens) else ()
    return _of(reading, ("and", *about)) if about else reading


def turned_to(reading: Reading) -> tuple[Token, ...]:
    """The few words by which a message turns to something else about the same.

    That is "pay" in "what about the pay?", "tell me about her pay" and "pay?". None
    where a message says more, names somebody or points back.
    """
    said = reading.tokens[len(_opener(reading.tokens)) :]
    said = said[not WHOSE.isdisjoint(said[:1]) :]
    if reading.mentions() or not _SAYS_MORE.isdisjoint(said):
        return ()
    return said


def _opener(tokens: Sequence[Token]) -> tuple[str, ...]:
    return next((each for each in _TURNS if tokens[: len(each)] == each), ())


def without_contrast(reading: Reading) -> Reading:
    """What is said, without those of whom it is not: "not the … but the …".

    Also "the …, not the …, does it", "…, not even the …", "by the …, not by the …" and
    "the … rather than the …".
    """
    tokens = _without_denied(_without_replaced(reading.tokens))
    return reading if tokens == reading.tokens else _of(reading, tokens)


def _without_denied(tokens: Said) -> Said:
    for at in [at for at, word in enumerate(tokens) if word == "not"]:
        who = _other_at(tokens, at + 1)
        if who is None:
            continue
        end = who + 1 + (tokens[who + 1 : who + 2] == ("alone",))
        if tokens[end : end + 1] == ("but",):
            return tokens[:at] + tokens[end + 1 :]
        if meant := _meant_instead(tokens[end:]):
            return tokens[:at] + meant
        if tokens[at - 1 : at] == ("and",):
            return tokens[: at - 1] + tokens[end:]
        if at and _is_beside(tokens, at, end):
            return tokens[:at] + tokens[end:]
    return tokens


def _without_replaced(tokens: Said) -> Said:
    """What is said, without those in whose place somebody does it."""
    at = next((at for at, word in enumerate(tokens) if word in _INSTEAD), 0)
    if not at or tokens[at + 1 : at + 2] != (_INSTEAD[tokens[at]],):
        return tokens
    other = _other_at(tokens, at + 2)
    # "Should I become the one rather than the other?" asks to choose.
    is_doer = isinstance(tokens[at - 1], Mention) and subject_at(tokens) == at - 1
    return tokens if other is None or not is_doer else tokens[:at] + tokens[other + 1 :]


def _other_at(tokens: Said, begin: int) -> int | None:
    """Where somebody is named, from here on; None where another word comes before."""
    behind = range(begin, len(tokens))
    who = next((at for at in behind if tokens[at] not in _BEFORE_OTHER), None)
    return who if who is not None and isinstance(tokens[who], Mention) else None


def _meant_instead(tokens: Said) -> Said:
    """Who does what, of "it is not the … | who does it but the …"; else nothing."""
    if tokens[:1] != ("who",) or "but" not in tokens:
        return ()
    end = tokens.index("but")
    who = _other_at(tokens, end + 1)
    return (*tokens[end + 1 :], *tokens[:end]) if who == len(tokens) - 1 else ()


def _is_beside(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether "not the …" stands beside somebody, or at the end, and denies no verb.

    "Is the … not the …?" does.
    """
    before = tokens[at - 1]
    if before in INVERTED or tokens[0] in INVERTED:
        return False
    names = any(isinstance(token, Mention) for token in tokens[:at])
    ends = end == len(tokens) and names
    return ends or isinstance(before, Mention) or tokens[at + 1] == "even"


def is_contrast(clause: Reading) -> bool:
    """Whether a clause only says of whom something is not: "…, not by the …"."""
    first, others = clause.tokens[:1], clause.tokens[1:]
    return first == ("not",) and all(
        isinstance(token, Mention) or token in _BEFORE_OTHER | {"alone"}
        for token in others
    )
