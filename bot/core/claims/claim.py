"""What a message asks to have confirmed: its claim, and whom that is about."""

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from itertools import pairwise

from bot.core.claims.denial import excuses, is_denied
from bot.core.claims.reports import (
    GUIDE,
    asks_if_told,
    report_end,
    tells_of_silence,
)
from bot.core.claims.reproaches import reproach_end, weighs_always
from bot.core.claims.subjects import (
    are_two,
    asks_of_others,
    doer,
    excepted,
    is_done_to,
    is_foreign,
    is_of_someones,
    joint,
    named,
    names_somebody,
    others_do_not,
    subject_at,
)
from bot.core.english import ARTICLES, DEED, DENIAL, INVERTED, LEAD_IN
from bot.core.model import Entity, Kind
from bot.core.reading.entities import Mention, Token

BARE = ARTICLES | LEAD_IN | frozenset("as well too or what about how".split())
"""Words that say nothing of what somebody does: "and the … as well?"."""
ONLY = frozenset("only just alone exclusively solely sole purely".split())
_ANYBODY = frozenset("nobody anybody somebody anyone someone noone".split())
_SOMEBODY = frozenset("he she other".split())
"""Words for somebody who is not named."""
_NAMING = BARE | frozenset(
    "with in for of by to on from then okay hmm not even really including".split()
)
"""Words around whom a message asks about, when it says nothing else."""
_OF_DEED = _NAMING | INVERTED | DEED | frozenset("also instead only alone".split())
_DONE_TO = frozenset("of to from for with about against".split())
"""Words before whom something is done to, rather than by."""
_POINTING = _SOMEBODY | BARE | INVERTED | frozenset("do it that this one".split())
_FEW = 9
"""Words up to which it is plain who does what."""
_OBLIGING = frozenset("must have has need needs mandatory should all any".split())
"""With one of these it may go further than the rule."""
_AWAY = frozenset("skip skips skipping miss misses missing absent".split())
"""With one of these, said of somebody, they take no part."""
_BEFORE_AWAY = frozenset("be is to from".split())
_THING = 7
"""Words up to which something may only be named."""
_BEFORE_THING = frozenset(
    "on for about with regarding same of in at after before during per within under"
    " over outside inside".split()
)
_TELLING = INVERTED | DENIAL
"""Words with which something is told of what is named."""
_OWN = frozenset(["our", "my"])
_BEGINNING = 2
"""Words in which what is told of one's own begins: "our …", "in my …"."""


class Form(Enum):
    """How surely a message asks for a yes or no, by its shape."""

    ASKED = auto()
    """"Is the …?", "…, right?", "the … does …?"."""
    SAID = auto()
    """"The … does …": a claim, or a heading such as "salary of …"."""
    OPEN = auto()
    """It is very short, or holds the word of an open question: "who", "how"."""


