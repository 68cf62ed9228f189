"""Misspelt words are repaired; words that exist never are."""

import pytest

from bot.core.matching import Matcher
from bot.core.reading.spelling import Speller
from bot.core.text import read

ENGLISH = frozenset("from form should bread".split())
SPELLER = Speller(
    {"baker": 9, "bakery": 2, "form": 1, "flour": 3, "responsibilities": 1, "oven": 5},
    ENGLISH,
)


@pytest.mark.parametrize("word", ["baker", "bakery", "from", "form", "should", "bread"])
def test_a_word_that_exists_is_left_alone(word: str) -> None:
    """However near another word is."""
    assert SPELLER.repair(word) == word


REPAIRS = {
    "a letter too many": ("bakker", "baker"),
    "a letter missing": ("bker", "baker"),
    "a wrong letter": ("bajer", "baker"),
    "two letters swapped": ("bakre", "baker"),
    "a letter missing in a short word": ("ovn", "oven"),
    "two slips in a long word": ("responsabilites", "responsibilities"),
    "two swaps in a long word": ("repsonsibilitise", "responsibilities"),
}


@pytest.mark.parametrize(("word", "meant"), REPAIRS.values(), ids=REPAIRS.keys())
def test_a_slip_is_repaired(word: str, meant: str) -> None:
    """A swap of neighbours counts as one."""
    assert SPELLER.repair(word) == meant


@pytest.mark.parametrize(
    "word", ["bakkre", "ov", "ven", "ovven3", "responsbltes", "zzzzzz", "", "42"]
)
def test_what_is_too_far_or_too_short_is_left_alone(word: str) -> None:
    """Two slips in a short word, three in a long one, three letters, digits."""
    assert SPELLER.repair(word) == word


def test_the_nearest_word_wins_and_then_the_more_frequent() -> None:
    """First the slips, then the first letter, then how often a word is used."""
    speller = Speller({"bake": 1, "lake": 9, "make": 9, "cake": 2}, frozenset())

    assert speller.repair("bakke") == "bake"
    assert speller.repair("bkae") == "bake"
    assert speller.repair("zake") == "lake"


def test_a_double_letter_is_the_likelier_slip() -> None:
    """However often another word is used."""
    speller = Speller(
        {"hello": 1, "help": 99, "planing": 9, "planting": 9}, frozenset()
    )

    assert speller.repair("helo") == "hello"
    assert speller.repair("planning") == "planing"


def test_repairs_do_not_depend_on_what_was_asked_before() -> None:
    """Not even once so many words were repaired that old ones are forgotten."""
    speller = Speller({"baker": 1}, frozenset())
    first = speller.repair("bakre")
    for number in range(5_000):
        speller.repair("x" + "abcdefghij"[number % 10] * (number // 10 + 4))

    assert speller.repair("bakre") == first == "baker"


@pytest.mark.parametrize(
    "message",
    [
        *("a form from me", "shouldnt", "should'nt", "wouldnt", "wherever", "weather"),
        *("personas", "the pods are staging", "poc", "ftes", "a json schema"),
    ],
)
def test_ordinary_words_are_not_turned_into_words_of_the_content(
    matcher: Matcher, message: str
) -> None:
    """Least of all "should not" into "should"."""
    words = read(message).words

    found = matcher.read(words)

    assert found.tokens == words
    assert found.repairs == ()


@pytest.mark.parametrize(
    "message",
    ["shouldn't", "should'nt", "shouldnt", "shoudnt", "shouldn t", "don`t", "dosent"],
)
def test_a_denial_stays_a_denial(matcher: Matcher, message: str) -> None:
    """However it is spelt."""
    assert "not" in matcher.read(read(message).words).tokens


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("waht", "what"),
        ("salry", "salary"),
        ("refinment", "refinement"),
        ("responsabilities", "responsibilities"),
        # They stand in several patterns, as people write them.
        ("msater", "master"),
        ("prouct", "product"),
        ("reveiw", "review"),
        # Cut short, they look like forms of other words: "plane", "met".
        ("planing", "planning"),
        ("metting", "meeting"),
    ],
)
def test_slips_in_the_contents_words_are_repaired(
    matcher: Matcher, word: str, meant: str
) -> None:
    """And told, for those who maintain the patterns."""
    found = matcher.read((word,))

    assert found.tokens == (meant,)
    assert found.repairs == ((word, meant),)


@pytest.mark.parametrize("word", ["unblock", "unblocks", "unblocked"])
def test_a_word_of_the_field_is_known_in_all_its_forms(
    matcher: Matcher, word: str
) -> None:
    """Though English lists have none of them, and each is rare by itself."""
    assert matcher.read((word,)).tokens == (word,)


@pytest.mark.parametrize("word", ["conforming", "tasked"])
def test_another_form_of_a_word_is_not_taken_for_its_neighbour(
    matcher: Matcher, word: str
) -> None:
    """The content has "conform": "conforming" is no slip of "informing"."""
    assert matcher.read((word,)).tokens == (word,)


@pytest.mark.parametrize(("word", "meant"), [("teh", "the"), ("hte", "the")])
def test_a_swap_in_a_very_frequent_short_word_is_repaired(
    matcher: Matcher, word: str, meant: str
) -> None:
    """Rather than taken for a rare word that has one letter more."""
    assert matcher.read((word,)).tokens == (meant,)
