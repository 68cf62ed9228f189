"""Judges each reply that was one too many, and measures the window that allows it.

The window opens when Slack takes a post and closes when the reply is recorded. Only a
process killed in between leaves a question to be answered again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from tests.benchmarks.slack.history import History, mark_of
from tests.benchmarks.slack.sender import where
from tests.slack.agreeable import Post
from tests.slack.simulated.payloads import Payload

UNHEARD = "killed before it heard that Slack had taken the post"
UNRECORDED = "killed after it heard so, before the reply was recorded"
BEYOND = "beyond the window"


@dataclass(frozen=True, slots=True)
class Question:
    """An event, what was posted for it, and when the database had it recorded."""

    posts: Sequence[Post]
    claimed: Sequence[float]
    finished: Sequence[float]

    def surplus(self, deaths: Mapping[str, float]) -> Iterator[str]:
        """Why there is another post, for each after the first."""
        for post, following in pairwise(self.posts):
            death = deaths.get(post.caller)
            was_recorded = any(at <= following.taken_at for at in self.finished)
            if death is None or death > following.taken_at or was_recorded:
                yield BEYOND
            else:
                yield UNRECORDED if post.answered_at else UNHEARD

    def is_open_at(self, death: float, caller: str) -> bool:
        """Whether a death hits this process between a post and its record."""
        is_taken = any(
            post.caller == caller and post.taken_at <= death for post in self.posts
        )
        return is_taken and not any(at <= death for at in self.finished)


@dataclass(frozen=True, slots=True)
class Window:
    """How long a reply that was recorded could have been sent again."""

    caller: str
    milliseconds: float
    after_answer: float
    """The part after Slack had answered."""


def questions_of(
    asked: Iterable[Payload], posts: Mapping[str, Sequence[Post]], history: History
) -> list[Question]:
    """The events among what was asked; commands have no claims."""
    marked = [(each, mark_of(each)) for each in asked if each.kind == "events_api"]
    return [
        Question(
            posts.get(where(each), ()),
            history.claimed.get(mark, ()),
            history.finished.get(mark, ()),
        )
        for each, mark in marked
    ]


def causes(questions: Iterable[Question], deaths: Mapping[str, float]) -> Counter[str]:
    """Why there were more posts than questions."""
    return Counter(cause for each in questions for cause in each.surplus(deaths))


def windows(questions: Iterable[Question]) -> Iterator[Window]:
    """The window of every reply that was posted and recorded by one process."""
    for each in questions:
        if len(each.posts) == 1 and each.finished and each.posts[0].answered_at:
            [post] = each.posts
            end = 1000 * each.finished[0]
            yield Window(
                post.caller,
                end - 1000 * post.taken_at,
                end - 1000 * (post.answered_at or 0),
            )


def whole(measured: Iterable[Window]) -> str:
    """How long windows are."""
    return _median_and_p95([each.milliseconds for each in measured])


def rest(measured: Iterable[Window]) -> str:
    """How long the part of windows after Slack's answer is."""
    return _median_and_p95([each.after_answer for each in measured])


def _median_and_p95(values: Sequence[float]) -> str:
    if len(values) < 2:
        return "too few to say"
    cuts = quantiles(values, n=20, method="inclusive")
    return f"median {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms of {len(values)}"
