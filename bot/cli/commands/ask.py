"""``rolecall ask``: one answer, or one for each line of standard input."""

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from bot.cli.start import load_answerer

if TYPE_CHECKING:
    from bot.core.answering.explanation import Explanation
    from bot.core.model import Reply

NOT_ANSWERED = 1


@click.command(
    epilog=(
        "Exit status: 0 answered, 1 not answered, 2 wrong usage.\n\n"
        "\b\nExample:\n  rolecall ask --json who decides what comes first"
    )
)
@click.argument("question", nargs=-1)
@click.option("as_json", "--json", is_flag=True, help="Print a result object.")
@click.option(
    "as_jsonl",
    "--jsonl",
    is_flag=True,
    help=(
        'Read objects {"text": "…", "conversation": "optional id"} from standard'
        " input, one a line, and print a result object for each."
    ),
)
@click.option(
    "explained", "--explain", is_flag=True, help="Show how the question was understood."
)
@click.pass_context
def ask(
    context: click.Context,
    question: tuple[str, ...],
    as_json: bool,
    as_jsonl: bool,
    explained: bool,
) -> None:
    """Answer one QUESTION, as plain Markdown.

    Quotes around the question may be left out.

    A result object has "text", the question; "outcome": answer, clarify, none, help or
    smalltalk; "topic" and "topics", the first topic answered and all of them;
    "accountable", the roles that answer for these; "verdict": yes, no or null;
    "suggestions", the topics offered, and "suggestion_accountable", the roles of each;
    "confidence", from 0 to 1; and "reply" in Markdown. For a line that is no question
    it has "error" alone.
    """
    if as_jsonl:
        if question or as_json or explained:
            raise click.UsageError("--jsonl takes its questions from standard input.")
        answer_lines()
        return
    if as_json and explained:
        raise click.UsageError("--json and --explain do not go together.")
    message = " ".join(question)
    # A program gets its object for every text that it passes on, an empty one too.
    if not question or not (as_json or message.strip()):
        raise click.UsageError("A question is missing.")
    context.exit(answer_one(message, as_json, explained))


def answer_lines() -> None:
    """Answer every line of standard input."""
    from bot.cli.jsonl import answered

    answerer = load_answerer()
    for answer in answered(answerer, sys.stdin.buffer):
        click.echo(json.dumps(answer))


def answer_one(question: str, as_json: bool, explained: bool) -> int:
    """Print the answer to a question; the exit status of the process."""
    from bot.core import prose
    from bot.core.result import to_result

    answerer = load_answerer()
    reply = answerer.answer(question)
    click.echo(
        json.dumps(to_result(question, reply)) if as_json else prose.plain(reply)
    )
    if explained:
        click.echo("\n---\n")
        for line in explanation_lines(answerer.explain(question)):
            click.echo(line)
    return 0 if is_answered(reply) else NOT_ANSWERED


def is_answered(reply: "Reply") -> bool:
    """Whether the asker got what was asked for: neither declined nor asked back."""
    from bot.core.model import Clarification, Fallback

    return not isinstance(reply, Clarification | Fallback)


def explanation_lines(explanation: "Explanation") -> Iterator[str]:
    """An explanation as a Markdown list."""
    yield f"- Named: {', '.join(explanation.names) or 'nobody'}"
    if explanation.implied:
        yield f"- Implied: {', '.join(explanation.implied)}"
    repairs = (f"{typed} → {read}" for typed, read in explanation.repairs)
    yield f"- Spelling repaired: {', '.join(repairs) or 'nothing'}"
    if explanation.left_out:
        yield f"- Left out: {', '.join(explanation.left_out)}"
    yield f"- In scope: {explanation.in_scope:.0%}"
    yield "- Likely topics:"
    for likely in explanation.likely:
        yield f"  - {likely.confidence:.1%} {' or '.join(likely.topics)}"
        evidence = (f"“{feature}” {share:.3f}" for feature, share in likely.evidence)
        yield f"    {', '.join(evidence) or 'nothing in particular'}"
