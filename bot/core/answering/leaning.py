"""Tells by its words how much a message leans on what was said before.

A pronoun, an opener such as "and", or a closer such as "then" points back; words of
its own point away.
"""

from collections.abc import Sequence
from math import exp, log

from bot.core.english import ARTICLES, DENIAL, INVERTED, OPEN, OPEN_FIRST
from bot.core.reading.entities import Mention, Reading, Token

CARRY_ON = frozenset(
    "a an and or so but then the of for with to in on as is are was do does were i me"
    " my we our you it its that this these those what how about same again also too now"
    " hmm okay well please by only alone not just version mean meant rather instead"
    " other one ones role roles both them they he she his her their there if tell show"
    " give case question maybe perhaps no nope oh sorry want wanted asked"
    " asking".split()
)
"""Ordinary English that carries a conversation on and asks for nothing by itself."""
ORDINALS = {
    "first": 0, "1": 0,
    "second": 1, "2": 1,
    "third": 2, "3": 2,
    "fourth": 3, "4": 3,
    "last": -1,
}  # fmt: skip
"""Places in a list, from 0; the last is -1."""
MEASURED = frozenset(
    "better worse more less harder easier tougher simpler nicer higher lower"
    " most best".split()
)
"""Words that weigh one thing against another."""

_OPENERS = frozenset("and or so but then also same okay hmm".split())
_CLOSERS = frozenset("too also then though tho either well instead".split())
"""Words at the end of a message that lean on what was said: "may he come as well"."""
_TURNING = _OPENERS | ARTICLES | frozenset("what about".split())
_PRONOUNS = frozenset("he she they it them him her his their its this that".split())
_HE = frozenset(["he", "she"])
_JUDGED = frozenset(
    "allowed forbidden possible common normal usual fine good bad idea wise smart"
    " sensible useful worth recommended required mandatory obligatory optional".split()
)
"""What may be asked of anything that was said: "is it a good idea?"."""
_SAME = frozenset(["one", "ones"])
"""Words for more of what was spoken of: "and the small ones?"."""
_CONDITIONS = frozenset(
    "if when in without after before while during at why how".split()
)
"""Words that ask of the same, somewhere or at some time: "and in a …?"."""
_CONDITION_WITHIN = 3
_THINGS = frozenset("it that this these those".split())
_STANDING_FOR_DEED = frozenset("so to not help helps".split())
"""Words behind which a deed goes without saying: "is the … allowed to?"."""
_SAID_ITSELF = 2
"""Words by which a message says itself what "do it" stands for."""
_SHAPE = CARRY_ON | _PRONOUNS | INVERTED | OPEN | OPEN_FIRST | DENIAL

# Fitted by logistic regression on later turns of conversations, and on messages to
# decline in their place.
_ALONE = 0.7
_LEANING = 1.65
_PER_TELLING_WORD = -0.73
_BIAS = 2.55
_MOST_TELLING = 6
_LEAST_CHANCE = 1e-4

_WORDY = 3
"""Words of its own from which a message says most of what it means."""
_WORDY_WEIGHT = 0.7


def carrying_on(reading: Reading, in_scope: float) -> float:
    """The probability, 0 to 1, that a message carries a conversation on.

    Rather than turning to something that nobody here knows. It is the likelier the
    likelier the message is ``in_scope`` by itself, the fewer words of its own it has,
    and if it opens or closes like something that leans.
    """
    own = min(in_scope, 1 - _LEAST_CHANCE)
    logit = (
        _BIAS
        + _ALONE * log(max(own, _LEAST_CHANCE) / (1 - own))
        + _LEANING * (not is_whole(reading))
        + _PER_TELLING_WORD * min(len(telling(reading)), _MOST_TELLING)
    )
    return 1 / (1 + exp(-logit))


def weight_before(reading: Reading) -> float:
    """How much what was said before counts for what a message means.

    The less, the more it says itself.
    """
    return 1.0 if len(telling(reading)) < _WORDY else _WORDY_WEIGHT


def is_whole(reading: Reading) -> bool:
    """Whether a message stands on its own: no opener, no pronoun to fill in."""
    tokens = reading.tokens
    opens, closes = tokens[:1], tokens[-1:]
    is_apart = _OPENERS.isdisjoint(opens) and _CLOSERS.isdisjoint(closes)
    return is_apart and not refers(reading)


def only_turns(reading: Reading) -> bool:
    """Whether a message says nothing but whom it turns to: "and the …?", "the …"."""
    return bool(reading.mentions()) and _TURNING.issuperset(reading.words())


def refers(reading: Reading) -> bool:
    """Whether a pronoun of the message stands for something said before."""
    tokens = reading.tokens
    pronouns = (at for at, token in enumerate(tokens) if token in _PRONOUNS)
    outside = any(not _is_told(tokens, at) for at in pronouns)
    return outside or refers_to_place(reading)


def _names(tokens: Sequence[Token]) -> bool:
    return any(isinstance(token, Mention) for token in tokens)


def _is_told(tokens: Sequence[Token], at: int) -> bool:
    """Whether the message itself says for whom or what a pronoun stands.

    "Our … left early, may he?" names him, and "is it normal that …" says what is.
    """
    before, behind = tokens[:at], tokens[at + 1 :]
    if tokens[at] in _HE:
        return _names(before)
    if tokens[at] == "that":
        return not _JUDGED.isdisjoint(before[-1:])
    is_judged = not _JUDGED.isdisjoint(behind[:1]) and behind[1:2] == ("that",)
    return tokens[at] == "it" and is_judged


def says_too_little(reading: Reading) -> bool:
    """Whether a message says nothing unless something was said: "who sets it?"."""
    few = len(telling(reading)) < _SAID_ITSELF
    return refers(reading) and few and not reading.mentions()


def asks_another(reading: Reading) -> bool:
    """Whether a message goes on to something else: "and who …?", "and the tests?"."""
    tokens = reading.tokens
    if not _SAME.isdisjoint(tokens):
        return False
    said = tokens[tokens[:1] == ("okay",) :]
    return said[:1] == ("and",) and _CONDITIONS.isdisjoint(said[:_CONDITION_WITHIN])


def says_nothing_new(reading: Reading) -> bool:
    """Whether a message only points back: "is that okay?", "may the … do it?"."""
    return _JUDGED.issuperset(telling(reading)) and means_thing(reading)


def means_thing(reading: Reading) -> bool:
    """Whether a pronoun stands for a thing said before, rather than for somebody."""
    return not _THINGS.isdisjoint(reading.tokens)


def leaves_deed_unsaid(reading: Reading) -> bool:
    """Whether it ends where a deed would be said: "may the … do so?"."""
    return not _STANDING_FOR_DEED.isdisjoint(reading.tokens[-1:])


def says_he(reading: Reading) -> bool:
    """Whether somebody spoken of before is the subject: "can he …?"."""
    tokens = reading.tokens
    places = (at for at, token in enumerate(tokens) if token in _HE)
    return any(not _is_told(tokens, at) for at in places)


def telling(reading: Reading) -> tuple[str, ...]:
    """The words of a message that say what it is about, names left aside."""
    return tuple(word for word in reading.words() if word not in _SHAPE)


def refers_to_place(reading: Reading) -> bool:
    """Whether "there" is a place spoken of: "must we be there", not "is there"."""
    tokens = reading.tokens
    return "there" in tokens and any(
        word == "there" and INVERTED.isdisjoint(tokens[max(at - 1, 0) : at + 2])
        for at, word in enumerate(tokens)
    )
