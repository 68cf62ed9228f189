"""A message becomes plain words, whatever it is made of."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.text import MAX_WORDS, Utterance, read, words_of
from tests.core.answerers import shipped_content

MARKUP = {
    "a mention": ("<@U12AB> who plans", "who plans"),
    "everybody": ("<!channel> who <!subteam^S1|@team> plans", "who plans"),
    "a link with a label": ("see <https://x.io/a?b=c|the guide> now", "see the guide now"),
    "a link without a label": ("<https://x.io/a> who plans", "who plans"),
    "a bare address": ("https://x.io/a?b=c who plans", "who plans"),
    "a mail address": ("mail <mailto:a@b.io|write us>", "mail write us"),
    "a channel": ("in <#C12AB|general> who plans", "in general who plans"),
    "a channel without a name": ("in <#C12AB> who plans", "in who plans"),
    "a code block": ("who ```rm -rf /\nexit``` plans", "who plans"),
    "inline code": ("who `plans`", "who plans"),
    "styles": ("*who* _really_ ~never~ **plans**", "who really never plans"),
    "emoji codes": ("who :tada: plans :+1::skin-tone-3:", "who plans"),
    "emoji": ("who 🎉 plans 👩‍💻", "who plans"),
    "escaped signs": ("research &amp; plans &lt;now&gt;", "research and plans now"),
    "underscores within a word": ("snake_case", "snake case"),
}  # fmt: skip


@pytest.mark.parametrize(("message", "words"), MARKUP.values(), ids=MARKUP.keys())
def test_markup_is_not_read_as_words(message: str, words: str) -> None:
    """What its reader sees is what counts."""
    assert " ".join(read(message).words) == words


SPOKEN = {
    "shouldn't": "should not",
    "SHOULDN’T": "should not",  # noqa: RUF001
    "don`t": "do not",
    "should'nt": "should not",
    "dont": "do not",
    "doesn t": "does not t",
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "let's": "let us",
    "i'm": "i am",
    "we've": "we have",
    "they'll": "they will",
    "you're": "you are",
    "they'd": "they would",
    "who's": "who is",
    "whos": "who is",
    "the baker's": "the baker",
    "y'all": "you all",
    "whats ur avg": "what is your average",
    "pls thx": "please thanks",
    "a vs b": "a versus b",
    "a n b": "a and b",
    "a = b y/n": "a is b yes or no",
    "a==b": "a is b",
    "a != b": "a is not b",
    "a ≠ b": "a is not b",
    "a >= 20": "a 20",
    "a\n=====\nb": "a b",
    "1) who 2) what": "who what",
    "a (at most 2) b": "a at most 2 b",
    "w/o b/c w/ it": "without because with it",
    "R&D": "r and d",
    "bread + butter": "bread and butter",
    "bread/butter": "bread butter",
    "S.M. e.g.": "sm eg",
    "$100,000 or 3.5 €": "dollars 100,000 or 3.5 euros",
}


@pytest.mark.parametrize(("message", "words"), SPOKEN.items())
def test_words_are_read_as_they_are_spoken(message: str, words: str) -> None:
    """Contractions and chat spellings written out; a possessive is its owner."""
    assert " ".join(read(message).words) == words


LETTERS = {
    "accents": ("résumé naïve", "resume naive"),
    "an accent of its own": ("re\u0301sume\u0301", "resume"),
    "stacked marks": ("z̷̛a̵l̸g̵ó", "zalgo"),
    "wide letters": ("ＦＵＬＬ", "full"),  # noqa: RUF001
    "ligatures": ("ﬁne", "fine"),
    "capitals": ("WHO Straße", "who strasse"),
    "right to left": ("מה עושה Baker?", "מה עושה baker"),
    "direction marks": ("\u202ewho\u202c plans\u200b", "who plans"),
    "NUL": ("who\x00 plans\x00", "who plans"),
    "lone surrogates": ("\ud83cwho \udfff plans", "who plans"),
}


@pytest.mark.parametrize(("message", "words"), LETTERS.values(), ids=LETTERS.keys())
def test_letters_are_read_however_they_are_written(message: str, words: str) -> None:
    """In one plain form, so that equal words are equal."""
    assert " ".join(read(message).words) == words


def test_the_content_is_read_as_messages_are() -> None:
    """Or the very words of a pattern, typed as they stand, would not be its words."""
    content = shipped_content()
    patterns = [p.text for intent in content.intents for p in intent.patterns]
    questions = [section.question for section in content.sections.values()]
    written = [re.sub(r"[{}]", " ", text) for text in (*patterns, *questions)]

    assert len(written) > 10_000
    assert [text for text in written if words_of(text) != read(text).words] == []


@pytest.mark.parametrize("message", ["", "   ", "?!", "🎉🎉", "```x```", "\x00", "***"])
def test_a_message_without_words_is_empty(message: str) -> None:
    """Nothing in, nothing out."""
    assert read(message) == Utterance((), (), ())


def test_a_message_is_read_clause_by_clause() -> None:
    """Each tells whether a question mark closed it."""
    found = read("Hi there! The baker left; who bakes? (Nobody?) Too bad - bye\nok")

    said = [" ".join(clause) for clause in found.clauses]
    assert list(zip(said, found.asked, strict=True)) == [
        ("hi there", False),
        ("the baker left", False),
        ("who bakes", True),
        ("nobody", True),
        ("too bad", False),
        ("bye", False),
        ("okay", False),
    ]


@pytest.mark.parametrize(
    "mark", ["?", "??", "?!", "?!?!", " ?", "...?", "?)", '?"', "?*", "? :tada:"]
)
def test_a_question_is_a_question_with_any_number_of_marks(mark: str) -> None:
    """And whatever stands around them."""
    assert read(f"who plans{mark}").asked == (True,)


@pytest.mark.parametrize("text", ["3.5", "10,000", "a.b", "http"])
def test_a_mark_within_a_word_ends_no_clause(text: str) -> None:
    """As in a number."""
    assert len(read(f"who has {text} now").clauses) == 1


@pytest.mark.parametrize(
    "piece",
    ["who plans ", "<", "*_", "a'", "```", ":a", "a.", "a? ", "\u0301", "<@", "&amp;"],
)
def test_a_very_long_message_is_cut(piece: str) -> None:
    """At a number of words that no role question needs."""
    found = read(piece * (40_000 // len(piece)))

    assert len(found.words) <= MAX_WORDS
    assert sum(map(len, found.clauses)) == len(found.words)


def test_the_beginning_of_a_long_message_is_read() -> None:
    """A question is not lost behind what is pasted after it."""
    assert read("who plans? " + "x" * 40_000).words[:2] == ("who", "plans")


_CHARACTERS = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cs"]),
        st.sampled_from("<>@#!|&;:*_~`'\"’?.,$/+\x00\n "),  # noqa: RUF001
    ),
    max_size=60,
)
_PIECES = st.lists(
    st.one_of(
        _CHARACTERS, st.sampled_from(["<@U1>", "```", "<#C1|x>", "n't", "who's"])
    ),
    max_size=6,
).map("".join)


@given(_PIECES)
def test_any_message_is_read_as_lower_case_words(message: str) -> None:
    """It never fails, and no markup is left."""
    found = read(message)

    for word in found.words:
        assert word
        assert word == word.lower()
        assert not set(word) & set("<>@#!|&;:*_~`'\"?\x00\n ")
    assert found.words == tuple(word for clause in found.clauses for word in clause)
    assert all(found.clauses)
    assert len(found.asked) == len(found.clauses)


def test_a_message_has_sentences() -> None:
    """They end with a full stop, or the like, and not with a comma."""
    sentences = read("Hi all, it rains. Who goes?\nNobody: it rains").sentences()

    assert [" ".join(each.words) for each in sentences] == [
        "hi all it rains",
        "who goes",
        "nobody it rains",
    ]
    assert [any(each.asked) for each in sentences] == [False, True, False]
