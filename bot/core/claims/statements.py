"""Puts together what the clauses of a message claim or ask."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from bot.core.claims.claim import Claim, Form
from bot.core.claims.denial import REFUSING
from bot.core.claims.reports import report_end
from bot.core.claims.subjects import (
    ASIDE,
    begins_with_name,
    names_somebody,
    subject_at,
)
from bot.core.english import (
    ARTICLES,
    DEED,
    DENIAL,
    DOES,
    INVERTED,
    OPENING,
    SPEAKERS,
)
from bot.core.reading.entities import Mention, Token

_CLAIM = 4
"""Words that a claim needs when nothing but its sense makes it one."""
_CLAUSE = 3
"""Words that a clause needs to make a claim by itself."""
_WHO = frozenset("who whose whom".split())
_ASKING_BEHIND = frozenset("how why what".split())
_ASKING = _ASKING_BEHIND | _WHO | {"which"}
_BEHIND_WHAT = frozenset(["about", "if"])
_SETTLED = frozenset(
    "clear unclear known written specified defined stated decided settled fixed"
    " prescribed regulated documented described important obvious".split()
)
_OTHER_FROM = 3
"""Words before the other of two questions, at least: "may the … decide or must …"."""
_OF_ANOTHER = ARTICLES | frozenset("it they he she".split())
_SETTLING = frozenset(
    "decide decides deciding choose chooses choosing say says saying determine"
    " determines pick picks picking settle settles tell tells".split()
)
"""With these before it "who" asks nothing: "the … decides who does what"."""
_SUBJECTS = ARTICLES | frozenset("i you he she it we they there".split())
_STANDING_IN = frozenset("he she they we i".split())
OBLIGING = frozenset("should must shall have need".split())
_NOT_DONE = REFUSING | {"not", "never"}
_LEAVING = frozenset("let lets allow allows alone no only".split())
"""With these it is not plain what is done where it is not denied."""
_SAYS_TO_IT = INVERTED | DENIAL | frozenset("he she they it so yes we that".split())
"""Words of what somebody says to something, without saying anew what that is."""

Said = tuple[Token, ...]


class Clause(NamedTuple):
    """A clause of a message, without lead-in and tag."""

    tokens: Said
    is_tagged: bool
    """Whether it ended like "…, right?"."""
    is_asked: bool
    """Whether a question mark closed it."""

    @property
    def opens_with_verb(self) -> bool:
        """Whether it asks for a yes or no by its first word: "may the …"."""
        return not INVERTED.isdisjoint(self.tokens[:1])


def claim_of(clauses: Sequence[Clause], *, leant: bool) -> Claim:
    """What clauses claim or ask together.

    A message that is understood by what was said before, ``leant``, may be short.
    """
    if any(_is_other_half(clause.tokens) for clause in clauses[1:]):
        return Claim((), Form.OPEN)
    for at, clause in enumerate(clauses):
        if clause.opens_with_verb and not _tells_without_subject(clause):
            if _asks_inside(clause.tokens):
                return Claim((), Form.OPEN)
            story = _sayings(_telling(clauses[:at]))
            return _asked_behind(story[-1] if story else (), clause.tokens)
    told = list(_telling(clauses))
    sayings = _sayings(told)
    is_tagged = any(clause.is_tagged for clause in clauses)
    is_asked = any(clause.is_asked for clause in clauses)
    if not (is_tagged or is_asked) and _are_of_two(sayings, told):
        return Claim((), Form.OPEN)
    if not is_tagged and _asks_openly(clauses):
        return Claim((), Form.OPEN)
    said = sayings[-1] if sayings else ()
    is_open = any(not each.is_tagged and _is_open(each.tokens) for each in told)
    if is_open or not (leant or is_tagged or len(said) >= _CLAIM):
        return Claim(said, Form.OPEN)
    is_question = is_tagged or (is_asked and begins_with_name(said))
    return Claim(said, Form.ASKED if is_question else Form.SAID)


def _tells_without_subject(clause: Clause) -> bool:
    """Whether a clause only opens like a question: "could not find it", "do the …"."""
    tokens = clause.tokens
    if clause.is_asked or names_somebody(tokens):
        return False
    leaves_out = tokens[1:2] in (("not",), ("be",)) and _SUBJECTS.isdisjoint(
        tokens[2:3]
    )
    orders = tokens[0] in ("do", "have") and not ARTICLES.isdisjoint(tokens[1:2])
    return leaves_out or orders


def _asks_inside(tokens: Said) -> bool:
    """Whether a yes or no would not say what is asked: "is it clear who may …?"."""
    at = next((at for at, token in enumerate(tokens) if token in _WHO), 0)
    return tokens[1:2] == ("it",) and not _SETTLED.isdisjoint(tokens[2:at])


def _asked_behind(story: Said, question: Said) -> Claim:
    """What a question asks that a story may come before."""
    asked = _first_asked(question)
    if names_somebody(asked):
        return Claim(asked, Form.ASKED)
    if _points(asked):
        told = story if OBLIGING.isdisjoint(asked) else _undenied(story)
        if not told:
            return Claim((), Form.OPEN)
        return Claim((*told, *asked), Form.ASKED)
    stands_alone = not _STANDING_IN.isdisjoint(asked[1:2])
    return Claim((*story, *asked), Form.ASKED, len(story) if stands_alone else 0)


def _undenied(story: Said) -> Said:
    """What somebody does not do, as done: "… does not test. Must he?" asks of testing.

    "… does not test. May he?" does not. Nothing where it is not plain what that is.
    """
    at = next((at for at, token in enumerate(story) if token in _NOT_DONE), None)
    if at is None:
        return story
    if not _LEAVING.isdisjoint(story):
        return ()
    if story[at] == "not" and story[at - 1] not in DOES:
        # What somebody can not do is another matter.
        return story
    behind = story[at + 1 :]
    return (*story[:at], *behind[behind[:1] == ("to",) :])


def _telling(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses that tell something, and not only what somebody says to it.

    What follows "…, is this correct?" is a remark beside the claim.
    """
    is_said = False
    for clause in clauses:
        if is_said and _only_reports(clause.tokens):
            continue
        yield clause
        if is_said and clause.is_tagged and not clause.tokens:
            return
        is_said = is_said or bool(clause.tokens)