@dataclass(frozen=True)
class Claim:
    """What a message asks to have confirmed, if it does.

    What is told of it is worked out once, and asked of every topic that may be meant.
    """

    tokens: tuple[Token, ...]
    form: Form
    story: int = 0
    """How many of the tokens come before what is asked. They tell of whom; what they
    deny, or who does it in them, is not asked."""

    @cached_property
    def denies(self) -> bool:
        """Whether the opposite is claimed: "the … does not …, right?"."""
        return is_denied(self._asked)

    @cached_property
    def excuses(self) -> bool:
        """Whether it asks if something need not be: "is it fine if … does not …"."""
        return excuses(self._asked)

    @cached_property
    def has_side_denial(self) -> bool:
        """Whether it has a "not" that does not plainly turn it round.

        "Isn't it the …?" has none: there it only asks.
        """
        only_asks = self._asked[1:2] == ("not",) and self._asked[0] in INVERTED
        said = self._asked[2:] if only_asks else self._asked
        return not DENIAL.isdisjoint(said) and not self.denies

    @cached_property
    def reported(self) -> tuple[Token, ...]:
        """What somebody says, without who: "my boss says that …"; else nothing."""
        end = report_end(self.tokens)
        return self.tokens[end:] if end else ()

    @cached_property
    def said(self) -> tuple[Token, ...]:
        """What it says, without who says so and what calls it wrong or untrue."""
        said = self.reported or self.tokens
        return said[reproach_end(said) :]

    @cached_property
    def is_of_guide(self) -> bool:
        """Whether it is about what the framework's own guide says."""
        return not GUIDE.isdisjoint(self.tokens[: report_end(self.tokens)])

    @cached_property
    def asks_if_told(self) -> bool:
        """Whether it is asked if that guide says who or how, not if it is so."""
        return asks_if_told(self.tokens)

    @cached_property
    def offers_choice(self) -> bool:
        """Whether it names two to choose from: "the one or the other".

        "… or is it the …?" asks so too; "up or down" does not.
        """
        said = [token for token in self.tokens if token not in ARTICLES]
        return any(
            joint == "or"
            and after != "not"
            and (names_somebody((before, after)) or after in INVERTED)
            for before, joint, after in zip(
                said, said[1:], [*said[2:], ""], strict=False
            )
        )

    @cached_property
    def asks_if_only(self) -> bool:
        """Whether it asks for more or less of a thing: "the how, or only the what"."""
        return any(
            joint == "or" and after in ONLY for joint, after in pairwise(self.tokens)
        )

    @cached_property
    def names_foreign(self) -> bool:
        """Whether it names a job that nobody here answers for."""
        return is_foreign(self.tokens)

    @cached_property
    def subjects(self) -> tuple[Entity, ...]:
        """Whom the claim is about, the likeliest first; a role before a bystander.

        None where it is about anybody or whoever asks, whomever it does something to,
        and where somebody who is none of these is its subject.
        """
        if left_out := self.excepted:
            return (left_out,)
        is_strange = is_foreign(self._subject)
        asks_of_asker = self._subject == ("i",) and self._asked[0] in INVERTED
        is_anybody = not _ANYBODY.isdisjoint(self.tokens[:2])
        is_of_us = bool(self.story) and self.is_about_us
        if is_strange or asks_of_asker or is_anybody or is_of_us:
            return ()
        does_it = doer(self._asked)
        if does_it is None and is_done_to(self._asked):
            return ()
        found = named(self.reported) or named(self.tokens)
        found.sort(key=lambda each: (each != does_it, each.kind is not Kind.ROLE))
        return tuple(found)

    @cached_property
    def is_plain(self) -> bool:
        """Whether a few words say who does it, and not that it must be so."""
        said = [token for token in self._asked if token not in ARTICLES]
        return bool(doer(said)) and len(said) <= _FEW and _OBLIGING.isdisjoint(said)

    @cached_property
    def excepted(self) -> Entity | None:
        """Who is left out: "everyone except the … may"."""
        return excepted(self._asked)

    @cached_property
    def asks_of_others(self) -> bool:
        """Whether it is asked if anybody else may: "can someone other than the …?"."""
        return asks_of_others(self._asked)

    @cached_property
    def others_do_not(self) -> bool:
        """Whether it says what everybody but one does not do."""
        return others_do_not(self._asked)

    @cached_property
    def joint(self) -> tuple[Entity, ...]:
        """Those of whom it says the same: "the … and the … may"; else nobody."""
        return joint(self._asked)

    @cached_property
    def stays_away(self) -> bool:
        """Whether somebody named takes no part: "may the … skip it?"."""
        said = [token for token in self._asked if token not in _BEFORE_AWAY]
        return any(
            isinstance(who, Mention) and verb in _AWAY for who, verb in pairwise(said)
        )

    @cached_property
    def hangs_on_duty(self) -> bool:
        """Whether who answers settles it alone.

        That is what need not be, or a deed spoken of before: "may the … do it?".
        """
        return self.words <= _OF_DEED or self.excuses

    @cached_property
    def says_only(self) -> bool:
        """Whether it claims that nobody else does it: "only the … may …".

        "The … only does …" may say that they do nothing else.
        """
        said = [token for token in self._asked if token not in ARTICLES]
        return any(
            (first in ONLY and isinstance(second, Mention)) or second == "alone"
            for first, second in pairwise(said)
        )

    @cached_property
    def is_about_us(self) -> bool:
        """Whether those who ask are its subject: "can we …?"."""
        return self._subject in (("we",), ("i",))

    @cached_property
    def _asked(self) -> tuple[Token, ...]:
        """The tokens behind the story."""
        return self.tokens[self.story :]

    @cached_property
    def _subject(self) -> tuple[Token, ...]:
        """The word or name that stands where the subject does, if any does."""
        at = subject_at(self._asked)
        return self._asked[at : at + 1]

    @cached_property
    def tells_of_own(self) -> bool:
        """Whether it tells of those who ask: "our … is ill"; they may ask for help."""
        return not _OWN.isdisjoint(self.tokens[:_BEGINNING])

    @cached_property
    def only_names(self) -> bool:
        """Whether it says nothing but whom it asks about: "and the …?"."""
        is_claim = self.form is not Form.OPEN and names_somebody(self.tokens)
        return is_claim and self.words <= _NAMING

    @cached_property
    def names_whom_to(self) -> bool:
        """Whether it names those whom something is done to: "even from the …?"."""
        said = [token for token in self.tokens if token not in ARTICLES]
        return any(
            first in _DONE_TO and isinstance(second, Mention)
            for first, second in pairwise(said)
        )

    @cached_property
    def _only_names_thing(self) -> bool:
        """Whether it says what it is about, or where, and no more: "on the goal".

        Those behind it may be named by what was said before.
        """
        said = self.tokens
        while said and isinstance(said[-1], Mention):
            said = said[:-1]
        says_more = names_somebody(said) or not _TELLING.isdisjoint(said)
        is_of_somebody = not (_DONE_TO | {"as"}).isdisjoint(said[-1:])
        begins = not _BEFORE_THING.isdisjoint(said[:1]) or said[2:3] == ("of",)
        return begins and len(said) <= _THING and not (says_more or is_of_somebody)

    @cached_property
    def is_left_open(self) -> bool:
        """Whether no single yes or no fits.

        It is about what is not said, whoever does it; about what is so every time;
        about one whom nothing names: "may she do it?", "may the …'s deputy?"; says one
        thing of one and another of another; or only names something.
        """
        said = set(self.tokens)
        is_he = self._subject in (("he",), ("she",)) and not names_somebody(self.tokens)
        of_nobody = is_he or (not said.isdisjoint(_SOMEBODY) and said <= _POINTING)
        return (
            of_nobody
            or tells_of_silence(self.tokens)
            or weighs_always(self._asked)
            or are_two(self._asked)
            or is_of_someones(self._asked)
            or (self.form is not Form.ASKED and self._only_names_thing)
        )

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the claim, without the names."""
        return frozenset(t for t in self.tokens if isinstance(t, str))
