"""Who a message is about is found by all their names."""

import pytest

from bot.core.answering import Answerer
from bot.core.matching import Matcher
from bot.core.model import Entity, Kind
from bot.core.reading.entities import EntityFinder, Mention, Reading
from bot.core.reading.spelling import Speller
from bot.core.text import read
from tests.core.answerers import topics

BAKER = Entity(
    "baker", Kind.ROLE, "Baker", ("baker", "bread smith"), hints=("yeast", "C-Bread X")
)
MILLER = Entity("miller", Kind.ROLE, "Miller", ("miller",), hints=("bread x",))
BOTH = Entity("both", Kind.ROLE, "both", ("both roles",), members=("baker", "miller"))
HEAD = Entity("head-baker", Kind.JOB, "head baker", ("head baker", "baker in chief"))
NURSE = Entity("foreign", Kind.FOREIGN, "another job", ("nurse", "night nurse"))
WORDS = "baker bread smith miller both roles head in chief nurse night the for"
FINDER = EntityFinder(
    (BAKER, MILLER, BOTH, HEAD, NURSE),
    Speller(dict.fromkeys(WORDS.split(), 1), frozenset("be a forms".split())),
)


def seen(reading: Reading) -> str:
    """A reading in one line, an entity as its id in brackets."""
    return " ".join(
        f"[{token.entity.id}]" if isinstance(token, Mention) else token
        for token in reading.tokens
    )


NAMES = {
    "a name": ("the baker", "the [baker]"),
    "another name": ("the bread smith", "the [baker]"),
    "a plural": ("bread smiths", "[baker]"),
    "an owner": ("the baker's", "the [baker]"),
    "the longest name": ("head baker", "[head-baker]"),
    "a name that begins with another": ("baker in chief", "[head-baker]"),
    "only the beginning of it": ("baker in", "[baker] in"),
    "a name within none": ("head the baker", "head the [baker]"),
    "a group": ("both roles", "[both]"),
    "a foreign job": ("a night nurse", "a [foreign]"),
    "two names in a row": ("baker miller", "[baker] [miller]"),
    "half a name": ("bread", "bread"),
    "a hint, which is no name": ("yeast", "yeast"),
    "nobody": ("be", "be"),
}


@pytest.mark.parametrize(("message", "expected"), NAMES.values(), ids=NAMES.keys())
def test_names_are_found(message: str, expected: str) -> None:
    """Word by word, the longest first."""
    assert seen(FINDER.read(read(message).words)) == expected


def test_a_group_stands_for_its_members() -> None:
    """Each once, whoever else is named."""
    assert FINDER.read(read("both roles, baker").words).roles() == ("baker", "miller")


def test_a_hint_implies_a_role_only_where_none_is_named() -> None:
    """A certificate says whose it is, unless the message does."""
    assert FINDER.read(("yeast",)).roles() == ("baker",)
    assert FINDER.read(("yeast",)).named_roles() == ()
    assert FINDER.read(("yeast", "miller")).roles() == ("miller",)


@pytest.mark.parametrize(
    ("message", "implied"),
    [
        ("a c-bread x course", ["baker"]),
        ("C BREAD X", ["baker"]),
        ("two bread xs", ["miller"]),
        ("bread x, yeast and bread x", ["miller", "baker"]),
        ("c-bread", []),
        ("x", []),
    ],
)
def test_a_hint_is_found_word_by_word(message: str, implied: list[str]) -> None:
    """The longest first, as a name is."""
    reading = FINDER.read(read(message).words)

    assert [entity.id for entity in reading.hinted] == implied


@pytest.mark.parametrize("name", ["ICP-ATF", "icp atf", "A-CSM"])
def test_a_certificate_says_whose_it_is(shipped: Answerer, name: str) -> None:
    """Though its name has a hyphen, at which words end."""
    reply = shipped.answer(f"is {name} worth it")

    assert topics(reply) == ["scrum-master.certifications"]


def test_people_are_told_apart_by_their_kind() -> None:
    """In the order of the message, each once."""
    found = FINDER.read(read("nurse, miller, head baker, nurse, baker").words)

    assert found.mentioned(Kind.ROLE) == (MILLER, BAKER)
    assert found.mentioned(Kind.JOB, Kind.FOREIGN) == (NURSE, HEAD)
    assert found.names_anybody()


def test_nobody_is_named_by_nothing() -> None:
    """Nothing in, nothing out."""
    assert FINDER.read(()) == Reading(())
    assert not FINDER.read(("be",)).names_anybody()


def test_names_in_patterns_are_taken_as_written() -> None:
    """A pattern is no place for guesses."""
    assert FINDER.tokens(("bred", "smith")) == ("bred", "smith")
    assert seen(FINDER.read(("bred", "smith"))) == "[baker]"


MISSPELT = {
    "prodcut ownr": "product-owner",
    "productowner": "product-owner",
    "poduct owner": "product-owner",
    "product onwers": "product-owner",
    "scrummster": "scrum-master",
    "scrum mater": "scrum-master",
    "scurm master": "scrum-master",
    "scrum masetr": "scrum-master",
    "product manger": "product-manager",
    "projct manager": "project-manager",
    "agile coahc": "agile-coach",
    "bussiness analist": "business-analyst",
    # A plural that no rule makes.
    "agile coaches": "agile-coach",
}


@pytest.mark.parametrize(("typed", "meant"), MISSPELT.items())
def test_a_misspelt_name_is_recognised(
    matcher: Matcher, typed: str, meant: str
) -> None:
    """As a whole, where no single word could be repaired."""
    found = matcher.read(read(f"what does the {typed} do").words)

    assert seen(found) == f"what does the [{meant}] do"


ORDINARY = [
    "be a developer",
    "a product owner",
    "become a scrum master",
    "the retro",
    "product power",
    "the product winner",
    "sprint master",
    "scrum poster",
    "lean developer",
    "a backlog owner",
]


@pytest.mark.parametrize("message", ORDINARY)
def test_ordinary_words_are_no_misspelt_name(matcher: Matcher, message: str) -> None:
    """Nor is the article before a name a part of it."""
    assert matcher.read(read(message).words).repairs == ()


def test_the_article_before_a_name_is_kept(matcher: Matcher) -> None:
    """So that a question in the very words of a pattern is recognised as such."""
    found = matcher.read(read("who is a product owner or a developer").words)

    assert seen(found) == "who is a [product-owner] or a [developers]"