def _sayings(told: Iterable[Clause]) -> list[Said]:
    """What is said by the end of each, from the last that needs nothing before it."""
    return list(accumulate((clause.tokens for clause in told), _going_on))


def _going_on(said: Said, tokens: Said) -> Said:
    return tokens if _claims_by_itself(tokens) else (*said, *tokens)


def _claims_by_itself(tokens: Said) -> bool:
    """Whether a clause needs nothing before it: "nobody does it alone, … all do".

    Not "…, without the …" or "…, not even the …".
    """
    return len(tokens) >= _CLAUSE and names_somebody(tokens) and tokens[0] not in ASIDE


def _are_of_two(sayings: Sequence[Said], told: Sequence[Clause]) -> bool:
    """Whether they tell of one this and of another that: no yes or no fits both."""
    pairs = zip(sayings, told[1:], strict=False)
    return any(_begin_with_two(said, clause.tokens) for said, clause in pairs)


def _begin_with_two(said: Said, tokens: Said) -> bool:
    """Whether two clauses begin with two who each do something."""
    first, second = (
        next((t for t in each if t not in ARTICLES), "") for each in (said, tokens)
    )
    are_names = isinstance(first, Mention) and isinstance(second, Mention)
    return are_names and first != second and len(said) >= _CLAUSE


def _is_other_half(tokens: Said) -> bool:
    """Whether a clause says of another that they do not: "…, the … does not"."""
    match [token for token in tokens if token not in ARTICLES]:
        case [Mention(), verb, "not"]:
            return verb in INVERTED
    return False


def _first_asked(tokens: Said) -> Said:
    """A question without another to choose instead: "may the …, or must the …?".

    All of it where there is no other, and where its own answer says little: it denies
    something, or is about nobody who is named.
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


def _only_reports(tokens: Said) -> bool:
    """Whether a clause only tells what somebody says to it: "my boss says he may"."""
    end = report_end(tokens)
    return bool(end) and _SAYS_TO_IT.issuperset(tokens[end:])


def _points(tokens: Said) -> bool:
    """Whether a question asks of what was told before: "is she allowed to do that"."""
    return all(token in DEED or token in _STANDING_IN | INVERTED for token in tokens)


def _asks_openly(clauses: Sequence[Clause]) -> bool:
    """Whether they ask "which of these …?", whatever they offer to choose from.

    Not "what about …?", "how much we take is ours to say" and "…, who in turn …?".
    """
    first = clauses[0].tokens if clauses else ()
    said = [token for token in first if token not in ARTICLES]
    embeds = said[:1] == ["how"] and not SPEAKERS.isdisjoint(said[2:3])
    if not _ASKING.isdisjoint(said[:1]) and not embeds:
        return _BEHIND_WHAT.isdisjoint(said[1:2])
    return any(
        clause.is_asked
        and not _ASKING_BEHIND.isdisjoint(clause.tokens[:1])
        and not INVERTED.isdisjoint(clause.tokens[1:2])
        for clause in clauses[1:]
    )


def _is_open(tokens: Said) -> bool:
    asks_who = any(
        who in _WHO and before not in _SETTLING
        for before, who in pairwise(("", *tokens))
    )
    return asks_who or not OPENING.isdisjoint(tokens[:2])
