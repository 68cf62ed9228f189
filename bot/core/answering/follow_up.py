"""Understands messages that lean on what was said before: "and the other role?".

Only topic ids are remembered. A message leans on them when it is short of words of
its own; then the roles it names replace those of the last topic, or the aspect it
names replaces the last aspect, or it is simply likelier to stay on the page.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import exp, log

from bot.core.answering.topics import Topics
from bot.core.english import ARTICLES, DENIAL, INVERTED, OPEN, OPEN_FIRST
from bot.core.matching.entities import Mention, Reading, Token
from bot.core.model import (
    COMPARE,
    JOB_SLOT,
    ROLE_SLOT,
    Context,
    Entity,
    Kind,
    RoleId,
    Topic,
)

# Ordinary English that carries a conversation on and asks for nothing by itself.
_CARRY_ON = frozenset(
    "a an and or so but then the of for with to in on as is are was do does were i me my we"
    " our you it its that this these those what how about same again also too now"
    " hmm ok okay well please by only alone not just version mean meant rather instead"
    " other one ones role roles both them they he she his her their there if tell show"
    " give case question maybe perhaps no nope oh sorry want wanted asked asking".split()
)
_OPENERS = frozenset("and or so but then also same ok okay hmm".split())
_CLOSERS = frozenset("too also then though tho either well instead".split())
"""Words at the end of a message that lean on what was said: "may he come as well"."""
_PRONOUNS = frozenset("he she they it them him her his their its this that".split())
_SIDE_BY_SIDE = frozenset(
    "compare compared comparison versus difference differ both side next each".split()
)
_OTHER = frozenset("other".split())
_BOTH = frozenset(["both"])
_REASON = frozenset("why not".split())
_MORE = frozenset(
    "more details detail elaborate continue further explain longer why".split()
)
_ORDINALS = {
    "first": 0, "1": 0,
    "second": 1, "2": 1,
    "third": 2, "3": 2,
    "fourth": 3, "4": 3,
    "last": -1,
}  # fmt: skip
_ORDINAL_FILLERS = frozenset(
    "the one option please question topic number what about only just and"
    " st nd rd th".split()
)
_BEFORE_ONE = frozenset("the this that which other another".split()) | _ORDINALS.keys()
_THINGS = frozenset("it that this these those".split())
_DOING = frozenset("do doing done does did".split())
_INSTEAD = frozenset("it that this so some".split())
"""With a form of "do" these stand for all that was said to be done."""
_MEASURED = frozenset("better worse more less harder easier most best".split())
"""With "which" these weigh the roles against each other."""
_ANEW = frozenset("what is are does do a an the tell me about".split())
"""Words that make a name a question of its own."""
_STAND_INS = frozenset(
    "he she they him her them his its it role position job one".split()
)
"""Words in whose place the name of a role makes the question whole."""
_SHAPE = _CARRY_ON | _PRONOUNS | INVERTED | OPEN | OPEN_FIRST | DENIAL
_BESIDE_ORDINALS = _ORDINALS.keys() | _ORDINAL_FILLERS | _CARRY_ON | _MORE
_BESIDE_NAMES = _CARRY_ON | _SIDE_BY_SIDE | _OTHER | _REASON
_ASKING = INVERTED | DENIAL
_EMPTY = _CARRY_ON - OPEN - _REASON
_ASKS_MORE = _MORE | OPEN | _REASON
# Fitted by logistic regression on later turns of conversations, and on messages to
# decline in their place.
_ALONE = 0.6
_LEANING = 1.65
_TELLING = -0.73
_BIAS = 2.63
_MOST_TELLING = 6
_SURE = 1e-4
_WORDY = 3
"""Words of its own from which a message says most of what it means."""
_WORDY_WEIGHT = 0.7
SHORT = 6
"""Words up to which a message may lean on the last topic without an opener."""


def last_topic(context: Context) -> Topic | None:
    """What a conversation was last about: answered, or else offered first."""
    return next(iter((*context.answered, *context.offered)), None)


def leans(reading: Reading) -> bool:
    """Whether a message opens, closes or points like one that leans on another."""
    return not is_whole(reading) or _points_back(reading.tokens)


def carrying_on(reading: Reading, in_scope: float) -> float:
    """The probability, 0 to 1, that a message carries a conversation on.

    Rather than turning to something that nobody here knows. It is the likelier the
    likelier the message is ``in_scope`` by itself, the fewer words of its own it has,
    and if it opens or closes like something that leans.
    """
    own = min(in_scope, 1 - _SURE)
    logit = (
        _BIAS
        + _ALONE * log(max(own, _SURE) / (1 - own))
        + _LEANING * leans(reading)
        + _TELLING * min(len(telling(reading)), _MOST_TELLING)
    )
    return 1 / (1 + exp(-logit))


def _points_back(tokens: Sequence[Token]) -> bool:
    """Whether something named before is weighed or picked: "… more", "the second one"."""
    if tokens[-1:] == ("one",) or not _MEASURED.isdisjoint(tokens[-1:]):
        return True
    return any(
        word == "one" and before in _BEFORE_ONE for before, word in pairwise(tokens)
    )


def weight_before(reading: Reading) -> float:
    """How much what was said before counts for what a message means.

    The less, the more it says itself.
    """
    return 1.0 if len(telling(reading)) < _WORDY else _WORDY_WEIGHT


def telling(reading: Reading) -> tuple[str, ...]:
    """The words of a message that say what it is about, names left aside."""
    words = (token for token in reading.tokens if isinstance(token, str))
    return tuple(word for word in words if word not in _SHAPE)


def picked(reading: Reading, context: Context) -> Topic | None:
    """The topic picked by its place: "the second one"."""
    words = [token for token in reading.tokens if isinstance(token, str)]
    ordinals = [_ORDINALS[word] for word in words if word in _ORDINALS]
    rest = any(word not in _BESIDE_ORDINALS for word in words)
    if len(ordinals) != 1 or rest or len(words) < len(reading.tokens):
        return None
    choice = context.offered or context.answered
    return choice[ordinals[0]] if -1 <= ordinals[0] < len(choice) else None


def asks_for_more(reading: Reading) -> bool:
    """Whether a message only asks to hear more: "more", "why?", "why is that bad?"."""
    said = [token for token in reading.tokens if token not in _EMPTY]
    if said[:1] == ["why"] and means_thing(reading):
        return len(reading.tokens) <= SHORT and not reading.mentions()
    if "you" in reading.tokens:
        # "how are you?", "who are you?": these are about the bot.
        said = [token for token in said if token not in OPEN]
    return bool(said) and _ASKS_MORE.issuperset(said)


def turned(reading: Reading, context: Context, topics: Topics) -> Topic | None:
    """The last topic turned to the role that a message names and nothing else.

    "and the other role?", "compare them", "same for both".
    """
    last = last_topic(context)
    if last is None or asks_anew(reading):
        return None
    section = topics.section(last)
    if section and section.accountability:
        return last if _only_asks_of(reading) else None
    if not _only_names(reading.tokens):
        return None
    target = topics.target_of(last)
    jobs = reading.mentioned(Kind.JOB)
    if jobs:
        return target.replace(JOB_SLOT, jobs[0].id) if JOB_SLOT in target else None
    if ROLE_SLOT not in target:
        return last if reading.roles() else None
    page = _page(reading, last, topics)
    topic = target.replace(ROLE_SLOT, page) if page else None
    return topic if topic and topics.section(topic) else None


def asked_of(question: Reading, named: Sequence[Mention]) -> Reading | None:
    """The question with the one it names replaced by the one who is named now."""
    about = question.mentions()
    if len(about) != 1 or len(named) != 1 or about == named:
        return None
    tokens = tuple(
        named[0] if token == about[0] else token for token in question.tokens
    )
    return replace(question, tokens=tokens, repairs=())


def asks_anew(reading: Reading) -> bool:
    """Whether a message that names somebody asks who that is: "what does a … do?"."""
    words = {token for token in reading.tokens if isinstance(token, str)}
    asks = ("what" in words and not INVERTED.isdisjoint(words)) or "tell" in words
    return asks and words <= _ANEW and len(words) < len(reading.tokens)


def _page(reading: Reading, last: Topic, topics: Topics) -> str | None:
    """The page that a message turns to: a role, or the comparison."""
    named = reading.roles()
    had = topics.roles_of(last)
    words = {token for token in reading.tokens if isinstance(token, str)}
    if len(named) > 1 or (words & _SIDE_BY_SIDE and (named or had)):
        return COMPARE
    if named:
        return named[0]
    if words & _OTHER and len(had) == 1:
        return next((role for role in topics.roles if role not in had), None)
    return None


def _only_asks_of(reading: Reading) -> bool:
    """Whether a message asks the same of somebody: "the … too?", "may the …?"."""
    named = reading.mentions()
    if len(named) > 1 or not (named or reading.roles()):
        return False
    if reading.mentioned(Kind.FOREIGN):
        return False
    words = (token for token in reading.tokens if isinstance(token, str))
    return all(word in _BESIDE_NAMES or word in _ASKING for word in words)


def _only_names(tokens: Sequence[Token]) -> bool:
    for token in tokens:
        if isinstance(token, Mention):
            if token.entity.kind not in (Kind.ROLE, Kind.JOB):
                return False
        elif token not in _BESIDE_NAMES:
            return False
    return bool(tokens)


def is_whole(reading: Reading) -> bool:
    """Whether a message stands on its own: no opener, no pronoun to fill in."""
    tokens = reading.tokens
    if (tokens[:1] and tokens[0] in _OPENERS) or tokens[1:2] == ("about",):
        return False
    closes = bool(tokens) and tokens[-1] in _CLOSERS
    return not closes and not refers(reading)


def refers(reading: Reading) -> bool:
    """Whether a pronoun of the message stands for something said before."""
    return any(token in _PRONOUNS for token in reading.tokens) or _points(reading)


def without_strangers(reading: Reading) -> Reading:
    """The reading without jobs that nobody here answers for."""
    tokens = (
        token
        for token in reading.tokens
        if isinstance(token, str) or token.entity.kind is not Kind.FOREIGN
    )
    return replace(reading, tokens=tuple(tokens))


def _points(reading: Reading) -> bool:
    """Whether "there" is a place spoken of before: "must we be there", not "is there"."""
    tokens = reading.tokens
    return any(
        word == "there" and INVERTED.isdisjoint(tokens[max(at - 1, 0) : at + 2])
        for at, word in enumerate(tokens)
    )


def only_refers(reading: Reading) -> bool:
    """Whether a message only points back at a thing: "is that a must?"."""
    return not telling(reading) and means_thing(reading)


def does_the_same(reading: Reading) -> bool:
    """Whether a message speaks of doing what was spoken of: "may the … do it?".

    "Does it …?" and "how does it …?" ask what it does instead.
    """
    tokens = reading.tokens
    return any(
        doing in _DOING
        and what in _INSTEAD
        and (doing not in INVERTED or doing == "do" or isinstance(subject, Mention))
        for subject, doing, what in zip(("", *tokens), tokens, tokens[1:], strict=False)
    )


def with_job(reading: Reading, job: Entity) -> Reading:
    """The reading with a job in the place of a group of roles: "do we need both?"."""
    tokens = (Mention(job) if _is_both(token) else token for token in reading.tokens)
    return replace(reading, tokens=tuple(tokens))


def _is_both(token: Token) -> bool:
    if isinstance(token, Mention):
        return bool(token.entity.members)
    return token in _BOTH


def means_thing(reading: Reading) -> bool:
    """Whether a pronoun stands for a thing said before, rather than for somebody."""
    return not _THINGS.isdisjoint(reading.tokens)


def roles_meant(
    reading: Reading, had: tuple[RoleId, ...], every: tuple[RoleId, ...]
) -> tuple[RoleId, ...]:
    """The roles that a message without a name is about, after one about ``had``.

    "who earns more?" is about all of them, "and the first one?" about one.
    """
    words = [token for token in reading.tokens if isinstance(token, str)]
    weighs = ("which" in words or "who" in words) and not _MEASURED.isdisjoint(words)
    if had and (weighs or "between" in words or "common" in words):
        return every
    for word, following in pairwise(words):
        place = _ORDINALS.get(word)
        if following == "one" and place is not None and place < len(had) > 1:
            return (had[place],)
    return had


def with_roles(reading: Reading, roles: Sequence[Entity]) -> Reading:
    """The reading as if it had named these roles: "how is she measured".

    They take the place of the first word that stands for somebody, or the end.
    """
    named = tuple(Mention(role) for role in roles)
    tokens = reading.tokens
    for at, token in enumerate(tokens):
        if token in _STAND_INS:
            before = tokens[:at]
            while before and (before[-1] in ARTICLES or before[-1] in _ORDINALS):
                before = before[:-1]
            return replace(reading, tokens=(*before, *named, *tokens[at + 1 :]))
    return replace(reading, tokens=(*tokens, *named))
