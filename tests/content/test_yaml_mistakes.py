"""What is wrong with YAML is told in the words of those who write it."""

import pytest

from tests.content.conftest import ContentCopy

QUESTION = "question: Who hires new engineers?"
MISTAKES = {
    "a tab before a name": (
        f"    {QUESTION}", f"\t{QUESTION}", 0, "a tab stands here: indent with blanks",
    ),
    "a tab behind blanks": (
        f"    {QUESTION}", f"  \t{QUESTION}", 0,
        "a tab stands here: indent with blanks",
    ),
    "a colon in a text": (
        QUESTION, "question: Hiring: who does it?", 0,
        "a colon in a text: put the whole text in quotes",
    ),
    "a quote that another closes": (
        QUESTION, 'question: "Who hires new engineers?', 0,
        "a quote is opened here and not closed before line 17",
    ),
    "a quote in a quote": (
        QUESTION, "question: 'Who's to hire?'", 0,
        "look at the quotes and the indentation here and in the line above",
    ),
    "a line that is indented too deep": (
        "    related: [eng", "      related: [eng", 0,
        "this line is indented otherwise than the line above",
    ),
    "a line that is indented too little": (
        "    rule: true", "   rule: true", 0,
        "this line stands under `hire-engineers:` of line 4, and is indented otherwise"
        " than what else stands there",
    ),
    "a list that is not closed": (
        "accountable: [engineering-manager]", "accountable: [engineering-manager", 0,
        "the list that begins here lacks a comma or its closing sign",
    ),
    "a line of dashes": (
        "accountabilities:", "---\naccountabilities:", 0,
        "`---` begins another file: take the line out",
    ),
    "a name without its colon": (
        "    rule: true", "    rule", 0,
        "a name without its colon, or a text that is not indented enough",
    ),
    "a text that begins with a sign": (
        QUESTION, "question: @who hires?", 0,
        "a text that begins with `@` stands in quotes",
    ),
    "a text that begins with bold type": (
        QUESTION, "question: **Who** hires?", 0,
        "a text that begins with `*` stands in quotes",
    ),
    "a name that begins with a brace": (
        "  hire-engineers:", "  {role}.hire:", 0,
        "a name that begins with `{` stands in quotes, without its colon",
    ),
    "a colon in curly quotes": (
        QUESTION, "question: “Hiring: who does it?”", 0,
        'curly quotes quote nothing: write straight ones, "…"',
    ),
    "a text behind the bar": (
        "    answer: The", "    misconception: | So they say.\n    answer: The", 0,
        "nothing stands behind `|`: the lines begin below it",
    ),
    "a backslash": (
        QUESTION, r'question: "Who hires \o/?"', 0,
        "a backslash in double quotes: put the text in single quotes",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_in_plain_words(
    copy: ContentCopy, mistake: tuple[str, str, int, str]
) -> None:
    """Alone, at the line to look at."""
    old, new, below, told = mistake
    copy.replace("who.yaml", "answer: The **Tech Lead**", 'answer: "The **Tech Lead**')
    copy.replace("who.yaml", "hearing the team.", 'hearing the team."')
    line = copy.replace("who.yaml", old, new) + below

    (found,) = copy.read().problems

    assert (found.file.name, found.line) == ("who.yaml", line)
    assert found.message.startswith("not valid YAML: ")
    assert found.message.endswith(told)


def test_a_quote_that_is_never_closed_is_told(copy: ContentCopy) -> None:
    """Where it is opened, and not at the end of the file."""
    line = copy.replace("who.yaml", QUESTION, QUESTION.replace("Who", '"Who'))

    (found,) = copy.read().problems

    assert found.line == line
    assert found.message == "not valid YAML: a quote is opened here and not closed"


@pytest.mark.parametrize("name", ["intents.yaml", "who.yaml", "tech-lead.md"])
@pytest.mark.parametrize(
    ("left", "told"),
    [
        (b"<<<<<<< HEAD", "two versions of these lines were left by a merge"),
        (b"=======", "two versions of these lines were left by a merge"),
        (b">>>>>>> theirs", "two versions of these lines were left by a merge"),
        (b"\x00", "an invisible character stands here: type the line anew"),
        (b"a \x1b sign", "an invisible character stands here: type the line anew"),
        ("no\u200bbreak".encode(), "an invisible character stands here"),
        (b"Gr\xfc\xdfe", "is not UTF-8 text: save the file with UTF-8 as"),
    ],
)
def test_what_nobody_means_to_write_is_told(
    copy: ContentCopy, name: str, left: bytes, told: str
) -> None:
    """Alone, and at its line, however the lines end."""
    lines = copy.file(name).read_bytes().splitlines()
    copy.file(name).write_bytes(b"\r\n".join([*lines[:5], left, *lines[5:]]))

    (found,) = copy.read().problems

    assert (found.file.name, found.line) == (name, 6)
    assert found.message.startswith(told)


def test_a_topic_at_the_edge_is_named_by_what_follows(copy: ContentCopy) -> None:
    """The next topic is where YAML stumbles; the one at the edge is what to mend."""
    line = copy.replace("intents.yaml", "  who.choose-tools: |", "who.choose-tools: |")

    (found,) = copy.read().problems

    assert found.message.startswith(
        f"not valid YAML: this line stands under `who.choose-tools: |` of line {line},"
    )


def test_curly_quotes_around_a_topic_are_told(copy: ContentCopy) -> None:
    """Alone: the topic is not looked for under a name that has them."""
    line = copy.replace("intents.yaml", '"{role}.salary": |', "“{role}.salary”: |")

    (found,) = copy.read().problems

    assert found.line == line
    assert found.message == (
        'a name under patterns must be in straight quotes, "…": curly ones quote nothing'
    )


def test_items_that_are_indented_otherwise_are_told(copy: ContentCopy) -> None:
    """YAML would read both as one name, which nobody is called by."""
    line = copy.replace(
        "intents.yaml",
        "names: [tech lead, technical lead, tl]",
        "names:\n    - tech lead\n     - tl",
    )

    (found,) = copy.read().problems

    assert found.line == line + 1
    assert found.message == (
        "a line of this list is indented otherwise than those above it"
    )


@pytest.mark.parametrize("name", ["intents.yaml", "who.yaml", "tech-lead.md"])
@pytest.mark.parametrize("blank", ["\xa0", "\u2007", "\u202f"])
def test_the_blanks_of_word_processors_are_blanks(
    copy: ContentCopy, name: str, blank: str
) -> None:
    """Nobody sees a difference, so there is none."""
    sound = copy.read().content()
    file = copy.file(name)
    text = file.read_text(encoding="utf-8").replace(" ", blank)
    file.write_text(text, encoding="utf-8")

    assert copy.read().content() == sound
