"""Lays the figures of an evaluation out as lines of text."""

from collections.abc import Iterator

from bot.evaluation.measures import Measures, Share
from bot.evaluation.scoring import Scored

_MOST = 12


def report(measures: Measures, mistakes: int = 0) -> Iterator[str]:
    """The lines of a report, with so many of the mistakes."""
    yield from (f"{name:<36}{_percent(share)}" for name, share in measures.shares)
    yield from ("", "Answering only from a confidence on:", "")
    yield "  from   answered    right"
    for line in measures.coverage:
        answered, right = _value(line.answered), _value(line.right)
        yield f"  {line.confidence:4.1f}  {answered} {right}"
    yield from ("", "Confidence beside how often the likeliest topic was right:", "")
    yield "  confidence   mean    right"
    for held in measures.reliability:
        yield f"  from {held.low:3.1f}   {held.confidence:7.1%} {_percent(held.right)}"
    yield from _list("Most confused, expected and got:", _confusions(measures))
    yield from _list("Worst topics:", _worst(measures))
    shown = map(_mistake, measures.mistakes[:mistakes])
    yield from _list("Mistakes:", shown)


def _list(heading: str, lines: Iterator[str]) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield from ("", heading, "", *listed)


def _percent(share: Share) -> str:
    return f"{_value(share)}  {share.hits:g} of {share.of}"


def _value(share: Share) -> str:
    return f"{share.value:8.1%}" if share.of else f"{'–':>8}"  # noqa: RUF001 - nothing


def _confusions(measures: Measures) -> Iterator[str]:
    for expected, got, times in measures.confusions[:_MOST]:
        yield f"  {times:3d}  {expected} → {got}"


def _worst(measures: Measures) -> Iterator[str]:
    for topic, share in measures.topics[:_MOST]:
        if share.hits < share.of:
            yield f"  {_percent(share)}  {topic}"


def _mistake(scored: Scored) -> str:
    result = scored.result
    got = result["topic"] or result["outcome"]
    sure = result["confidence"]
    return (
        f"  {scored.label.question!r}: {got} ({sure:.0%}), not {scored.label.expect[0]}"
    )
