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
_GREET = (
    f"{_HESITATE} hallo dear good greetings bot rolecall robot ah lol haha alright"
    " please sorry first second third firstly secondly so"
)
_GREETED = _run(
    f"{_GREET} morning afternoon evening day all team everyone everybody folks guys"
    " gang people channel colleagues friends friend there again my sir madam right now"
    " then and another thing question"
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
_EXCUSE = _run(
    "if for to this that it is may might sounds be a an the my such ask asking bother"
    f" you again in advance me question questions {_KIND}"
)
_QUESTION = _one_of(sorted(OPENING | WHETHER | INVERTED))
_ASK_TO = f"{_any('can could would will may')}{_BESIDE} {_ANYBODY}{_BESIDE}"
_TELL_ME = _one_of(
    ["(?:tell|show) (?:me|us)", "advise", "clarify", "explain", "let (?:me|us) know"]
)
_OPEN_QUESTION = _one_of(sorted(OPENING | WHETHER))
_CONCLUDE = _one_of(
    [
        "(?:that|this|it|which)(?: would)? means?"
        f"(?! (?:a lot|much|nothing|something|{'|'.join(sorted(INVERTED | OPENING))}))",
        "meaning(?! of)",
        "(?:does|do|would) (?:that|this|it|you)(?: then)? mean",
        "you(?: really| actually)? mean",
        "(?:are you|you are)(?: really| actually)? (?:saying|suggesting|telling me)",
        "you (?:say|said|told me)",
        "(?:in other words|put differently|(?:my |the )?conclusion(?: is)?)",
        "(?:from (?:this|that) )?i (?:conclude|infer|deduce)",
        "if i (?:got|get|understand|understood|read)(?: (?:this|that|it|you))?"
        "(?: (?:right|correctly|properly))",
        "hence|therefore|thus|ergo|surely(?! you)",
    ]
)
_LATELY = "(?: (?:this|that|today|yesterday|lately|all the time))*"

_WHOLE = re.compile(
    _one_of(
        [
            f"{_any(_GREET)}{_GREETED}",
            _before("please maybe so") + f"{_ASK_TO} {_EXPLAIN}{_BESIDE}",
            _before("please maybe so")
            + f"(?:does|do|did){_BESIDE} {_ANYBODY}{_BESIDE} {_KNOW}{_BESIDE}",
            f"{_ANYBODY}{_BESIDE} (?:know|knows|got an idea|an idea){_BESIDE}",
            f"(?:please|kindly){_BESIDE} {_EXPLAIN}{_BESIDE}",
            f"{_EXPLAIN} (?:me|us){_BESIDE}",
            "(?:(?:may|can|could|might) i|let me|i (?:want|would like) to) ask"
            + _run("you a one another quick question something this that here all"),
            "have a(?:n)?"
            + _run(
                "nice great good lovely wonderful awesome amazing day weekend evening"
                " week time one everyone everybody all you guys team"
            ),
            _before("i we need want this an a the some quick answer help to know very")
            + _any("urgent urgently soon"),
            "(?:(?:i|we) )?need"
            + _run(
                "this an a the some quick answer help please now today soon urgently"
            ),
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
            "any (?:help|idea|ideas|hint|hints|thoughts|pointers|advice)"
            + _run("is are would be much very highly appreciated welcome anyone"),
        ]
    )
)
_OPENER = re.compile(
    _one_of(
        [
            _before("i am so very really")
            + "(?:sorry|apologies|apologise|excuse me|forgive me|pardon|no offence"
            "|no offense)"
            f"(?:{_EXCUSE} (?:but|question|questions|one|asking)|{_EXCUSE}(?=$))?"
            + "(?: but)?",
            "(?:this|it|that) (?:is|may|might|could)(?: be)?"
            + _run(f"a an the {_KIND}")
            + f" (?:question|{_any(_KIND)} one)(?: but)?",
            _before("please kindly maybe so")
            + f"(?:{_ASK_TO} )?{_TELL_ME}{_BESIDE}(?= {_OPEN_QUESTION})",
            _before(f"{_HESITATE} so")
            + _any(_HESITATE)
            + "(?: (?:rolecall|bot|guys|folks|all|team|everyone|everybody|there))?"
            # "Okay if …?" asks for a yes or no.
            "(?! (?:for|if|to|that|when|with|not|or|is)(?: |$))",
            f"{_COLLEAGUE} "
            + _before("just also has have was were is are keep keeps recently today")
            + f"(?:(?:ask|asks|asked|asking)(?: (?:me|us))?{_LATELY}"
            f"(?= {_QUESTION}|$)"
            f"|(?:wonders|wondered|wondering){_LATELY})",
            f"{_ANY_ASKER} (?:wants|wanted|needs|would like|would love) to know"
            f"{_LATELY}(?= (?:if|whether)|$)",
            _before("so okay ah oh and but well hmm right wait")
            + f"{_CONCLUDE}(?: then)?(?: that)?",
            "would you(?: really)? say(?! (?:no|yes|so)(?: |$))(?: that)?",
            "(?:i|we) (?:just |recently )?(?:got|was|were|have been|been) asked"
            + _run("this that it in at during an a my the job interview today"),
        ]
    )
    + "(?= |$)"
)
COURTEOUS = frozenset(re.findall("[a-z]+", _WHOLE.pattern + _OPENER.pattern))
"""The words that courtesies are made of: most clauses have others."""


def is_courtesy(words: Words) -> bool:
    """Whether a clause says nothing of a matter: "can anyone tell me?", "thanks a lot".

    Its last word may be the name of who sends regards.
    """
    may_be = bool(words) and COURTEOUS.issuperset(words[:-1])
    return may_be and bool(_WHOLE.fullmatch(" ".join(words)))


def opener_length(words: Words) -> int:
    """How many words at the beginning of a clause only introduce what it asks.

    "Sorry if this is a silly question but …", "a colleague of mine asks …", "does that
    mean …".
    """
    if COURTEOUS.isdisjoint(words[:1]):
        return 0
    found = _OPENER.match(" ".join(words))
    return len(found[0].split()) if found else 0
