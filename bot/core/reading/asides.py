"""Leaves out what adds nothing to a question: where people work, and what fills in.

"… in scrum", "according to the scrum guide, …", "quick question: …", "… please". Who is
used to search engines and exams adds such words, and with them a message would be
unlike every pattern. The names of where people work come from the content.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.core import text
from bot.core.english import (
    ARTICLES,
    INVERTED,
    JOINTS,
    NUMBERS,
    OPENING,
    SPEAKERS,
    WHETHER,
)
from bot.core.reading.courtesies import COURTEOUS, is_courtesy, opener_length
from bot.core.reading.entities import Phrases
from bot.core.text import ASKING, Utterance, Words

_PLACING = (
    *("in", "within", "inside", "under", "at", "using", "following", "as per"),
    *("per the", "when using", "while using"),
    *("according to", "based on", "in terms of"),
    *("when following", "when doing", "when working in", "working in"),
    *("on a", "on an", "on our", "on your", "in the context of", "here in", "here at"),
    *("new to", "i am new to", "we are new to", "i am a beginner in"),
)
"""What stands before the name of where people work. Not "of": it asks about that."""
_ASIDES = (
    *("i was wondering", "was wondering", "i am wondering", "just wondering"),
    *("wondering", "quick question", "one question", "short question"),
    *("two questions", "2 questions", "i have two questions", "two things"),
    *("simple question", "stupid question", "dumb question", "silly question"),
    *("interview question", "exam question", "beginner question", "newbie question"),
    *("serious question", "honest question", "just curious", "i am curious"),
    *("out of curiosity", "asking for a friend", "just checking", "to be clear"),
    *("just to be sure", "just to be clear", "for my understanding"),
    *("somebody asked me", "someone asked me", "my boss asked me", "i was asked"),
    *("my manager asked me", "my boss asked", "my manager asked", "i got asked"),
    *("my boss asks", "my manager asks", "someone asks", "people ask", "i ask"),
    *("my boss wants to know", "my manager wants to know", "my team wants to know"),
    *("i want to know", "i need to know", "i would like to know", "as a beginner"),
    *("i want to understand", "i would like to understand", "help me understand"),
    *("please explain", "explain to me", "please clarify", "for my homework"),
    *("hey all", "hi all", "hello all", "hey team", "hi team", "hello team"),
    *("hey everyone", "hi everyone", "hello everyone", "hey guys", "hi guys"),
    *("hey folks", "hi folks", "hi there", "hey there", "good morning"),
    *("thanks", "many thanks", "thank you", "thanks in advance"),
    *("thank you in advance", "any idea", "any ideas", "any thoughts", "any advice"),
    *("need help", "need help with this", "help needed", "please help"),
    *("here", "again", "at work", "where i work", "where we work", "lol", "haha"),
    *("what do you think", "is there a rule", "is there any rule"),
    *("by the way", "to be honest", "at the end of the day", "in detail", "in details"),
    *("in short", "in brief", "in a nutshell", "in simple words", "in simple terms"),
    *("in one sentence", "in depth", "step by step", "with example", "with examples"),
    *("in practice", "in theory", "in reality", "in real life", "in the real world"),
    *("in general", "generally speaking", "strictly speaking", "in most companies"),
    *("these days", "nowadays", "anyway", "anyways", "for real", "honestly"),
    *("seriously", "if any", "as far as you know", "as far as i know", "my friend"),
    *("in your opinion", "in your view", "in your experience", "do you think"),
    *("remind me", "tl dr", "tldr", "tbh"),
    *("afaik", "imo", "imho", "fyi", "quora", "reddit", "pdf"),
    *("sorry for the dumb question but", "sorry for the stupid question but"),
    *("which statement best describes", "which of these best describes"),
    *("which of the following best describes", "what best describes"),
    *("choose one", "choose two", "choose three", "select one", "select two"),
    *("choose the best answer", "choose all that apply", "select all that apply"),
)
"""What people say around a question: before it, behind it, or on its own."""
_ASKING = frozenset("wondering me asked asks ask know curious checking".split())
_INTERRUPTIONS = frozenset(
    [("if", "any"), *(("in", what) for what in "theory practice general".split())]
)
"""Those that may stand within a question."""
_LISTING = ("list", "name", "give me", "give", "mention", "tell me", "what are")
_MANY = NUMBERS.keys() | frozenset("some several few".split())
_BEFORE_MANY = frozenset("the at least up to top a most important main key".split())
_BEHIND_MANY = _BEFORE_MANY | frozenset("of major biggest different".split())
"""With these, how many things are to be listed: "name at least three …"."""
_PLEASE = "please"
_FILLERS = frozenset(
    "please exactly usually typically generally normally basically".split()
)
_GOES_ON = (
    INVERTED
    | OPENING
    | ARTICLES
    | SPEAKERS
    | JOINTS
    | _FILLERS
    | frozenset(
        "it there you one but or if when because to for with from on by at in".split()
    )
)
"""Words before which a phrase is complete: unlike "in scrum events"."""
_YEAR = re.compile("20[0-9][0-9]")
_BEING = frozenset("be is are was were been being".split())
_SUBJECT = 2
"""Words of somebody who is said to be there: "is the product owner in the team"."""
_LEAST_LEFT = 3
"""Words that must be left for a message to say anything: "who decides in scrum"."""

Finding = Callable[[Words], Iterator[tuple[int, int]]]
"""Finds where asides begin and end, among words that are spelt as they are meant."""


class Asides:
    """Knows them by the names of where and how people work."""

    def __init__(self, setting: Iterable[str], repair: Callable[[str], str]) -> None:
        """Take those names, and what repairs a misspelt word."""
        self._settings = _phrases(setting)
        self._repair = repair

    def without(self, utterance: Utterance) -> Utterance:
        """The message without them; as it was when next to nothing would be left.

        Who says please asks, or wonders if: that counts as a question mark.
        """
        return self._cut_down(utterance)[0]

    def _cut_down(self, utterance: Utterance) -> tuple[Utterance, Finding | None]:
        """The message without asides, and what found them; None where none may go."""
        for asides in (self._around, _courtesies):
            left = self._left(utterance, asides)
            if len(left.words) >= _LEAST_LEFT:
                return left, asides
        return utterance, None

    def _left(self, utterance: Utterance, asides: Finding) -> Utterance:
        """What is left of a message without such asides."""
        clauses: list[Words] = []
        marks: list[str] = []
        interrupted = False
        for words, mark in zip(utterance.clauses, utterance.marks, strict=True):
            meant = self._meant(words)
            found = list(asides(meant))
            kept = _cut(words, found)
            wonders = any(meant[end - 1] in WHETHER for _, end in found)
            closed = ASKING if wonders or _PLEASE in meant else mark
            if kept and interrupted:
                clauses[-1], marks[-1] = clauses[-1] + kept, closed
                interrupted = False
            elif kept:
                clauses.append(kept)
                marks.append(closed)
            elif marks:
                marks[-1] = closed if ASKING in closed else marks[-1]
                interrupted = meant in _INTERRUPTIONS
        return Utterance.of(clauses, marks)

    def found_in(self, utterance: Utterance) -> tuple[str, ...]:
        """What of a message is left out, phrase by phrase."""
        asides = self._cut_down(utterance)[1]
        if asides is None:
            return ()
        return tuple(
            " ".join(words[begin:end])
            for words in utterance.clauses
            for begin, end in asides(self._meant(words))
        )

    def pattern_without(self, words: Words) -> Words:
        """The words of a pattern, which are spelt as they are, without them."""
        kept = _cut(words, list(self._in(words)))
        return kept if len(kept) >= _LEAST_LEFT else words

    def _meant(self, words: Words) -> Words:
        """The words as they are meant; those of courtesies need not be known."""
        return tuple(w if w in COURTEOUS else self._repair(w) for w in words)

    def _around(self, words: Words) -> Iterator[tuple[int, int]]:
        """Where asides and courtesies of a clause begin and end."""
        courtesies = list(_courtesies(words))
        yield from courtesies
        end = courtesies[-1][1] if courtesies else 0
        yield from (aside for aside in self._in(words) if aside[0] >= end)

    def _in(self, words: Words) -> Iterator[tuple[int, int]]:
        """Where asides begin and end, among words that are spelt as they are meant."""
        if _BEGINNINGS.isdisjoint(words):
            return
        end = 0
        for at, word in enumerate(words):
            if at >= end and word in _BEGINNINGS:
                length = self._length(words, at)
                if length:
                    end = at + length
                    yield at, end

    def _length(self, words: Words, at: int) -> int:
        """How many words an aside has that begins there; 0 where none does."""
        if words[at] in _FILLERS:
            return 1
        if at == 0 and (counted := _counted(words)):
            return counted
        if words[at] == "in" and _YEAR.fullmatch(" ".join(words[at + 1 : at + 2])):
            return 2
        said = _SAID.at(words, at)
        if said and (at == 0 or at + said[0] == len(words)):
            return said[0] + _asks_if(words, at + said[0])
        return self._placed(words, at)

    def _placed(self, words: Words, at: int) -> int:
        """How many words tell where people work: "in a scrum team"."""
        placing = _PLACED.at(words, at)
        if not placing:
            return 0
        name = at + placing[0]
        if words[name : name + 1] and words[name] in ARTICLES:
            name += 1
        named = self._settings.at(words, name) if name < len(words) else None
        if not named:
            return 0
        end = name + named[0]
        is_whole = end == len(words) or words[end] in _GOES_ON
        return end - at if is_whole and not _is_said_of(words[:at]) else 0


def _courtesies(words: Words) -> Iterator[tuple[int, int]]:
    """Where a courtesy that a clause begins with begins and ends, if there is one."""
    length = len(words) if is_courtesy(words) else opener_length(words)
    if length:
        yield 0, length + _asks_if(words, length)


def _asks_if(words: Words, end: int) -> bool:
    """Whether an aside that ends there asks if what follows is so."""
    is_asked = not _ASKING.isdisjoint(words[end - 1 : end])
    return is_asked and not WHETHER.isdisjoint(words[end : end + 1])


def _is_said_of(before: Words) -> bool:
    """Whether a message says just that: "is the … in a team", "how many are in …"."""
    subject = [word for word in before[1:] if word not in ARTICLES]
    asks = before[:1] != () and before[0] in _BEING and len(subject) <= _SUBJECT
    return asks or not _BEING.isdisjoint(before[-1:])


def _cut(words: Words, asides: Sequence[tuple[int, int]]) -> Words:
    for begin, end in reversed(asides):
        words = words[:begin] + words[end:]
    return words


def _counted(words: Words) -> int:
    """How many words at the beginning tell how many things are to be listed."""
    listing = _LISTS.at(words, 0)
    if not listing:
        return 0
    end = listing[0]
    while end < len(words) and words[end] in _BEFORE_MANY:
        end += 1
    if end == len(words) or not (words[end].isdigit() or words[end] in _MANY):
        return 0
    end += 1
    if words[end : end + 1] == ("to",) and words[end + 1 :]:
        end += 2
    while end < len(words) and words[end] in _BEHIND_MANY:
        end += 1
    return end


def _phrases(said: Iterable[str]) -> Phrases[bool]:
    phrases = Phrases[bool]()
    for each in said:
        phrases.add(text.read(each).words, True)
    return phrases


_PLACED = _phrases(_PLACING)
_SAID = _phrases(_ASIDES)
_LISTS = _phrases(_LISTING)
_BEGINNINGS = _FILLERS.union(_PLACED.lengths, _SAID.lengths, _LISTS.lengths)
"""Words with which an aside begins."""
