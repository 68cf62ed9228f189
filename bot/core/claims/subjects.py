"""Tells whom a claim is about: who does what it says, among those whom it names."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeGuard

from bot.core.claims.reports import report_end
from bot.core.english import ARTICLES, INVERTED
from bot.core.model import Entity, Kind
from bot.core.reading.entities import Mention, Token

ASIDE = frozenset("not no nor neither without than if when unless".split())
"""Words behind which somebody is named whom the claim itself is not about."""
_PLAIN = 14
"""Words up to which a claim begins with whom it is about."""
_CONDITIONED = frozenset("if when".split())
"""Words before the subject of a question: "is it fine if the … does it"."""
_BEFORE_SUBJECT = ARTICLES | frozenset("not no even both neither".split())
_ASKERS = frozenset("i we".split())
_BEING = frozenset("is are was were be been being get gets got".split())
_HAVING = frozenset("has have had".split())
"""With these, too, it may be done by another: "the … has it tested by the …"."""
_NOT_DONE = frozenset(
    "allowed permitted supposed expected required obliged entitled involved needed"
    " interested concerned tasked empowered authorised authorized".split()
)
"""Participles that tell what somebody may or must do, and not what is done to them."""
_BETWEEN = frozenset("and but while whereas".split())
_BEHIND_BEING = 3
"""Words within which it is told what is done to somebody."""
_EVERYBODY = frozenset(
    "everyone everybody anyone anybody someone somebody others people all roles".split()
)
_SOMEBODY = frozenset("someone somebody others".split())
_ANYBODY = frozenset("anyone anybody people".split())
"""With these it is asked if there is anybody else who may."""
_EXCEPT = (("except",), ("but",), ("besides",), ("other", "than"), ("than",))
_NOT = frozenset(["not", "never"])
_HAVE_NO = (("have", "no"), ("has", "no"))
_BELONGING = frozenset(
    "deputy deputies assistant assistants superior superiors replacement"
    " representative proxy helper secretary colleague colleagues friend wife"
    " husband".split()
)
"""Somebody's people, whom nobody here answers for."""
_WHOM = frozenset("me us him her them you people".split())
"""Behind a name that is a verb as well."""
_JOINTS = (
    ("and",),
    ("and", "also"),
    ("nor",),
    ("plus",),
    ("as", "well", "as"),
    ("together", "with"),
)
"""What joins two of whom the same is said."""
_BEFORE_JOINT = frozenset("it is was only just neither".split())
"""Words before them: "it is only the … and the … who"."""


def subject_at(tokens: Sequence[Token]) -> int:
    """Where the subject stands: "may the …?", "is it fine if the … does it?".

    At the end of one that is so long that it may tell a story before.
    """
    if len(tokens) > _PLAIN:
        return len(tokens)
    if not INVERTED.isdisjoint(tokens[:1]):
        first = _behind_articles(tokens, 1)
        asked_of = tokens[first] if first < len(tokens) else ""
        if isinstance(asked_of, Mention) or asked_of in _ASKERS:
            return first
    condition = next((at for at, t in enumerate(tokens) if t in _CONDITIONED), -1)
    if condition < 0 or names_somebody(tokens[:condition]):
        begin = report_end(tokens)
    else:
        begin = condition + 1
    begin += not INVERTED.isdisjoint(tokens[begin : begin + 1])
    return _behind_articles(tokens, begin)


def _behind_articles(tokens: Sequence[Token], begin: int) -> int:
    while begin < len(tokens) and tokens[begin] in _BEFORE_SUBJECT:
        begin += 1
    return begin


def doer(tokens: Sequence[Token]) -> Entity | None:
    """Who plainly does what is said: "the … does it", "it is done by the …"."""
    said = _without_articles(tokens)
    for end, (before, who) in enumerate(pairwise(said)):
        if before == "by" and _is_one_of_us(who) and not _acts(said[:end]):
            return who.entity
    at = subject_at(tokens)
    if _names_two(tokens[at : at + 2]) and _WHOM.isdisjoint(tokens[at + 2 : at + 3]):
        # "The …'s manager does it", unless it is "can the … boss me?"
        at += 1
    who = tokens[at] if at < len(tokens) and not is_done_to(tokens) else ""
    return who.entity if _is_one_of_us(who) else None


def _acts(tokens: Sequence[Token]) -> bool:
    """Whether somebody named does something: "the … tests what is built", no more."""
    return names_somebody(tokens[:2]) and (_BEING | _HAVING).isdisjoint(tokens)


def _names_two(tokens: Sequence[Token]) -> bool:
    return len(tokens) > 1 and all(isinstance(who, Mention) for who in tokens)


def joint(tokens: Sequence[Token]) -> tuple[Entity, ...]:
    """Those of whom the same is said together: "the … and the … may"; else nobody."""
    said = _without_articles(tokens)
    at = said.index("by") + 1 if "by" in said else subject_at(said)
    while not _BEFORE_JOINT.isdisjoint(said[at : at + 1]):
        at += 1
    together = _joined_to(said[at:])
    return together if len(together) > 1 else ()


