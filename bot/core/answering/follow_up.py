"""Understands messages that lean on what was said before: "and the other role?".

Only topic ids are remembered. The roles that a message names replace those of the
last topic; or it picks a topic by its place, or asks for more of the last one.
"""

from collections.abc import Sequence

from bot.core.answering.leaning import (
    CARRY_ON,
    MEASURED,
    ORDINALS,
    means_thing,
    refers,
)
from bot.core.answering.topics import Topics
from bot.core.english import DEED, DENIAL, INVERTED, OPEN, OPENING, SPEAKERS
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

_SHORT = 3
"""Words up to which a message says only what it asks, and not of whom."""
_SHORT_WHY = 6
"""Words up to which a message that begins with "why" may only ask for more."""
_SIDE_BY_SIDE = frozenset(
    "compare compared comparison versus difference differ both side next each".split()
)
_INCLUDING = frozenset("even really including".split())
_OF_MANY = frozenset("most best".split())
"""With these one of many is asked for, such as certificates, not one of two roles."""
_AMONG = frozenset("between common overlap overlaps overlapping".split())
"""With these, too, all roles are asked about: "what do they have in common?"."""
_OF_BOTH = frozenset("for of put do does are have can".split())
"""Words before which "both" are the roles: "do both need it", "the same for both"."""
_THEY = frozenset("they roles two both".split())
"""Words for roles that "differ": "how do they differ", not "does it differ"."""
_ASKING_WHICH = frozenset("which who whose".split())
_REASON = frozenset("why not".split())
_MORE = frozenset(
    "more details detail elaborate continue further explain longer why source sources"
    " reference link".split()
)
_ASKED_OF_THE_BOT = frozenset("can could would will".split())
"""Words that open a request: "can you explain that?"."""
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
_OTHER = frozenset(["other", "counterpart"])
_OF_OTHER = frozenset(["one", "role"])
_BESIDE_NAMES = CARRY_ON | _SIDE_BY_SIDE | _OTHER | _REASON | _INCLUDING
_VERBS_AND_DENIALS = INVERTED | DENIAL - frozenset(["without", "neither"])
_TAGS = frozenset("right true correct".split())
_BESIDE_ONE_NAME = _BESIDE_NAMES | _VERBS_AND_DENIALS | _TAGS
_SAYING_MORE = OPENING | frozenset("i we me of in".split())
"""With these a message says more: "can I do the job of …", "what does the … do?"."""
_IN_CHARGE = frozenset(["in", "of"])
"""Unless it is this: "is the … in charge of it?"."""
_HELPING = frozenset("help helps helping involved".split())
_WHO_HELPS = CARRY_ON | _HELPING | frozenset("who else can may should".split())
_HERE = frozenset(["the", "our", "my"])
"""Words for somebody in one's own company: "the …?", unlike "a …?"."""
_IS = frozenset("is are am was be".split())
_EMPTY = CARRY_ON - OPEN - _REASON
_ASKS_MORE = _MORE | OPEN | _REASON


def last_topic(context: Context) -> Topic | None:
    """What a conversation was last about: answered, or else offered."""
    if context.answered:
        return context.answered[0]
    return next(iter(context.offered), None)


def picked(reading: Reading, context: Context) -> Topic | None:
    """The topic picked by its place: "the second one"."""
    words = reading.words()
    ordinals = [ORDINALS[word] for word in words if word in ORDINALS]
    if len(ordinals) != 1 or not _BESIDE_ORDINALS.issuperset(reading.tokens):
        return None
    choice, place = context.offered or context.answered, ordinals[0]
    return choice[place] if choice and place < len(choice) else None


def asks_for_more(reading: Reading) -> bool:
    """Whether a message only asks to hear more: "more", "why?", "why is that bad?".

    Also "what is the source?", and not "that is not what I asked".
    """
    said = [token for token in reading.tokens if token not in _EMPTY]
    if said[:1] == ["why"] and means_thing(reading):
        return len(reading.tokens) <= _SHORT_WHY
    if "you" in reading.tokens:
        # "how are you?", "who are you?": these are about the bot.
        said = [token for token in said if token not in OPEN | _ASKED_OF_THE_BOT]
    is_other = "not" in said and not SPEAKERS.isdisjoint(reading.tokens)
    return bool(said) and not is_other and _ASKS_MORE.issuperset(said)


