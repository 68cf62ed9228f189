"""Tells what a message claims, and whether it says it or its opposite."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from bot.core.english import ARTICLES, DENIAL, INVERTED, LEAD_IN, OPENING
from bot.core.reading.entities import Mention, Token

# How a claim asks to be confirmed: "…, right?", "…, isn't it?", "true or false: …".
_PRONOUNS = frozenset("it he she they that this so we you i there".split())
_TAGS = (
    ("true", "or", "false"),
    ("true", "false"),
    ("t", "f"),
    ("right", "or", "wrong"),
    ("right", "or", "not"),
    ("yes", "or", "no"),
    *(
        ("is", what, *really, sure)
        for what in ("that", "this", "it", "he", "she")
        for really in ((), ("really",), ("actually",), ("even",))
        for sure in ("right", "true", "correct", "so")
    ),
    *(
        (*have, "that", "right")
        for have in (("did", "i", "get"), ("do", "i", "have"), ("have", "i", "got"))
    ),
    ("is", "that", "the", "right", "reading"),
    ("is", "that", "the", "idea"),
    ("am", "i", "right"),
    ("am", "i", "correct"),
    ("or", "am", "i", "wrong"),
    ("or", "am", "i", "mistaken"),
    ("right",),
    ("or",),
    ("correct",),
    ("true",),
    ("no",),
    ("yes",),
    ("agree",),
)
_BY_END: dict[Token, list[tuple[str, ...]]] = defaultdict(list)
_BY_BEGINNING: dict[Token, list[tuple[str, ...]]] = defaultdict(list)
for _tag in _TAGS:
    _BY_END[_tag[-1]].append(_tag)
    # "Is it so bad if …?" only begins like one.
    if len(_tag) > 1 and _tag[-1] != "so":
        _BY_BEGINNING[_tag[0]].append(_tag)
_STRESSED = (
    ("and", "nobody", "else"),
    ("and", "no", "one", "else"),
    ("nobody", "else"),
    ("no", "one", "else"),
)
"""What only stresses a claim, at its end: "… decide, nobody else"."""
_MAY_END = frozenset(_BY_END) | _PRONOUNS | {"so"}

_TAKING = frozenset("reading understanding getting seeing".split())
"""With these somebody asks whether they took it right: "am i reading this right"."""
FAULT = frozenset("wrong forbidden prohibited mistake illegal improper".split())
"""Words that call something wrong: with them a claim is denied."""
REPROACH = FAULT | frozenset(
    "bad antipattern antipatterns anti smell smells harmful dangerous unhealthy toxic"
    " problem problems issue issues risky against violate violates violation weird"
    " strange odd unusual myth false untrue worry worried flag".split()
)
"""With these as well, where they frame what is claimed: "is it an … if …"."""
_APPROVAL = frozenset(
    "fine okay alright good normal allowed common acceptable legit legal right"
    " possible true healthy smart wise useful matter".split()
)
_JUDGES = REPROACH | _APPROVAL
_FRAMED = frozenset("it this that there something i we".split())
"""What a frame speaks of: "is it …", "should i worry …"."""
_FRAME_ENDS = frozenset("if that when for to whether".split())
_FRAME = 9
"""Words within which a frame ends, or before the end of a message begins."""
_REPORTS = frozenset(
    "heard told says said claims claimed thinks think thought believe believes"
    " insists guess assume".split()
)
"""Words that report what somebody says."""
_SAY = frozenset("say state mention".split())
"""Words that report only before what is said: "say that …", not "say no"."""
_TELLING = _SAY | frozenset(
    "says states mentions tells tell prescribe prescribes specify specifies define"
    " defines".split()
)
_LEFT_OPEN = OPENING | {"if", "whether"}
_SILENT = DENIAL | {"nowhere"}
_LEAD = 5
"""Words within which a report begins."""
_PLAIN = 14
"""Words up to which a claim is plain enough to be turned round as a whole."""
_NEAR = 4
"""Words within which a question says "not" of its verb: "is the … not allowed"."""
_JOINING = frozenset(
    "and but so if because when while although though since unless until where who even"
    " once before after which whether whoever whatever otherwise then else only".split()
)
"""With one of these a claim has several parts."""
_CONDITIONS = frozenset("once when if while because since unless until before".split())
_DETAILS = frozenset("what which how that".split())
_SECOND = INVERTED - frozenset("do does did has have".split())
"""Verbs that begin another part behind a denial; "does not have to" is one."""
_DOES = frozenset("do does did can may should must will would could".split())
"""Verbs that ``not`` denies, behind whoever does something."""
_HAVING = frozenset("has have is are was were need needs".split())


def untagged(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """What is said, without its tag; a tag tells nothing of what it is about."""
    if not tokens or (tokens[-1] not in _MAY_END and tokens[0] not in _BY_BEGINNING):
        return tokens
    said, is_tagged = claimed(tokens)
    return said if said and is_tagged else tokens


def claimed(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], bool]:
    """What is claimed, without its lead-in and its tag, and whether it had a tag."""
    start = 0
    while start < len(tokens) and tokens[start] in LEAD_IN:
        start += 1
    tokens = _unstressed(tokens[start:])
    if not tokens:
        return tokens, False
    if tokens[:2] == ("am", "i") and tokens[2:3] and tokens[2] in _TAKING:
        return (), True
    for tag in _BY_END.get(tokens[-1], ()):
        if tokens[-len(tag) :] == tag:
            return _unstressed(tokens[: -len(tag)]), True
    for tag in _BY_BEGINNING.get(tokens[0], ()):
        if tokens[: len(tag)] == tag:
            return tokens[len(tag) :], True
    length = _echo(tokens)
    return tokens[: len(tokens) - length], length > 0


def _unstressed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    if tokens[-1:] != ("else",):
        return tokens
    lengths = (len(each) for each in _STRESSED if tokens[-len(each) :] == each)
    return tokens[: len(tokens) - next(lengths, 0)]


def _echo(tokens: Sequence[Token]) -> int:
    """The length of an echo of the verb at the end: "…, isn't it", "…, may we"."""
    words = tokens[:-1] if tokens[-1:] == ("so",) else tokens
    if not words or words[-1] not in _PRONOUNS:
        return 0
    if len(words) > 2 and words[-2] == "not" and words[-3] in INVERTED:
        return len(tokens) - len(words) + 3
    # Without "not" it is an echo only when it is all there is: "… does it" may ask.
    return len(tokens) if len(words) == 2 and words[0] in INVERTED else 0


def is_denied(tokens: Sequence[Token]) -> bool:
    """Whether a claim is plainly the denial of another: "… does not …, right?".

    Then its answer is the opposite. A "not" in a side remark, or in a claim of several
    parts, turns nothing round; "is it wrong if …" does.
    """
    if DENIAL.isdisjoint(tokens) and REPROACH.isdisjoint(tokens):
        return False
    words = [token if isinstance(token, str) else "" for token in tokens]
    end = report_end(words)
    report, words = words[:end], words[end:]
    if report[1:2] == ["not"] and report[0] in INVERTED:
        # "Does not the guide say that …?" asks, and denies nothing.
        report = []
    frame, said = _unframed(words)
    # "I do not think that … may" claims that they may not.
    denies = _says_not(said) != (not DENIAL.isdisjoint(report))
    reproaches = not (REPROACH.isdisjoint(frame) and FAULT.isdisjoint((*report, *said)))
    return denies != reproaches


def excuses(tokens: Sequence[Token]) -> bool:
    """Whether a claim asks if something need not be: "is it fine if … does not …"."""
    if DENIAL.isdisjoint(tokens) or _APPROVAL.isdisjoint(tokens):
        return False
    frame, said = _unframed([t if isinstance(t, str) else "" for t in tokens])
    return not _APPROVAL.isdisjoint(frame) and _says_not(said)


def _unframed(words: list[str]) -> tuple[list[str], list[str]]:
    """What calls something right or wrong, and what is called so.

    "Is it fine if …", or at the end "…, is that a mistake".
    """
    for at, (verb, framed) in enumerate(pairwise(words)):
        if verb not in INVERTED or framed not in _FRAMED:
            continue
        end = _frame_end(words) if at == 0 else len(words)
        frame = words[at:end]
        if len(frame) <= _FRAME and "" not in frame and not _JUDGES.isdisjoint(frame):
            return frame, words[end:] or words[:at]
    return [], words


def _frame_end(words: Sequence[str]) -> int:
    """Where begins what the frame at the beginning is about; 0 where it has no end."""
    ends = (at + 1 for at, word in enumerate(words[:_FRAME]) if word in _FRAME_ENDS)
    return next(ends, 0)


def report_end(tokens: Sequence[Token]) -> int:
    """Where begins what is reported: "i heard that …", "the … thinks …".

    0 where nobody reports anything.
    """
    for at, token in enumerate(tokens[:_LEAD], 1):
        if token in _REPORTS or (token in _SAY and _is_said(tokens[at:])):
            return at + 1 if list(tokens[at : at + 1]) == ["that"] else at
    return 0


def _is_said(tokens: Sequence[Token]) -> bool:
    """Whether this is what somebody says: "that …", or "the … does …"."""
    if list(tokens[:1]) == ["that"]:
        return True
    first = next((token for token in tokens if token not in ARTICLES), "?")
    return not first or isinstance(first, Mention)


def tells_of_silence(tokens: Sequence[Token]) -> bool:
    """Whether a claim is that a guide leaves something out: "… never says who …"."""
    for at, token in enumerate(tokens[:_FRAME]):
        if isinstance(token, Mention):
            return False
        is_open = not _LEFT_OPEN.isdisjoint(tokens[at + 1 : at + 2])
        if token in _TELLING and is_open:
            return not _SILENT.isdisjoint(tokens[:at])
    return False


def _says_not(words: Sequence[str]) -> bool:
    """Whether a claim's verb is denied: "… is not …", "nobody may …".

    That of its first or last words, or its only one.

    "Should not … do this?" asks for the same as "should … do this?", and "… or not?"
    denies nothing either.
    """
    if words[-2:] == ["or", "not"]:
        words = words[:-2]
    if _subject_does_not(words) or _deed_is_not(words):
        return True
    words = _main(words)
    if len(words) > _PLAIN or not _JOINING.isdisjoint(words):
        return False
    start = 2 if len(words) > 1 and words[0] in INVERTED and words[1] == "not" else 0
    denials = [at for at in range(start, len(words)) if words[at] in DENIAL]
    return len(denials) == 1 and _denies_verb(words, denials[0])


def _subject_does_not(words: Sequence[str]) -> bool:
    """Whether a claim begins by denying what somebody named does: "the … does not …".

    Whatever else it says belongs to what is denied.
    """
    match [word for word in words if word not in ARTICLES]:
        case ["", "never", *_]:
            return True
        case ["", _, "not" | "never", "only" | "just", *_]:
            return False
        case ["", verb, "not" | "never", *_]:
            return verb in _DOES
        case _:
            return False


def _deed_is_not(words: Sequence[str]) -> bool:
    """Whether a claim denies what it names at its beginning: "doing … is not the …"."""
    words = _main(words)
    if not words or not words[0].endswith("ing"):
        return False
    verbs = (at for at in reversed(range(len(words))) if words[at] in INVERTED)
    last = next(verbs, len(words))
    return list(words[last + 1 : last + 2]) == ["not"]


def _main(words: Sequence[str]) -> Sequence[str]:
    """A claim without what may stand behind it.

    A condition, "… can not …, once it is …", or what is denied in detail, "… does not
    decide what is …".
    """
    is_denied = False
    for at, word in enumerate(words):
        if at > 2 and (word in _CONDITIONS or (is_denied and word in _DETAILS)):
            return words[:at]
        is_denied = is_denied or word in DENIAL
    return words


def _denies_verb(words: Sequence[str], at: int) -> bool:
    word, before, behind = words[at], words[:at], words[at + 1 :]
    verbs = sum(each in INVERTED for each in before)
    others = sum(each in _SECOND for each in behind)
    if not before:
        return word != "not" and others <= 1
    if verbs > 1 or others:
        return False
    if word in ("not", "never"):
        is_behind = before[-1] in INVERTED or before[-1] in ("need", "to")
        is_asked = before[0] in INVERTED and at <= _NEAR
        # "… should not we decide" denies nothing: the "not" only asks.
        only_asks = not _PRONOUNS.isdisjoint(behind[:1])
        return (is_behind or is_asked) and not only_asks
    return word == "no" and before[-1] in _HAVING