def _joined_to(said: Sequence[Token]) -> tuple[Entity, ...]:
    """Who is named first, and all who are joined to that one."""
    if not said or not _is_one_of_us(said[0]):
        return ()
    first = said[0].entity
    for each in _JOINTS:
        end = 1 + len(each)
        if tuple(said[1:end]) == each and (others := _joined_to(said[end:])):
            return first, *others
    return (first,)


def excepted(tokens: Sequence[Token]) -> Entity | None:
    """Who is left out: "everyone except the … may", "anybody but the …"."""
    said = _without_articles(tokens)
    for at, token in enumerate(said):
        if token not in _EVERYBODY or "more" in said[:at]:
            continue
        for each in _EXCEPT:
            end = at + 1 + len(each)
            who = said[end : end + 1]
            if said[at + 1 : end] == each and who and _is_one_of_us(who[0]):
                return who[0].entity
    return None


def asks_of_others(tokens: Sequence[Token]) -> bool:
    """Whether it is about somebody else: "can someone other than the … do it?"."""
    said = _without_articles(tokens)
    is_asked = not INVERTED.isdisjoint(said[:1])
    others = _SOMEBODY | _ANYBODY if is_asked else _SOMEBODY
    return not others.isdisjoint(said[:2])


def others_do_not(tokens: Sequence[Token]) -> bool:
    """Whether it says what all but one do not do: "all but the … can not"."""
    said = _without_articles(tokens)
    names = (at for at, token in enumerate(said) if isinstance(token, Mention))
    at = next(names, len(said))
    return (
        not _NOT.isdisjoint(said[at + 1 : at + 3]) or said[at + 1 : at + 3] in _HAVE_NO
    )


def is_of_someones(tokens: Sequence[Token]) -> bool:
    """Whether its subject only belongs to who is named: "may the …'s deputy …?"."""
    at = subject_at(tokens)
    if not _is_one_of_us(next(iter(tokens[at : at + 1]), "")):
        return False
    return not _BELONGING.isdisjoint(tokens[at + 1 : at + 2])


def are_two(tokens: Sequence[Token]) -> bool:
    """Whether it says one thing of one and another of another.

    "The … does this and the … does that".
    """
    said = _without_articles(tokens)
    if not said or not isinstance(said[0], Mention):
        return False
    return any(
        said[at] in _BETWEEN and isinstance(said[at + 1], Mention)
        for at in range(2 * len(_joined_to(said)), len(said) - 2)
    )


def is_done_to(tokens: Sequence[Token]) -> bool:
    """Whether something is done to whom it begins with: "the … is invited to it"."""
    at = subject_at(tokens)
    if at >= len(tokens) or not isinstance(tokens[at], Mention):
        return False
    behind = [token for token in tokens[at + 1 :] if token not in ("not", "never")]
    said = [*tokens[:at], *behind[:_BEHIND_BEING]]
    deed = next((token for token in behind if token not in INVERTED | _BEING), "")
    return (
        isinstance(deed, str)
        and deed.endswith("ed")
        and deed not in _NOT_DONE
        and not _BEING.isdisjoint(said)
    )


def named(tokens: Sequence[Token]) -> list[Entity]:
    """Everybody who is named and not only in passing."""
    return [
        token.entity
        for at, token in enumerate(tokens)
        if _is_one_of_us(token)
        and (not _is_aside(tokens[:at]) or _is_none_who(tokens, at))
    ]


def _is_none_who(tokens: Sequence[Token], at: int) -> bool:
    """Whether a claim is that nobody of these does it: "no … may …"."""
    return at == 1 and tokens[0] == "no" and not INVERTED.isdisjoint(tokens[2:3])


def names_somebody(tokens: Sequence[Token]) -> bool:
    """Whether anybody is named among these."""
    return any(isinstance(token, Mention) for token in tokens)


def begins_with_name(tokens: Sequence[Token]) -> bool:
    """Whether somebody is the subject: a heading, "salary of …", claims nothing."""
    first = next((token for token in tokens if token not in ARTICLES), None)
    return isinstance(first, Mention)


def is_foreign(tokens: Sequence[Token]) -> bool:
    """Whether these name a job that nobody here answers for."""
    return any(
        isinstance(token, Mention) and token.entity.kind is Kind.FOREIGN
        for token in tokens
    )


def _without_articles(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """What is said, without "the" and "both the"."""
    return tuple(token for token in tokens if token not in ARTICLES | {"both"})


def _is_one_of_us(token: Token) -> TypeGuard[Mention]:
    return isinstance(token, Mention) and token.entity.kind is not Kind.FOREIGN


def _is_aside(before: Sequence[Token]) -> bool:
    """Whether who follows is named in passing: "without the …", "…, not the …".

    "Is not the … free to do it?" asks about whoever follows, and so do "not the …?",
    "this is not the …'s job" and "is it fine if the …?".
    """
    last = next((token for token in reversed(before) if token not in ARTICLES), None)
    if last not in ASIDE:
        return False
    said = [token for token in before if token not in ARTICLES]
    if last == "not":
        is_of_verb = not INVERTED.isdisjoint(said[-2:-1])
        return len(said) > 1 and (names_somebody(said) or not is_of_verb)
    return last not in _CONDITIONED or said[0] not in INVERTED
