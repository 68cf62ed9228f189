"""The benchmark with killed processes says rightly why a reply came twice."""

import pytest

from tests.benchmarks.slack.windows import (
    BEYOND,
    UNHEARD,
    UNRECORDED,
    Question,
    causes,
    windows,
)
from tests.slack.agreeable import Post

DEATHS = {"first": 10.0, "second": 20.0}


@pytest.mark.parametrize(
    ("posts", "finished", "why"),
    [
        ([Post("first", 9.9)], [], []),
        ([Post("first", 9.9), Post("third", 12.0, 12.2)], [12.3], [UNHEARD]),
        ([Post("first", 10.1), Post("third", 12.0, 12.2)], [12.3], [UNHEARD]),
        ([Post("first", 9.7, 9.9), Post("third", 12.0, 12.2)], [12.3], [UNRECORDED]),
        ([Post("first", 9, 9.2), Post("third", 12, 12.2)], [9.3, 12.3], [BEYOND]),
        ([Post("first", 9.5, 9.7), Post("third", 9.6, 9.8)], [9.9], [BEYOND]),
        ([Post("third", 9.5, 9.7), Post("fourth", 11, 11.2)], [11.3], [BEYOND]),
        (
            [Post("first", 9.9), Post("second", 19.7, 19.9), Post("third", 31.0)],
            [],
            [UNHEARD, UNRECORDED],
        ),
    ],
    ids=[
        "posted once",
        "killed before Slack answered",
        "killed while the post was on its way",
        "killed after Slack answered",
        "recorded, and posted again all the same",
        "posted again before the first was killed",
        "nobody was killed",
        "killed twice",
    ],
)
def test_every_reply_too_many_has_its_cause(
    posts: list[Post], finished: list[float], why: list[str]
) -> None:
    """Only a death between post and record explains another reply."""
    question = Question(posts, [], finished)

    assert list(question.surplus(DEATHS)) == why
    assert causes([question], DEATHS).total() == len(posts) - 1


def test_a_window_lasts_from_the_post_to_its_record() -> None:
    """Its last part begins when Slack has answered."""
    [window] = windows([Question([Post("first", 9.0, 9.25)], [8.9], [9.5])])

    assert (window.milliseconds, window.after_answer) == (500.0, 250.0)


def test_a_death_hits_what_is_posted_and_not_recorded() -> None:
    """Of the process that died, and of no other."""
    question = Question([Post("first", 9.0, 9.25)], [8.9], [9.5])

    assert question.is_open_at(9.4, "first")
    assert not question.is_open_at(9.4, "second")
    assert not question.is_open_at(8.95, "first")
    assert not question.is_open_at(9.6, "first")
