"""Turns what a person typed into plain lower-case words, clause by clause."""

import html
import re
import unicodedata
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from bot.core.english import INVERTED, OPENING
from bot.core.spoken import written_out

# Longer messages are cut: no role question needs more, and the time stays bounded.
MAX_CHARACTERS = 4_000
MAX_WORDS = 300

# Slack's own markup, https://docs.slack.dev/messaging/formatting-message-text
_MAY_BE_MARKUP = re.compile(r"[<&:*_~`\x00]")
_CODE_BLOCK = re.compile(r"```.*?```", re.DOTALL)
_LABELLED_LINK = re.compile(r"<(?:https?:|mailto:)[^<>|]*\|([^<>]*)>")
_CHANNEL = re.compile(r"<#[^<>|]*\|?([^<>]*)>")
_REFERENCE = re.compile(r"<[@!][^<>]*>|<(?:https?:|mailto:)[^<>]*>|https?://\S+")
_EMOJI_CODE = re.compile(r":[a-z0-9_+\-]+(?:::skin-tone-\d)?:", re.IGNORECASE)
_STYLE = re.compile(r"(?<!\w)[*_~`]+|[*_~`]+(?!\w)")

_BOUNDARY = re.compile(
    r"(?<![.?!;:,\n])[.?!;:,\n]+(?=[\s)\"']|$)|\s[-\u2013\u2014]+\s|[()\n]"
)
_ITEM = re.compile(rf"(?<!\S)\(?\d\)\s+(?=(?:{'|'.join(OPENING | INVERTED)})\b)")
"""The number before one of several questions: "1) who …? 2) what …?"."""
_IT_IS = re.compile(
    r"\bits (?=(?:an?|the|us|our|not|ok|okay|fine|true|false|wrong|right)\b)"
)
_MUST_NOT = re.compile(r"\bmust (?=(?:not|never)\b)")
_NO_ONE = re.compile(r"\bno one\b")
_ONLY = re.compile(r"\b(?:nobody|no one|noone|none) (?:but|except|other than) ")
_SENTENCE_ENDS = "?!. "
ASKING = "?"
ENDS = frozenset("?!.\n")
"""What closes a sentence."""
PAUSES = ENDS | frozenset(":;-\u2013\u2014")
"""What sets apart what is said, beside commas."""
_AND = re.compile(r"(?<!\s)\s*&\s*|\s\+\s")
_UNEQUAL = re.compile(r"!=|=/=|\u2260")
_EQUALS = re.compile(r"(?<![<>=])={1,2}(?!=)(?=[^\S\n]*\w)")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[$€£]+")
_ORDINARY = re.compile(r"[a-z ]*(?:'[a-z ]+)*")
"""Letters, with blanks and single apostrophes between: most of what people type."""
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_SLASHED = re.compile(r"\b(w/o|b/c|y/n|w/)(?!\w)")

_SLASHED_WORDS = {"w/o": "without", "w/": "with", "b/c": "because", "y/n": "yes or no"}
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"'})  # noqa: RUF001
Words = tuple[str, ...]


class Utterance(NamedTuple):
    """One message: its words in order, and the same words clause by clause.

    A clause ends at a punctuation mark, a dash, a bracket or a line break; ``marks``
    has for each clause what closed it.
    """

    words: Words
    clauses: tuple[Words, ...]
    marks: tuple[str, ...]

    @classmethod
    def of(cls, clauses: Iterable[Words], marks: Iterable[str]) -> "Utterance":
        """The message of these clauses, each with the mark that closed it."""
        every = tuple(clauses)
        return cls(tuple(chain.from_iterable(every)), every, tuple(marks))

    @property
    def asked(self) -> tuple[bool, ...]:
        """For each clause whether a question mark closed it."""
        return tuple(ASKING in mark for mark in self.marks)

    def since(self, clause: int) -> "Utterance":
        """The message from one of its clauses on."""
        return Utterance.of(self.clauses[clause:], self.marks[clause:])

    def sentences(self, ends: frozenset[str] = ENDS) -> "list[Utterance]":
        """The message sentence by sentence: each ends with one of these signs."""
        found, begin = [], 0
        for end, mark in enumerate(self.marks, 1):
            if end == len(self.marks) or not ends.isdisjoint(mark):
                own = self.clauses[begin:end], self.marks[begin:end]
                found.append(Utterance.of(*own))
                begin = end
        return found


