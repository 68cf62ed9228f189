"""Knows the words by which people judge what is said: "legit", "a breach of …".

People find ever new ones. Each is put as the plainest of its kind, and counts only
where no other word beside it says anything: "is that a breach of the rules?".
"""

from collections.abc import Mapping
from itertools import pairwise

from bot.core.english import ARTICLES, INVERTED, LEAD_IN, WHETHER
from bot.core.model import Kind
from bot.core.reading.entities import Mention, Token

Said = tuple[Token, ...]

TRUE, UNTRUE, OKAY, WRONG = "right", "untrue", "okay", "wrong"
_WEIGHTIEST = (WRONG, UNTRUE, TRUE, OKAY)
_OPPOSITE = {TRUE: UNTRUE, UNTRUE: TRUE, OKAY: WRONG, WRONG: OKAY}
_WORDS: Mapping[str, str] = {
    TRUE: (
        "right true correct correctly accurate accurately properly straight agree"
        " agreed concur verify verified valid truth factual grasp grasped understood"
        " understand understanding justified bingo affirmative reliable trust"
        " gospel rightly faithful hold holds confirm confirmed"
    ),
    OKAY: (
        "okay fine alright proper legit legitimate kosher acceptable advisable sensible"
        " reasonable sound appropriate permissible allowed permitted approved legal"
        " normal common usual compliant conform conforms consistent compatible healthy"
        " cool tolerate tolerates tolerated fit fits blessing feasible doable workable"
        " sustainable manageable"
    ),
    UNTRUE: (
        "incorrect inaccurate false falsehood untrue myth misconception fallacy"
        " misunderstood misunderstand misunderstanding mistaken error errors misread"
        " misinformed misled misguided backwards opposite lie lies lied lying fake"
        " outdated nonsense rubbish bullshit bs crap garbage hallucinating"
        " hallucinated exaggerating exaggerated kidding joking disagree refute"
        " refutes fiction doubt doubts doubtful"
    ),
    WRONG: (
        "wrong forbidden forbid forbids forbade prohibited prohibit prohibits"
        " illegal disallow disallows disallowed ban bans banned taboo unacceptable"
        " inappropriate improper against mistake mistakes breach breaches violation"
        " violations violate violates violating contradict contradicts contradicting"
        " contradiction contradictory clash clashes deviate deviates deviation"
        " incompatible inconsistent heresy cheating cheat antipattern break breaks"
        " misuse misused abuse abused overstep oversteps overstepping undermine"
        " undermines undermining hurt hurts harm harms harmful damage damages"
        " damaging dangerous unhealthy toxic dysfunctional disaster pitfall sin"
        " crime foul sus fishy dodgy shady dubious questionable objectionable absurd"
        " ridiculous terrible awful horrible silly crazy insane mad stupid dumb odd"
        " weird strange object objection objections protest complain frown frowned"
        " screw screwed screwing issue issues problem problems trouble bother"
        " bothers worry worried worrying concern concerns concerned alarm alarming"
        " warning bad"
    ),
}
"""Words by which a claim is called so, or not so, whoever says it of what."""
PHRASES: Mapping[Said, str] = {
    tuple(phrase.split()): plain
    for plain, phrases in {
        TRUE: (
            *("fair to say", "safe to say", "safe in", "right track", "yay or nay"),
            *("checks out", "check out", "spot on", "well founded", "makes sense"),
            *("make sense", "nail it"),
        ),
        OKAY: (
            *("by the book", "in line", "in order", "green light", "thumbs up"),
            *("in the spirit", "on track"),
        ),
        UNTRUE: ("urban legend", "way off"),
        WRONG: (
            *("no go", "off limits", "too far", "out of line", "red flag", "at odds"),
            *("run counter", "runs counter", "anti pattern", "push back"),
            *("break the rules", "breaks the rules", "breaking the rules"),
            *("in conflict with", "conflict with", "conflicts with"),
        ),
    }.items()
    for phrase in phrases
}
"""The same in two or three words."""
_OF_OTHERS = frozenset(
    "contradict contradicts contradicting violate violates violating breach breaches"
    " break breaks undermine undermines undermining hurt hurts harm harms damage"
    " damages against clash clashes consistent compatible inconsistent incompatible"
    " conform conforms fit fits opposite in at run runs".split()
)
"""Those that say with what it does not go: "does that break the …?"."""
_OTHERS = 2
"""Words of that, at most."""
_BEFORE_DEED = frozenset("to for if when that".split())
_PLAIN: Mapping[Token, str] = {
    word: plain for plain, words in _WORDS.items() for word in words.split()
}
_BEGINNINGS = frozenset(phrase[0] for phrase in PHRASES)
_LONGEST = (max(reversed(phrase), key=len) for phrase in PHRASES)
TELLING = _PLAIN.keys() | frozenset(_LONGEST)
"""Words without any of which nothing is judged."""
_NONE = frozenset("no never nothing".split())
ENDS = WHETHER | frozenset("that when".split())
"""Words with which begins what is judged, behind what judges it."""
_AROUND = (
    INVERTED
    | ARTICLES
    | LEAD_IN
    | _NONE
    | ENDS
    | frozenset(
        "not it these those there something anything everything i we you he she they"
        " his her their me us him them of in with to by at for from on up as about"
        " because or be been being get got getting give given have had makes make see"
        " call called even still too such kind sort bit very totally completely"
        " absolutely pretty quite rather big huge major serious clear exact total"
        " complete real any some think thinking feel say said says saying told tell"
        " telling talking wrote written believe believing assume assuming stated want"
        " wants wanted intended meant fact case thing things way full guide rules rule"
        " book framework text official principles what all trainer teacher instructor"
        " boss manager customer idea view sign practice habit move recipe example"
        " classic typical beginner widespread old just somebody role ourselves myself"
        " himself yourself go goes going reason reasons grounds bells ring"
        " ringing one would".split()
    )
)
"""Words that stand beside any of those that tell."""
_ACTS = frozenset(
    "agree agreed concur verify confirm confirmed understand object protest complain"
    " disagree trust".split()
)
"""Words for thinking so that may be somebody's duty or right as well."""
_DID = frozenset("do did have".split())
_OR_NOT = (("or", "not"), ("or", "no"))
_SOMEBODY = frozenset("i we you he she they".split())
LONG = 10
"""Words that a part of a message that judges has at most."""


