"""Takes the tag off a claim: how it asks to be confirmed."""

from collections import defaultdict
from collections.abc import Sequence

from bot.core.english import ARTICLES, INVERTED, LEAD_IN, OPENING
from bot.core.reading.entities import Token

# How a claim asks to be confirmed: "…, right?", "…, isn't it?", "true or false: …".
PRONOUNS = frozenset("it he she they that this so we you i there".split())
_TAGS = (
    ("true", "or", "false"),
    ("true", "false"),
    ("t", "f"),
    ("right", "or", "wrong"),
    ("right", "or", "not"),
    ("yes", "or", "no"),
    *(
        ("is", what, *really, sure)
        for what in ("that", "this", "it", "he", "she")
        for really in ((), ("really",), ("actually",), ("even",))
        for sure in ("right", "true", "correct", "accurate", "so")
    ),
    *(("does", who, "have", "a", "point") for who in ("he", "she", "it", "that")),
    ("do", "they", "have", "a", "point"),
    ("do", "you", "agree"),
    ("agree", "or", "disagree"),
    ("fact", "or", "myth"),
    ("myth", "or", "fact"),
    ("fact", "or", "fiction"),
    *(
        (*have, "that", "right")
        for have in (("did", "i", "get"), ("do", "i", "have"), ("have", "i", "got"))
    ),
    ("is", "that", "the", "right", "reading"),
    ("is", "that", "the", "idea"),
    ("am", "i", "right"),
    ("am", "i", "correct"),
    ("correct", "me", "if", "i", "am", "wrong"),
    ("or", "am", "i", "wrong"),
    ("or", "am", "i", "mistaken"),
    ("right",),
    ("or",),
    ("correct",),
    ("true",),
    ("no",),
    ("yes",),
    ("agree",),
    *((word,) for word in ("ja", "oder", "innit", "yeah", "yep", "eh", "huh")),
)
TAGGING = frozenset(word for tag in _TAGS for word in tag) | frozenset("what".split())
"""Words of tags, and "or what"."""
_BY_END: dict[Token, list[tuple[str, ...]]] = defaultdict(list)
_BY_BEGINNING: dict[Token, list[tuple[str, ...]]] = defaultdict(list)
for _tag in _TAGS:
    _BY_END[_tag[-1]].append(_tag)
    # "Is it so bad if …?" only begins like one.
    if len(_tag) > 1 and _tag[-1] != "so":
        _BY_BEGINNING[_tag[0]].append(_tag)
_STRESSED = (
    ("and", "nobody", "else"),
    ("nobody", "else"),
)
"""What only stresses a claim, at its end: "… decide, nobody else"."""
_MAY_END = frozenset(_BY_END) | PRONOUNS | {"so", "not"}
_TOLD = 4
"""Words in which it stands whom somebody tells no: "told the … no"."""
_SAYING = frozenset(["say", "saying"])
_TAKING = frozenset("reading understanding getting seeing".split())
"""With these somebody asks whether they took it right: "am i reading this right"."""


def untagged(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """What is said, without its tag; a tag tells nothing of what it is about."""
    if not tokens or (tokens[-1] not in _MAY_END and tokens[0] not in _BY_BEGINNING):
        return tokens
    said, is_tagged = claimed(tokens)
    return said if said and is_tagged else tokens


def claimed(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], bool]:
    """What is claimed, without its lead-in and its tag, and whether it had a tag."""
    start = 0
    while start < len(tokens) and tokens[start] in LEAD_IN:
        start += 1
    end = len(tokens) - (tokens[-1:] == ("then",))
    tokens = _unstressed(tokens[start:end])
    if not tokens:
        return tokens, False
    if tokens[:2] == ("am", "i") and tokens[2:3] and tokens[2] in _TAKING:
        return (), True
    for tag in _BY_END.get(tokens[-1], ()):
        is_tag = tokens[-len(tag) :] == tag
        if is_tag and not _asks_for(tokens, tag) and not tells_no(tokens):
            return _unstressed(tokens[: -len(tag)]), True
    for tag in _BY_BEGINNING.get(tokens[0], ()):
        if tokens[: len(tag)] == tag:
            return tokens[len(tag) :], True
    length = _echo(tokens)
    return tokens[: len(tokens) - length], length > 0


def _asks_for(tokens: Sequence[Token], tag: Sequence[str]) -> bool:
    """Whether the tag is what is asked for: "who is right", "how does he say no"."""
    return len(tag) == 1 and tokens[0] in OPENING


def tells_no(tokens: Sequence[Token]) -> bool:
    """Whether it ends with what somebody says: "… say no", "… told the … no"."""
    if tokens[-1:] not in (("no",), ("yes",)):
        return False
    if not _SAYING.isdisjoint(tokens[-2:-1]):
        return True
    to_whom = [token for token in tokens[-_TOLD:-1] if token not in ARTICLES]
    return to_whom[-2:-1] in (["told"], ["tell"], ["tells"])


def _unstressed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    if tokens[-1:] != ("else",):
        return tokens
    lengths = (len(each) for each in _STRESSED if tokens[-len(each) :] == each)
    return tokens[: len(tokens) - next(lengths, 0)]


def _echo(tokens: Sequence[Token]) -> int:
    """The length of an echo of the verb at the end: "…, isn't it", "…, may we not"."""
    words = tokens[:-1] if tokens[-1:] == ("so",) else tokens
    if words[-1:] == ("not",) and len(words) > 2:
        verb, who = words[-3:-1]
        return 3 if verb in INVERTED and who in PRONOUNS else 0
    if not words or words[-1] not in PRONOUNS:
        return 0
    if len(words) > 2 and words[-2] == "not" and words[-3] in INVERTED:
        return len(tokens) - len(words) + 3
    # Without "not" it is an echo only when it is all there is: "… does it" may ask.
    return len(tokens) if len(words) == 2 and words[0] in INVERTED else 0
