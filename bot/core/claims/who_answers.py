"""Says yes or no to a claim by who answers for the activity that it is about."""

from collections.abc import Mapping, Sequence

from bot.core.claims.claim import BARE, ONLY, Claim
from bot.core.claims.reproaches import REPROACH
from bot.core.model import (
    Accountability,
    Content,
    Entity,
    Kind,
    RoleId,
    Topic,
    Verdict,
    opposite,
)
from bot.core.reading.entities import taken_apart

# What a claim may claim; ordinary English.
_PERMISSION = frozenset(
    "can could may might allowed permitted free able okay fine entitled acceptable"
    " permissible legitimate possible welcome".split()
)
_WISH = frozenset("want wants wanted wish wishes plans".split())
"""Words of a wish, "would like" beside them: who tells of one asks if it may be."""
_MAY_BE = _PERMISSION | _WISH | REPROACH - frozenset("myth false untrue".split())
"""With these a claim asks if something may be; a myth is not so, and may be."""
_SWEEPING = frozenset(
    "always every everything each entirely personally himself herself forever"
    " reason reasons whenever required obliged mandatory compulsory".split()
)
"""With these a claim says more than who may do something."""
_AVOIDING = frozenset("skip skips skipping miss misses ignore optional nothing".split())
"""With these it is about not doing something."""
_ASKING_LEAVE = frozenset("approval permission".split())
"""With these about whether somebody else must agree."""
_UNSETTLED = _SWEEPING | _AVOIDING | _ASKING_LEAVE
_ALSO = frozenset(["also", "too"])
"""With these it is about doing something beside those who answer for it."""
_HELPING = frozenset(
    "help helps advise advises suggest suggests propose proposes support supports"
    " contribute contributes comment comments recommend recommends complain"
    " opinion input feedback involve involves involved influence consulted".split()
)
"""With these it is about a part in something that somebody else may well answer for."""

_OBLIGING = frozenset(
    "must should shall need needs have has own owns responsible accountable answerable"
    " responsibility duty task job business matter".split()
)
"""With these it is about who answers for it, and not about who happens to do it."""


class Duties:
    """Who answers for what, to say yes or no by."""

    def __init__(self, content: Content) -> None:
        self._entities = {entity.id: entity for entity in content.entities}
        self._teams = [
            entity.id
            for entity in content.entities
            if entity.kind is Kind.PARTY and entity.members
        ]
        self._found = {
            topic: section.accountability
            for topic, section in content.sections.items()
            if section.accountability
        }

    def reckoned(self, claim: Claim, topic: Topic) -> Verdict | None:
        """The yes or no that follows from who answers for a topic's activity."""
        found = self._found.get(topic)
        if not found:
            return None
        if claim.asks_if_told:
            is_silent = "who" in claim.words and not found.is_rule
            return "no" if is_silent else None
        if claim.stays_away:
            return self._reckoned_away(claim, found)
        return by_accountability(claim, found, self._entities)

    def of_others(self, claim: Claim, topic: Topic) -> Verdict | None:
        """The yes or no to what all but one do, or somebody other than that one.

        Where that one does it, it does not hold of all the others.
        """
        found, excepted = self._found.get(topic), claim.excepted
        if not found or not excepted:
            return None
        if claim.asks_of_others:
            others = {*found.accountable, *found.may} - {excepted.id}
            return "yes" if others else "no"
        is_theirs = by_accountability(claim, found, self._entities) == "yes"
        if claim.denies or not is_theirs:
            return None
        if not claim.others_do_not:
            return "no"
        # "All but the … can not" holds where nobody else may.
        return None if found.may or found.accountable != (excepted.id,) else "yes"

    def _reckoned_away(self, claim: Claim, found: Accountability) -> Verdict | None:
        """Whether who is named may stay away: not where they must be there.

        Where nobody may, whoever it is, it is not about who is there.
        """
        subjects = claim.subjects
        words = claim.words - _PERMISSION - _AVOIDING
        is_settled = subjects and _UNSETTLED.isdisjoint(words)
        if not is_settled or _on_anybody(found) == "no":
            return None
        must = _on(subjects[0].id, words, found, self._entities)
        return must and opposite(must)

    def is_unsettled(self, claim: Claim, topic: Topic) -> bool:
        """Whether a claim is about an outsider, where some outsider answers.

        The company's own rules tell which of them it is.
        """
        found = self._found.get(topic)
        if not found or not _is_outside(found.accountable, self._entities):
            return False
        subjects = claim.subjects
        if not subjects:
            return claim.names_foreign
        subject = subjects[0].id
        known = (*found.accountable, *found.may, *found.verdicts)
        return subject not in known and _is_outside([subject], self._entities)

    def is_unfounded(self, verdict: Verdict, claim: Claim, topic: Topic) -> bool:
        """Whether words alone may not say so.

        "Can we …?" may ask if something may be done at all, or by those who ask: it
        gets no yes where all of a team do not answer for it. Nor does what the guide is
        said to say, where it is practice; and where it is a rule, there is no no to
        whether the guide tells who. Nor for whoever only helps.
        """
        found = self._found.get(topic)
        if not found:
            return False
        words, subjects = claim.words, claim.subjects
        if claim.asks_if_told:
            return found.is_rule
        if verdict == "no":
            helps = bool(subjects) and not words.isdisjoint(_HELPING)
            free = [_is_free_to(s.id, words, found, self._entities) for s in subjects]
            return helps or free[:1] == [True]
        if claim.is_of_guide and not found.is_rule:
            return True
        if subjects or not claim.is_about_us:
            return False
        everybody = self._entities
        return {_on(team, words, found, everybody) for team in self._teams} == {"no"}


