"""Tells whether a claim says something or its opposite."""

from collections.abc import Sequence
from itertools import pairwise

from bot.core.claims.reports import report_end
from bot.core.claims.reproaches import FAULT, JUDGEMENTS, REPROACH, clears, frame_apart
from bot.core.claims.tags import PRONOUNS
from bot.core.english import ARTICLES, DENIAL, INVERTED
from bot.core.reading.entities import Token, words_at_names

_PLAIN = 14
"""Words up to which a claim is plain enough to be turned round as a whole."""
_FIRST = 6
"""Words in which "not only the …" stands: "it is not only the … who"."""
_NEAR = 4
"""Words within which a question says "not" of its verb: "is the … not allowed"."""
_LISTED = 4
"""Words in which one more is named: "… and the …"."""
_JOINING = frozenset(
    "and but so if because when while although though since unless until where who even"
    " once before after which whether whoever whatever otherwise then else only".split()
)
"""With one of these a claim has several parts."""
_CONDITIONS = frozenset("once when if while because since unless until before".split())
_DETAILS = frozenset("what which how that".split())
_OBJECTS = _DETAILS | frozenset("why sure ensure ensures tell tells".split())
"""Words behind which is told what somebody decides, explains or sees to."""
_SECOND = INVERTED - frozenset("do does did has have".split())
"""Verbs that begin another part behind a denial; "does not have to" is one."""
_DOES = frozenset("do does did can may should must will would could".split())
"""Verbs that ``not`` denies, behind whoever does something."""
_ONLY = frozenset("only just solely exclusively".split())
REFUSING = frozenset("refuse refuses refused refusing".split())
_LACKING = frozenset("lack lacks".split())
_BEYOND = frozenset("unable outside external".split())
_STANDING = frozenset(
    "is are was were be stand stands stay stays remain remains sit sits belong belongs"
    " work works live lives".split()
)
_DOUBTING = frozenset("doubt doubts doubted".split())
_OTHERWISE = REFUSING | _LACKING | _BEYOND | _DOUBTING
"""Words that deny without a "not"."""
_WHOSE = 4
"""Words of a question whose matter something is, at the end of a message."""
_MATTERS = frozenset("call decision job business task duty right role place".split())
_THAT = frozenset("that this it".split())
_LEAVE = frozenset("approve approves approved allow let lets grant permit sign".split())
"""Words for giving leave."""
_ONE = frozenset("he she they".split())
_THAT_DEED = _THAT | frozenset("do so allowed permitted to".split())
_NO_WAY = ["there", "is", "no", "way"]
_HAVING = frozenset("has have is are was were need needs know knows".split())


def is_denied(tokens: Sequence[Token]) -> bool:
    """Whether a claim is plainly the denial of another: "… does not …, right?".

    Then its answer is the opposite. A "not" in a side remark, or in a claim of several
    parts, turns nothing round; "is it wrong if …" does.
    """
    if (DENIAL | REPROACH | _OTHERWISE).isdisjoint(tokens):
        return False
    words, end = list(words_at_names(tokens)), report_end(tokens)
    report, words = words[:end], words[end:]
    if report[1:2] == ["not"] and report[0] in INVERTED:
        # "Does not the guide say that …?" asks, and denies nothing.
        report = []
    if _asks_whose(words) or _refuses_leave(words):
        return False
    frame, said = frame_apart(words)
    # "I do not think that … may" claims that they may not, as "there is no way …" does.
    is_turned = not (DENIAL | _DOUBTING).isdisjoint(report)
    if said[: len(_NO_WAY)] == _NO_WAY:
        is_turned, said = not is_turned, said[len(_NO_WAY) :]
    denies = _says_not(said) != is_turned
    reproaches = not (REPROACH.isdisjoint(frame) and FAULT.isdisjoint((*report, *said)))
    return denies != (reproaches and not clears(frame))


def _asks_whose(words: Sequence[str]) -> bool:
    """Whether it ends by asking whose matter that is: "…, is that his call?".

    Who decided that something may not be is asked as much as who decided that it may.
    """
    return (
        len(words) > _WHOSE
        and words[-1] in _MATTERS
        and words[-4] in INVERTED
        and words[-3] in _THAT
    )


def _refuses_leave(words: Sequence[str]) -> bool:
    """Whether it asks if somebody may refuse leave: "… won't approve it, may she?".

    Only who can give leave can refuse it.
    """
    asks = [at for at, pair in enumerate(pairwise(words)) if _asks_of_one(pair)]
    if not asks or _LEAVE.isdisjoint(words[: asks[-1]]):
        return False
    return _THAT_DEED.issuperset(words[asks[-1] + 2 :])


def _asks_of_one(pair: tuple[str, str]) -> bool:
    return pair[0] in INVERTED and pair[1] in _ONE


