"""``rolecall eval``: measures the answers on labelled questions."""

from pathlib import Path

import click

from bot.cli.labelled import read_questions, warn_of_unknown
from bot.cli.numbers import Number, WholeNumber
from bot.cli.start import read_settings

BELOW = 1


@click.command(
    "eval",
    epilog=(
        "Exit status: 1 below --fail-under.\n\n"
        "\b\nExample:\n  rolecall eval questions.jsonl --fail-under 85"
    ),
)
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--fail-under",
    metavar="PERCENT",
    type=Number(0, 100),
    default=0.0,
    help="Exit with status 1 when fewer questions get the right topic first.",
)
@click.option(
    "--mistakes",
    metavar="NUMBER",
    type=WholeNumber(0),
    default=0,
    help="List so many of the questions that went wrong.",
)
@click.pass_context
def evaluate(
    context: click.Context, file: Path | None, fail_under: float, mistakes: int
) -> None:
    """Measure the answers on the labelled questions of FILE.

    Each line of FILE is a JSON object: {"q": "a question", "expect": ["a topic or an
    outcome", …]}, or a conversation as {"turns": […]} of such. The outcomes are answer,
    clarify, none, help and smalltalk. Without FILE, the question above each section of
    knowledge/ is asked.

    Beside "expect" there may be "verdict", the right yes or no, or null for neither;
    "expect_all", the topics that a question in two parts needs; and "accountable", the
    roles by which another topic of who.yaml is as right.
    """
    from bot.content.loading import load_content
    from bot.core.answering import Answerer
    from bot.evaluation.changes import plain_questions
    from bot.evaluation.measures import measure
    from bot.evaluation.report import report
    from bot.evaluation.scoring import score

    settings = read_settings()
    content = load_content(settings.intents, settings.knowledge)
    dialogues = read_questions(file) if file else list(plain_questions(content))
    if file:
        warn_of_unknown(file, dialogues, content.sections)
    scored = list(score(Answerer(content), dialogues))
    roles = [role.id for role in content.roles()]
    measures = measure(scored, roles)
    for line in report(measures, mistakes):
        click.echo(line)
    if measures.accuracy.value * 100 < fail_under:
        reached = f"{measures.accuracy.value:.1%} are right first"
        click.echo(f"{reached}, which is below {fail_under:g}%.", err=True)
        context.exit(BELOW)
