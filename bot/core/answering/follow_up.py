"""Understands messages that lean on what was said before: "and the other role?".

Only topic ids are remembered. The roles that a message names replace those of the
last topic; or it picks a topic by its place, or asks for more of the last one.
"""

from collections.abc import Sequence
from itertools import pairwise

from bot.core.answering.leaning import (
    CARRY_ON,
    MEASURED,
    ORDINALS,
    means_thing,
)
from bot.core.answering.topics import Topics
from bot.core.english import ARTICLES, DEED, DENIAL, INVERTED, OPEN, OPENING
from bot.core.model import (
    COMPARE,
    JOB_SLOT,
    ROLE_SLOT,
    Context,
    Kind,
    RoleId,
    Topic,
)
from bot.core.reading.entities import Mention, Reading, Token

_SHORT = 6
"""Words up to which a message that begins with "why" may only ask for more."""
_SIDE_BY_SIDE = frozenset(
    "compare compared comparison versus difference differ both side next each".split()
)
_OTHER = frozenset("other".split())
_EVEN = frozenset("even really including".split())
_OF_MANY = frozenset("most best".split())
"""With these one of many is asked for, such as certificates, not one of two roles."""
_REASON = frozenset("why not".split())
_MORE = frozenset(
    "more details detail elaborate continue further explain longer why".split()
)
_ORDINAL_FILLERS = frozenset(
    "the one option please question topic number what about only just and"
    " st nd rd th".split()
)
_ANEW = frozenset(
    "what is are does do a an the tell me about then so okay exactly really"
    " please hey hi hello our".split()
)
"""Words that make a name a question of its own."""
_BESIDE_ORDINALS = ORDINALS.keys() | _ORDINAL_FILLERS | CARRY_ON | _MORE
_BESIDE_NAMES = CARRY_ON | _SIDE_BY_SIDE | _OTHER | _REASON | _EVEN
_OF_ITS_OWN = frozenset("i we me my our in with of for from on".split())
"""With these a message says more: "can I do the job of …", "is the … allowed in?"."""
_ASKING = INVERTED | DENIAL - frozenset(["without", "neither"])
_TAGS = frozenset("right true correct".split())
_BESIDE = _BESIDE_NAMES | _ASKING | _TAGS
_HELPING = frozenset("help helps helping involved".split())
_WHO_HELPS = CARRY_ON | _HELPING | frozenset("who else can may should".split())
_HERE = frozenset(["the", "our", "my"])
"""Words for somebody in one's own company: "the …?", unlike "a …?"."""
_IS = frozenset("is are am was be".split())
_ASKED = frozenset(
    "can could may might should shall must will would is are if for".split()
)
"""Words before whoever may do something or not."""
_EMPTY = CARRY_ON - OPEN - _REASON
_ASKS_MORE = _MORE | OPEN | _REASON
_POINTING = _BESIDE_ORDINALS | _ASKS_MORE | _BESIDE | DEED | _WHO_HELPS
"""All words of the messages below that only point, but for short ones with "why"."""


def last_topic(context: Context) -> Topic | None:
    """What a conversation was last about: answered, or else offered.

    Of what was offered for several roles it is what sets them side by side: nobody has
    picked one of them yet.
    """
    if context.answered:
        return context.answered[0]
    aspects = {topic.partition(".")[2] for topic in context.offered}
    compared = [each for each in context.offered if each.startswith(f"{COMPARE}.")]
    if len(aspects) == 1 and compared:
        return compared[0]
    return next(iter(context.offered), None)


def may_point(reading: Reading) -> bool:
    """Whether a message may only point at a topic: most say something of their own."""
    if _POINTING.issuperset(reading.words()):
        return True
    return len(reading.tokens) <= _SHORT and "why" in reading.tokens


def picked(reading: Reading, context: Context) -> Topic | None:
    """The topic picked by its place: "the second one"."""
    words = reading.words()
    ordinals = [ORDINALS[word] for word in words if word in ORDINALS]
    rest = any(word not in _BESIDE_ORDINALS for word in words)
    if len(ordinals) != 1 or rest or len(words) < len(reading.tokens):
        return None
    choice, place = context.offered or context.answered, ordinals[0]
    return choice[place] if choice and place < len(choice) else None


def asks_for_more(reading: Reading) -> bool:
    """Whether a message only asks to hear more: "more", "why?", "why is that bad?"."""
    said = [token for token in reading.tokens if token not in _EMPTY]
    if said[:1] == ["why"] and means_thing(reading):
        return len(reading.tokens) <= _SHORT and not reading.mentions()
    if "you" in reading.tokens:
        # "how are you?", "who are you?": these are about the bot.
        said = [token for token in said if token not in OPEN]
    return bool(said) and _ASKS_MORE.issuperset(said)