def read(message: str) -> Utterance:
    """Read a message as Slack or a terminal delivers it; never raises."""
    clauses: list[Words] = []
    marks: list[str] = []
    room = MAX_WORDS
    for clause, mark in _split(_plain(message)):
        words = _words(clause)[:room]
        if words:
            room -= len(words)
            clauses.append(words)
            marks.append(mark)
    return Utterance.of(clauses, marks)


def words_of(message: str) -> Words:
    """The words of a pattern or a section's question, in half the time of ``read``.

    Those are the words that ``read`` finds; in odd rows of marks it may find others.
    """
    plain = message.rstrip(_SENTENCE_ENDS).lower()
    plain = plain.replace(",", " ").replace(". ", " ").replace(": ", " ")
    if _ORDINARY.fullmatch(plain) and len(message) < MAX_CHARACTERS:
        return written_out(_in_plain_words(plain).split())[:MAX_WORDS]
    return _words(_plain(message).rstrip(_SENTENCE_ENDS))[:MAX_WORDS]


def _plain(message: str) -> str:
    """The message in small plain letters, its signs that mean words written out."""
    # Folding makes capitals of Cherokee letters, which have their own small ones.
    shown = _UNEQUAL.sub(" is not ", without_markup(message))
    plain = _in_plain_letters(shown).casefold().lower()
    if "&" in plain or "+" in plain:
        plain = _AND.sub(" and ", plain)
    if ")" in plain:
        plain = _ITEM.sub("\n", plain)
    if "=" in plain:
        plain = _EQUALS.sub(" is ", plain)
    plain = _in_plain_words(plain)
    if "its " in plain:
        plain = _IT_IS.sub("it is ", plain)
    if "/" in plain:
        plain = _SLASHED.sub(lambda found: _SLASHED_WORDS[found[1]], plain)
    if "." in plain:
        plain = _DOTTED.sub(lambda found: found[0].replace(".", ""), plain)
    return plain


def _in_plain_words(plain: str) -> str:
    """The text with "nobody but …" as "only …", and "no one" in one word.

    What must not be may not be; that it need not be is said otherwise.
    """
    if "but " in plain or "except " in plain or "other than " in plain:
        plain = _ONLY.sub("only ", plain)
    if "must n" in plain:
        plain = _MUST_NOT.sub("may ", plain)
    return _NO_ONE.sub("nobody", plain) if "no one" in plain else plain


def without_markup(message: str) -> str:
    """The message as its reader sees it: no mentions, links, code blocks or styles."""
    text = message[:MAX_CHARACTERS]
    if not _MAY_BE_MARKUP.search(text):
        return text.strip()
    text = _CODE_BLOCK.sub(" ", text)
    text = _LABELLED_LINK.sub(r" \1 ", text)
    text = _CHANNEL.sub(r" \1 ", text)
    text = _REFERENCE.sub(" ", text)
    text = html.unescape(text)
    text = _EMOJI_CODE.sub(" ", text)
    text = _STYLE.sub(" ", text)
    return text.replace("\x00", " ").strip()


def _in_plain_letters(text: str) -> str:
    """The text with plain quotes, and letters without accents."""
    if text.isascii():
        return text.replace("`", "'")
    # Decomposed, an accented letter is a letter and its marks: dropping the marks
    # reads "résumé" as "resume" and takes stacked ("zalgo") marks away.
    decomposed = unicodedata.normalize("NFKD", text.translate(_QUOTES))
    kept = (
        c for c in decomposed if unicodedata.category(c) not in ("Mn", "Me", "Cf", "Cs")
    )
    return "".join(kept)


def _split(text: str) -> list[tuple[str, str]]:
    pieces: list[tuple[str, str]] = []
    start = 0
    for found in _BOUNDARY.finditer(text):
        pieces.append((text[start : found.start()], found[0]))
        start = found.end()
    pieces.append((text[start:], ""))
    return pieces


def _words(clause: str) -> Words:
    # Only between digits do dots and commas belong to a word.
    plain = clause.replace(",", " ").replace(".", " ").replace("-", " ")
    if _ORDINARY.fullmatch(plain):
        return written_out(plain.split())
    return written_out(_WORD.findall(clause))
