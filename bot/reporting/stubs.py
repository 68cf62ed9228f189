"""Begins new sections for questions that need content."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from bot.content.texts import DETAILS_TO_WRITE, MAX_QUESTION, SHORT_TO_WRITE
from bot.content.wording import cleaned_wording
from bot.core.counting import counted
from bot.core.text import read
from bot.reporting.report import day
from bot.store.questions.open_questions import OpenQuestion

_MAX_ANCHOR_WORDS = 5
_SMALL = frozenset(
    "a an and are be by can did do does for has have how i in is it may me my of on or"
    " our should so that the their there they this to us was we what when where which"
    " who why will with you your".split()
)
_STUB = """\
<!-- Asked by {people}, last on {last}. Copy this into a page of knowledge/. -->

## {question} {{#{anchor}}}

{short}: up to two sentences that stand alone, 300 characters.

**Common practice**

- {details}.

Sources: one or more keys of SOURCES.md
Reviewed: {today}
Related: the topics to read next

<!-- And this into intents.yaml, under the page's name:

  page.{anchor}: |
{patterns}
-->
"""


def stubs(
    questions: Iterable[OpenQuestion], taken: Collection[str], today: date
) -> Iterator[str]:
    """A section to finish for each question; ``taken`` are the topics there are."""
    anchors = {topic.partition(".")[2] for topic in taken}
    for question in questions:
        text = _heading(question.texts[0])
        anchor = _free(_anchor(text) or f"question-{question.id}", anchors)
        anchors.add(anchor)
        yield _STUB.format(
            people=counted(question.people, "person", "people"),
            last=day(question.last_sent),
            question=text,
            short=SHORT_TO_WRITE,
            details=DETAILS_TO_WRITE,
            anchor=anchor,
            today=today,
            patterns="\n".join(_patterns(question.texts)),
        )


def _heading(text: str) -> str:
    line = cleaned_wording(text).replace("--", "–")  # noqa: RUF001  # ends no comment
    line = line[:1].upper() + line[1:]
    return line if len(line) <= MAX_QUESTION else f"{line[: MAX_QUESTION - 1]}…"


def _patterns(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield f"    {cleaned_wording(text).casefold().rstrip('?.! ')}".replace(
            "-->", ""
        )


def _anchor(text: str) -> str:
    words = [word for word in read(text).words if word not in _SMALL]
    plain = (re.sub(r"[^a-z0-9]", "", word) for word in words[:_MAX_ANCHOR_WORDS])
    return "-".join(filter(None, plain))


def _free(anchor: str, taken: Collection[str]) -> str:
    name, number = anchor, 2
    while name in taken:
        name, number = f"{anchor}-{number}", number + 1
    return name
