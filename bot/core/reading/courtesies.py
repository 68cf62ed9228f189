"""Tells what people say around a question: greetings, excuses, requests, thanks.

They say it in ever new ways of the same few words. So each is written as a run of the
words that may stand in it, and one that holds any other word is none.
"""

import re
from collections.abc import Iterable

from bot.core.english import INVERTED, OPENING, WHETHER
from bot.core.text import Words


def _any(words: str) -> str:
    """One of these words."""
    return f"(?:{'|'.join(words.split())})"


def _run(words: str) -> str:
    """Any number of these words, behind another."""
    return f"(?: {_any(words)})*"


def _before(words: str) -> str:
    """Any number of these words, before another."""
    return f"(?:{_any(words)} )*"


def _one_of(forms: Iterable[str]) -> str:
    return f"(?:{'|'.join(forms)})"


_ANYBODY = _any("you ya someone somebody anyone anybody people folks guys")
_EXPLAIN = _any("tell explain clarify help advise answer enlighten confirm assist")
_KNOW = _one_of(["know", "have an idea", "have a clue"])
_BESIDE = _run(
    "me us this that it to out here with a an the my one of question kindly please"
    " maybe quickly perhaps possibly by any chance just real quick now today about on"
    " for and"
)
_KIND = (
    " dumb stupid silly basic noob newb newbie naive obvious simple beginner beginners"
    " rookie odd weird trivial quick short small random honest serious general tiny"
    " little really very probably maybe super bit total genuine "
)
"""Of what kind people call what they ask."""
_HESITATE = "okay hm hmm um umm uh uhm oh well hey hi hello wait yo"
_GREET = _any(
    f"{_HESITATE} hallo dear good morning afternoon evening day all team everyone"
    " everybody folks guys gang people channel colleagues friends friend there again my"
    " sir madam bot rolecall robot greetings so ah lol haha alright right now then"
    " please and another thing question sorry first second third firstly secondly"
)
_COLLEAGUE = (
    "(?:(?:(?:a|my|one of my|one of our|some|our|the) )?"
    + _any(
        "colleague colleagues coworker coworkers teammate teammates friend friends"
        " newcomer newcomers intern interns student students"
    )
    + "|someone|somebody|people)(?: (?:of mine|of ours|here|on my team|in my team))?"
)
_ANY_ASKER = _one_of(
    [
        _COLLEAGUE,
        "(?:my|our|the) "
        + _any(
            "boss manager management director client customer team lead ceo cto cfo hr"
            " trainer teacher mentor wife husband"
        ),
    ]
)
_QUESTION = _one_of(sorted(OPENING | WHETHER | INVERTED))
_ASK_TO = f"{_any('can could would will may')}{_BESIDE} {_ANYBODY}{_BESIDE} {_EXPLAIN}"
_TELL_ME = _one_of([f"{_EXPLAIN} (?:me|us)", "advise", "clarify", "let (?:me|us) know"])
_LATELY = "(?: (?:this|that|today|yesterday|lately|all the time))*"