def by_accountability(
    claim: Claim, found: Accountability, entities: Mapping[RoleId, Entity]
) -> Verdict | None:
    """Whether the claim's subject answers for the activity or may do it.

    What a claim denies is looked at as if it claimed it. None when that is not settled,
    as when a whole group answers and the claim is about one of it: that may well be its
    duty, and is not its duty alone. Of a choice only "neither" can be said.
    """
    # Who need not do something is free to do it.
    words = claim.words - (_PERMISSION | REPROACH if claim.excuses else frozenset())
    if not _UNSETTLED.isdisjoint(words):
        return None
    if together := claim.joint:
        if _are_all(together, words, found, entities):
            return "yes"
        each = {_on(subject.id, words, found, entities) for subject in together}
        return _on_all(each, any_settles="yes" if claim.denies else "no")
    subjects = claim.subjects
    if not subjects:
        is_foreign = claim.names_foreign and _is_internal(found, entities)
        return "no" if is_foreign else _on_anybody(found)
    if claim.offers_choice:
        each = {_on(subject.id, words, found, entities) for subject in subjects}
        return "no" if each == {"no"} else None
    return _on(subjects[0].id, words, found, entities)


def _are_all(
    together: Sequence[Entity],
    words: frozenset[str],
    found: Accountability,
    entities: Mapping[RoleId, Entity],
) -> bool:
    """Whether these are all who answer, one by one or as a group."""
    is_shared = bool(words & ONLY) and bool(found.may)
    answering = _members(found.accountable, entities)
    return not is_shared and set(taken_apart(together)) == set(answering)


def _on_all(each: set[Verdict | None], any_settles: Verdict) -> Verdict | None:
    """What holds of all of them, and of them as one where it holds of any."""
    if any_settles in each:
        return any_settles
    return each.pop() if len(each) == 1 else None


def _on_anybody(found: Accountability) -> Verdict | None:
    """Where every role gets the same answer, so does "we", or nobody in particular."""
    names_all = len(found.verdicts) > 2
    verdicts = set(found.verdicts.values())
    return verdicts.pop() if names_all and len(verdicts) == 1 else None


def _is_internal(found: Accountability, entities: Mapping[RoleId, Entity]) -> bool:
    """Whether an activity is a matter of groups and those in them alone."""
    return _inside(entities).issuperset((*found.accountable, *found.may))


def _is_outside(people: Sequence[RoleId], entities: Mapping[RoleId, Entity]) -> bool:
    """Whether all of these stand outside, and are no job with a page of its own."""
    return _inside(entities).isdisjoint(people) and all(
        entities[each].kind is Kind.PARTY for each in people if each in entities
    )


def _inside(entities: Mapping[RoleId, Entity]) -> frozenset[RoleId]:
    """Groups who work together, and those in them."""
    groups = [
        entity
        for entity in entities.values()
        if entity.members and entity.kind is not Kind.JOB
    ]
    return frozenset((*(group.id for group in groups), *taken_apart(groups)))


def _on(
    subject: RoleId,
    words: frozenset[str],
    found: Accountability,
    entities: Mapping[RoleId, Entity],
) -> Verdict | None:
    if subject in found.may and words <= BARE:
        # Who may do it does not answer for it.
        return "yes" if _says_also(words) else None
    only, permission = bool(words & ONLY), _asks_leave(words)
    if permission and subject in found.may and not only:
        return "yes"
    if subject in found.verdicts:
        return "no" if only else found.verdicts[subject]
    if subject in found.accountable:
        # They may do it alone, though others are free to take part.
        is_left = permission and "alone" in words
        shared = len(found.accountable) > 1 or (bool(found.may) and not is_left)
        return "no" if only and shared else "yes"
    if not only and subject in _members(found.accountable, entities):
        return "yes" if permission else None
    is_party = _is_party_of(found.accountable, subject, entities)
    if is_party or _is_free_to(subject, words, found, entities):
        return None
    if not words & _HELPING:
        return "no"
    # Anybody may say what they think.
    return "yes" if permission and not only else None


def _asks_leave(words: frozenset[str]) -> bool:
    return not _MAY_BE.isdisjoint(words) or {"would", "like"} <= words


def _is_free_to(
    subject: RoleId,
    words: frozenset[str],
    found: Accountability,
    entities: Mapping[RoleId, Entity],
) -> bool:
    """Whether somebody outside may do what a whole team does, or others outside.

    Then it is no matter of duty whether they do.
    """
    inside = _inside(entities)
    is_anyones = all(
        each not in inside or entities[each].members for each in found.accountable
    )
    # Of those outside, the company tells who answers for it.
    settling = ONLY if inside.isdisjoint(found.accountable) else ONLY | _OBLIGING
    is_free = subject in found.may and words.isdisjoint(settling)
    return is_free and is_anyones and subject not in (*inside, *found.verdicts)


def _says_also(words: frozenset[str]) -> bool:
    return not _ALSO.isdisjoint(words) or {"as", "well"} <= words


def _is_party_of(
    people: Sequence[RoleId], group: RoleId, entities: Mapping[RoleId, Entity]
) -> bool:
    """Whether these are all in a group, and none of them is a single role."""
    return set(people) <= set(entities[group].members) and all(
        entities[each].kind is Kind.PARTY for each in people
    )


def _members(
    roles: Sequence[RoleId], entities: Mapping[RoleId, Entity]
) -> tuple[RoleId, ...]:
    return taken_apart(entities[role] for role in roles if role in entities)