def turned(reading: Reading, context: Context, topics: Topics) -> Topic | None:
    """The last topic turned to the role that a message names and nothing else.

    "and the other role?", "compare them", "same for both".
    """
    last = last_topic(context)
    if last is None or asks_anew(reading) or _says_who_is_who(reading.tokens):
        return None
    is_same = _only_asks_of(reading) or _asks_who_helps(reading.tokens)
    if is_same and topics.accountability(last):
        return last
    if not _only_names(reading.tokens):
        return None
    target = topics.target_of(last)
    jobs = reading.mentioned(Kind.JOB)
    if jobs:
        return target.replace(JOB_SLOT, jobs[0].id) if JOB_SLOT in target else None
    if ROLE_SLOT not in target:
        if not _SIDE_BY_SIDE.isdisjoint(reading.tokens):
            # Who asks what the difference is means the job that was spoken of.
            return last if JOB_SLOT in target and not reading.roles() else None
        return last if reading.roles() else None
    page = _page(reading, last, topics)
    return target.replace(ROLE_SLOT, page) if page else None


def asks_anew(reading: Reading) -> bool:
    """Whether a message that names somebody asks who that is: "what does a … do?"."""
    words = set(reading.words())
    return "what" in words and not INVERTED.isdisjoint(words) and words <= _ANEW


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
    if len(named) > 1 or words & _SIDE_BY_SIDE:
        return COMPARE
    if named:
        return named[0]
    if words & _OTHER:
        return next((role for role in topics.roles if role not in had), None)
    return None


def _only_asks_of(reading: Reading) -> bool:
    """Whether a message asks the same of somebody: "the … too?", "may the …?"."""
    tokens = reading.tokens
    is_here = not _HERE.isdisjoint(tokens) or means_thing(reading)
    if reading.mentioned(Kind.FOREIGN) and not is_here:
        return False
    saying_more = _SAYING_MORE - _IN_CHARGE if "charge" in tokens else _SAYING_MORE
    says_more = not saying_more.isdisjoint(tokens)
    said = _BESIDE_ONE_NAME if says_more else _BESIDE_ONE_NAME | DEED
    return len(reading.mentions()) == 1 and said.issuperset(reading.words())


def _asks_who_helps(tokens: Sequence[Token]) -> bool:
    """Whether a message asks who else has to do with what was spoken of."""
    asks = "who" in tokens and not _HELPING.isdisjoint(tokens)
    return asks and _WHO_HELPS.issuperset(tokens)


def _only_names(tokens: Sequence[Token]) -> bool:
    return all(
        token.entity.kind in (Kind.ROLE, Kind.JOB)
        if isinstance(token, Mention)
        else token in _BESIDE_NAMES
        for token in tokens
    )


def asks_of_somebody(reading: Reading) -> bool:
    """Whether a message may be about whoever was spoken of: "will it replace her?".

    Or is too short to be about anybody else: "pay?".
    """
    is_short = len(reading.tokens) <= _SHORT
    weighs = not _SIDE_BY_SIDE.isdisjoint(reading.tokens)
    return (is_short or refers(reading)) and not (weighs or reading.mentions())


def _weighs(reading: Reading) -> bool:
    """Whether a message asks to weigh one against another: "who earns more?"."""
    asks = not _ASKING_WHICH.isdisjoint(reading.tokens)
    return asks and not (MEASURED - _OF_MANY).isdisjoint(reading.tokens)


def sets_beside(reading: Reading) -> bool:
    """Whether what was said is set beside somebody: "is that more than the …?".

    Or only "more than the …?".
    """
    places = (at for at, word in enumerate(reading.tokens) if word == "than")
    before = reading.tokens[: next(places, 0)]
    return not MEASURED.isdisjoint(before[-1:])


def roles_meant(
    reading: Reading, had: tuple[RoleId, ...], every: tuple[RoleId, ...]
) -> tuple[RoleId, ...]:
    """The roles that a message without a name is about, after one about ``had``.

    "Who earns more?" is about all of them, and "for the other one?" about the rest.
    """
    if had and (_weighs(reading) or _is_of_all(reading.tokens)):
        return every
    if had and _names_other(reading.tokens):
        return tuple(role for role in every if role not in had) or had
    return had


def _is_of_all(tokens: Sequence[Token]) -> bool:
    """Whether it is about all roles: "what do both need?", "where do they differ?"."""
    if not _AMONG.isdisjoint(tokens):
        return True
    differ = "differ" in tokens and not _THEY.isdisjoint(tokens)
    # "Should I do both?" is about what one may do.
    pairs = zip(("", *tokens), tokens, tokens[1:], strict=False)
    return differ or any(
        both == "both" and before in _OF_BOTH and who not in SPEAKERS
        for who, before, both in pairs
    )


def _names_other(tokens: Sequence[Token]) -> bool:
    """Whether it is about the role not spoken of: "for the other one?".

    Not "for the other team": behind the word comes "one" or "role", or nothing.
    """
    triples = zip(tokens, tokens[1:], (*tokens[2:], "role"), strict=False)
    return any(
        before == "the" and other in _OTHER and behind in _OF_OTHER
        for before, other, behind in triples
    )