_WHOLE = re.compile(
    _one_of(
        [
            f"{_GREET}(?: {_GREET})*",
            _before("please maybe so") + f"{_ASK_TO}{_BESIDE}",
            _before("please maybe so")
            + f"(?:does|do|did){_BESIDE} {_ANYBODY}{_BESIDE} {_KNOW}{_BESIDE}",
            f"{_ANYBODY}{_BESIDE} (?:knows?|got an idea|an idea){_BESIDE}",
            f"(?:please|kindly){_BESIDE} {_EXPLAIN}{_BESIDE}",
            f"{_EXPLAIN} (?:me|us){_BESIDE}",
            "(?:(?:may|can|could|might) i|let me|i (?:want|would like) to) ask"
            + _run("you a one another quick question something this that here all"),
            "have a(?:n)?"
            + _run(
                "nice great good lovely wonderful awesome amazing day weekend evening"
                " week time one everyone everybody all you guys team"
            ),
            _before(
                "i we need want this it an a the quick answer help to know is very"
                " pretty urgent urgently soon today quickly"
            )
            + _any("urgent urgently soon help answer quickly"),
            _before(f"this it that i have got is may might be a an the my one {_KIND}")
            + _any("one question questions query doubt doubts")
            + _run(
                "for from about you all of me a an the this that friend beginner newbie"
                " bot team hive mind experts pros interview exam class course"
            ),
            "(?:many |big |huge )?(?:thanks|thank you|cheers|kudos)"
            + _run(
                "a lot so much very in advance again all everyone guys folks bot team"
                " for the your help and kind best regards"
            ),
            r"(?:(?:best|kind|warm) )?regards(?: \w+)?",
            "(?:(?:i|we) )?(?:(?:could|can|did|do) not|never) (?:find|found|see)"
            + _run(
                "it this that a an the any anything answer anywhere about on in online"
                " good clear guide here"
            ),
            "any (?:help|ideas?|hints?|thoughts|pointers|advice)"
            + _run("is are would be much very highly appreciated welcome anyone"),
        ]
    )
)
_OPENER = re.compile(
    _one_of(
        [
            _before("i am so very really")
            + "(?:sorry|apologies|apologise|excuse me|forgive me|pardon|no offen[cs]e)"
            + _run(
                "if for to this that it is may might sounds be a an the my such ask"
                f" asking bother you again in advance me question questions {_KIND}"
            )
            + "(?: but)?",
            "(?:this|it|that) (?:is|may|might|could)(?: be)?"
            + _run(f"a an the one {_KIND}")
            + " (?:question|one)(?: but)?",
            _before("please kindly maybe so")
            + f"{_one_of([_ASK_TO, _TELL_ME])}{_BESIDE}(?= {_QUESTION})",
            _before(f"{_HESITATE} so")
            + _any(_HESITATE)
            + "(?: (?:rolecall|bot|guys|folks|all|team|everyone|everybody|there))?"
            # "Okay if …?" asks for a yes or no.
            "(?: so)?(?! (?:for|if|to|that|when|with|not|or|is)(?: |$))",
            f"{_COLLEAGUE} "
            + _before("just also has have was were is are keep keeps recently today")
            + f"(?:ask(?:ed|s|ing)?(?: (?:me|us))?{_LATELY}"
            f"(?= {_QUESTION}|$)"
            f"|wonder(?:s|ed|ing){_LATELY})",
            f"{_ANY_ASKER} (?:wants|wanted|needs|would like|would love) to know"
            f"{_LATELY}(?= (?:if|whether)|$)",
            "(?:i|we) (?:just |recently )?(?:got|was|were|have been|been) asked"
            + _run("this that it in at during an a my the job interview today"),
        ]
    )
    + "(?= |$)"
)
_CLOSER = re.compile(
    " (?:(?:it|this) is (?:very |pretty )?urgent|urgent|soon|cheers|no rush"
    "|please help(?: me)?)$"
)
_LITERAL = re.compile("[a-z]+")
_SAID = frozenset(_LITERAL.findall(_WHOLE.pattern + _OPENER.pattern))
_SAID_LAST = frozenset(_LITERAL.findall(_CLOSER.pattern))
"""The words that may stand in one: most clauses have others."""


def is_courtesy(words: Words) -> bool:
    """Whether a clause says nothing of a matter: "can anyone tell me?", "thanks a lot".

    With a name at its end it is none, unless that is of who sends regards.
    """
    is_likely = not _SAID.isdisjoint(words[:1]) and _SAID.issuperset(words[1:-1])
    return is_likely and bool(_WHOLE.fullmatch(" ".join(words)))


def opener_length(words: Words) -> int:
    """How many words at the beginning of a clause only introduce what it asks.

    "Sorry if this is a silly question but …", "a colleague of mine asks …".
    """
    return 0 if _SAID.isdisjoint(words[:1]) else _length(_OPENER.match(" ".join(words)))


def closer_length(words: Words) -> int:
    """How many words at the end of a clause add nothing to it: "… it is urgent"."""
    is_likely = not _SAID_LAST.isdisjoint(words[-1:])
    return _length(_CLOSER.search(" ".join(words))) if is_likely else 0


def _length(found: re.Match[str] | None) -> int:
    return len(found[0].split()) if found else 0