def thought_of(tokens: Said, *, is_frame: bool = False) -> str:
    """What a part of a message thinks, in a word; "" where it says more, or nothing.

    A frame may say in a word who or what thinks so: "was everybody wrong that …".
    """
    if not 0 < len(tokens) <= LONG:
        return ""
    has_subject = is_frame and len(tokens) > 1 and tokens[0] in INVERTED
    said = (*tokens[:1], *tokens[2:]) if has_subject else tokens
    thoughts = _thoughts(said)
    if not thoughts or _offers_choice(tokens) or _tells_of_act(tokens):
        return ""
    thought = next(each for each in _WEIGHTIEST if each in thoughts)
    if thought in (OKAY, WRONG) and any(isinstance(t, Mention) for t in said):
        # A boss may be right; whether something is okay hangs on what it is.
        return ""
    if thought == OKAY and not _SOMEBODY.isdisjoint(tokens):
        # "Is he allowed to?" asks of him.
        return ""
    if _denies(tokens):
        return _OPPOSITE[thought]
    return thought


def _offers_choice(tokens: Said) -> bool:
    """Whether it names two thoughts to choose from: "fact or fiction"."""
    said = tokens[:-2] if tokens[-2:] in _OR_NOT else tokens
    return "or" in said and "nay" not in said


def _tells_of_act(tokens: Said) -> bool:
    """Whether it asks if somebody may or must agree, and not if they do.

    "Would you agree …?" and "did I understand that?" ask what is thought.
    """
    if _ACTS.isdisjoint(tokens):
        return False
    is_asker = "i" in tokens and tokens[0] in _DID
    return "you" not in tokens and not is_asker


def _thoughts(tokens: Said) -> set[str]:
    """All that words of a part of a message think; none where it says more."""
    thoughts: set[str] = set()
    at = others = 0
    while at < len(tokens):
        length, thought = _thought_at(tokens, at)
        if length:
            thoughts.add(thought)
            others = _OTHERS if tokens[at] in _OF_OTHERS else 0
        elif not goes_with_any(tokens[at]):
            if not others:
                return set()
            others -= 1
        elif tokens[at] in _BEFORE_DEED and not _thought_at(tokens, at - 1)[0]:
            others = 0
        at += length or 1
    return thoughts


def _thought_at(tokens: Said, at: int) -> tuple[int, str]:
    """How many words tell something here, and what; 0 where none does."""
    if tokens[at] in _BEGINNINGS:
        for length in (3, 2):
            found = PHRASES.get(tokens[at : at + length])
            if found:
                return length, found
    thought = _PLAIN.get(tokens[at])
    return (1, thought) if thought else (0, "")


def _denies(tokens: Said) -> bool:
    """Whether it is thought not to be so: "that is no breach".

    "Is that not a breach?" asks if it is, and so does "a breach or not?".
    """
    said = tokens[:-2] if tokens[-2:] in _OR_NOT else tokens
    denying = _NONE if tokens[0] in INVERTED else _NONE | {"not"}
    return any(
        word in denying and (word, behind) not in PHRASES
        for word, behind in pairwise((*said, ""))
    )


def goes_with_any(token: Token) -> bool:
    """Whether a word says nothing itself; a boss may be right, whoever that is."""
    if isinstance(token, Mention):
        return token.entity.kind is not Kind.ROLE
    return token in _AROUND