def excuses(tokens: Sequence[Token]) -> bool:
    """Whether a claim asks if something need not be: "is it fine if … does not …".

    Or, which asks the same, if it must be: "is it bad if … does not …".
    """
    if DENIAL.isdisjoint(tokens) or JUDGEMENTS.isdisjoint(tokens):
        return False
    frame, said = frame_apart(list(words_at_names(tokens)))
    return not JUDGEMENTS.isdisjoint(frame) and _says_not(said)


def _says_not(words: Sequence[str]) -> bool:
    """Whether a claim's verb is denied: "… is not …", "nobody may …".

    That of its first or last words, or its only one.

    "Should not … do this?" asks for the same as "should … do this?", and "… or not?"
    denies nothing either.
    """
    if words[-2:] == ["or", "not"]:
        words = words[:-2]
    words = _with_lists_as_one(words)
    if _subject_does_not(words) or _deed_is_not(words) or _is_not_only(words):
        return True
    words = _main(words)
    if len(words) > _PLAIN or not _JOINING.isdisjoint(words):
        return False
    start = 2 if len(words) > 1 and words[0] in INVERTED and words[1] == "not" else 0
    denials = [at for at in range(start, len(words)) if words[at] in DENIAL]
    return len(denials) == 1 and _denies_verb(words, denials[0])


def _with_lists_as_one(words: Sequence[str]) -> list[str]:
    """The words with one name for several: "the … and the …" are no two parts."""
    said = list[str]()
    for word in words:
        said.append(word)
        behind = [each for each in said[-_LISTED:] if each not in ARTICLES]
        if behind[-3:] == ["", "and", ""]:
            del said[-1 - said[::-1].index("and") :]
    return said


def _subject_does_not(words: Sequence[str]) -> bool:
    """Whether a claim begins by denying what somebody named does: "the … does not …".

    Whatever else it says belongs to what is denied.
    """
    said = [word for word in words if word not in ARTICLES]
    if _stands_beyond(said) or _is_another_who(said):
        return True
    match said:
        case ["", "never", *_] | ["", _, "nothing", "to", "do", *_]:
            return True
        case ["", refuses, "to", *_] if refuses in REFUSING:
            return True
        case ["", lacks, *_] if lacks in _LACKING:
            return True
        case ["", _, "not" | "never", "only" | "just", *_]:
            return False
        case ["", "did", "not", *told] if "and" in told:
            # It tells of something done as well: "… did not ask us and did it".
            return False
        case ["", verb, "not" | "never", *_]:
            return verb in _DOES
        case _:
            return False


def _stands_beyond(said: Sequence[str]) -> bool:
    """Whether somebody named is said to be outside: "is the … outside the team"."""
    match [word for word in said if word != "not"]:
        case ["", stands, beyond, *_] | [_, "", stands, beyond, *_] if (
            stands in _STANDING and beyond in _BEYOND
        ):
            return True
        case [stands, "", beyond, *_]:
            return stands in _STANDING and beyond in _BEYOND
        case _:
            return False


def _is_another_who(said: Sequence[str]) -> bool:
    """Whether somebody named is said not to do it: "it is not the … who does it"."""
    match said:
        case ["it", _, denied, "", "who", *_] | ["", _, denied, "one", "who", *_]:
            return denied in DENIAL
        case _:
            return False


def _is_not_only(words: Sequence[str]) -> bool:
    """Whether a claim is that others do so as well: "not only the … may"."""
    said = [word for word in words[:_FIRST] if word not in ARTICLES]
    return any(
        before == "not" and only in _ONLY and who == ""
        for before, only, who in zip(said, said[1:], said[2:], strict=False)
    )


def _deed_is_not(words: Sequence[str]) -> bool:
    """Whether a claim denies what it names at its beginning: "doing … is not the …"."""
    words = _main(words)
    if not words or not words[0].endswith("ing"):
        return False
    return any(verb in INVERTED and said == "not" for verb, said in pairwise(words))


def _main(words: Sequence[str]) -> Sequence[str]:
    """A claim without what may stand behind it.

    A condition, "… can not …, once it is …", or what is denied in detail, "… does not
    decide what is …". And what the only one named sees to: "… makes sure that no …".
    """
    sees_to_it = words[:3].count("") == words.count("") == 1
    is_denied = False
    for at, word in enumerate(words):
        details = _DETAILS if is_denied else _OBJECTS if sees_to_it else ()
        if at > 2 and (word in _CONDITIONS or word in details):
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
    if word == "never" and not verbs:
        # "A certificate never expires."
        return True
    if word in ("not", "never"):
        is_behind = before[-1] in INVERTED or before[-1] in ("need", "to")
        is_asked = before[0] in INVERTED and at <= _NEAR
        # "… should not we decide" denies nothing: the "not" only asks.
        only_asks = not PRONOUNS.isdisjoint(behind[:1])
        return (is_behind or is_asked or behind[:1] == ["by"]) and not only_asks
    return word in ("no", "neither", "none") and before[-1] in _HAVING