def turned(reading: Reading, context: Context, topics: Topics) -> Topic | None:
    """The last topic turned to the role that a message names and nothing else.

    "and the other role?", "compare them", "same for both".
    """
    last = last_topic(context)
    if last is None or asks_anew(reading) or _says_who_is_who(reading.tokens):
        return None
    section = topics.section(last)
    is_same = only_asks_of(reading) or _asks_who_helps(reading)
    if section and section.accountability and is_same:
        return last
    if not _only_names(reading.tokens):
        return None
    target = topics.target_of(last)
    jobs = reading.mentioned(Kind.JOB)
    if jobs:
        return target.replace(JOB_SLOT, jobs[0].id) if JOB_SLOT in target else None
    if ROLE_SLOT not in target:
        is_beside = not _SIDE_BY_SIDE.isdisjoint(reading.tokens)
        if is_beside:
            # Who asks what the difference is means the job that was spoken of.
            return last if JOB_SLOT in target and not reading.roles() else None
        return last if reading.roles() else None
    page = _page(reading, last, topics)
    topic = target.replace(ROLE_SLOT, page) if page else None
    return topic if topic and topics.section(topic) else None


def asks_anew(reading: Reading) -> bool:
    """Whether a message that names somebody asks who that is: "what does a … do?"."""
    words = set(reading.words())
    asks = ("what" in words and not INVERTED.isdisjoint(words)) or "tell" in words
    return asks and words <= _ANEW and len(words) < len(reading.tokens)


def _says_who_is_who(tokens: Sequence[Token]) -> bool:
    """Whether one of those named is said to be the other: "our … is also the …"."""
    places = [at for at, token in enumerate(tokens) if isinstance(token, Mention)]
    between = tokens[places[0] : places[-1]] if places else ()
    return not _IS.isdisjoint(between)


def _page(reading: Reading, last: Topic, topics: Topics) -> str | None:
    """The page that a message turns to: a role, or the comparison."""
    named = reading.roles()
    had = topics.roles_of(last)
    words = set(reading.words())
    if len(named) > 1 or (words & _SIDE_BY_SIDE and (named or had)):
        return COMPARE
    if named:
        return named[0]
    if words & _OTHER and len(had) == 1:
        return next((role for role in topics.roles if role not in had), None)
    return None


def only_asks_of(reading: Reading) -> bool:
    """Whether a message asks the same of somebody: "the … too?", "may the …?"."""
    named = reading.mentions()
    if len(named) > 1 or not (named or reading.roles()):
        return False
    if reading.mentioned(Kind.FOREIGN):
        is_here = not _HERE.isdisjoint(reading.tokens)
        if not (is_here or asks_of_stranger(reading)):
            return False
    return _BESIDE.issuperset(reading.words()) or speaks_of_deed(reading)


def speaks_of_deed(reading: Reading) -> bool:
    """Whether a message asks if somebody does what was spoken of.

    "Does the … do that?", "is the … allowed to?", "… can do it too, right?".
    """
    tokens, words = reading.tokens, frozenset(reading.words())
    before = (a for a, b in pairwise(tokens) if isinstance(b, Mention))
    if not (OPENING | (_OF_ITS_OWN - set(before))).isdisjoint(tokens):
        return False
    asks = tokens[0] in INVERTED or means_thing(reading)
    return asks and not DEED.isdisjoint(words) and words <= _BESIDE | DEED


def _asks_who_helps(reading: Reading) -> bool:
    """Whether a message asks who else has to do with what was spoken of."""
    words = frozenset(reading.tokens)
    return "who" in words and not _HELPING.isdisjoint(words) and words <= _WHO_HELPS


def _only_names(tokens: Sequence[Token]) -> bool:
    for token in tokens:
        if isinstance(token, Mention):
            if token.entity.kind not in (Kind.ROLE, Kind.JOB):
                return False
        elif token not in _BESIDE_NAMES:
            return False
    return bool(tokens)


def asks_of_stranger(reading: Reading) -> bool:
    """Whether it asks if a job nobody here answers for may do something.

    As "could the … decide that?" and "is it okay if the … does it?" do.
    """
    said = [token for token in reading.tokens if token not in ARTICLES]
    if not OPENING.isdisjoint(said[:2]):
        return False
    return any(
        isinstance(who, Mention) and who.entity.kind is Kind.FOREIGN and verb in _ASKED
        for verb, who in pairwise(said)
    )


def weighs(reading: Reading) -> bool:
    """Whether a message asks to weigh one against another: "who earns more?"."""
    words = reading.words()
    weighed = MEASURED - _OF_MANY
    return ("which" in words or "who" in words) and not weighed.isdisjoint(words)


def sets_beside(reading: Reading) -> bool:
    """Whether what was said is set beside somebody: "is that more than the …?".

    Or only "more than the …?".
    """
    places = (at for at, word in enumerate(reading.tokens) if word == "than")
    before = reading.tokens[: next(places, 0)]
    return not MEASURED.isdisjoint(before[-1:]) and (
        means_thing(reading) or len(before) == 1
    )


def roles_meant(
    reading: Reading, had: tuple[RoleId, ...], every: tuple[RoleId, ...]
) -> tuple[RoleId, ...]:
    """The roles that a message without a name is about, after one about ``had``.

    "who earns more?" is about all of them, "and the first one?" about one.
    """
    words = reading.words()
    if had and (weighs(reading) or "between" in words or "common" in words):
        return every
    for word, following in pairwise(words):
        place = ORDINALS.get(word)
        if following == "one" and place is not None and place < len(had) > 1:
            return (had[place],)
    return had
