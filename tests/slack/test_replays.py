"""A signed request that somebody recorded and sends again is not answered again."""

import pytest

from bot.slack.entrances.replays import VALID_SECONDS, Replays
from tests.slack.simulated import payloads
from tests.slack.simulated.entrances import HttpEntrance
from tests.slack.simulated.payloads import signed
from tests.slack.simulated.server import SimulatedSlack

pytestmark = pytest.mark.asyncio

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Clock:
    """A clock that stands still until told otherwise."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.now


async def test_a_replayed_command_gets_nothing(
    http: HttpEntrance, caplog: pytest.LogCaptureFixture
) -> None:
    """Within the five minutes for which its signature is good."""
    raw = payloads.command("cook.salary", response_url="https://example.com").raw()
    headers = {**FORM, **signed(raw)}
    first, again = await http.post(raw, headers), await http.post(raw, headers)

    assert first.body["text"]
    assert (again.status, again.body) == (200, "")
    assert "came a second time" in caplog.text


async def test_the_same_question_asked_twice_is_answered_twice(
    http: HttpEntrance,
) -> None:
    """Every command that a person types has an id of its own."""
    asked = [payloads.command("cook.salary", response_url="https://x") for _ in "ab"]
    answers = [await http.deliver(command) for command in asked]

    assert all(answer.body["text"] for answer in answers)


async def test_a_replayed_event_gets_no_second_reply(
    http: HttpEntrance, slack: SimulatedSlack
) -> None:
    """It is acknowledged, as Slack's own redeliveries are."""
    raw = payloads.mention("cook.salary", ts="1.1").raw()
    headers = {"Content-Type": "application/json", **signed(raw)}
    answers = [await http.post(raw, headers) for _ in range(3)]

    assert [answer.status for answer in answers] == [200, 200, 200]
    assert len(slack.posted) == 1


async def test_signatures_are_forgotten_when_they_are_worthless() -> None:
    """The memory of a long-lived process stays small."""
    clock = Clock()
    replays = Replays(clock=clock, keep_at_most=2)
    seen = [replays.is_replay(signature) for signature in ("a", "a", "b")]
    clock.now = VALID_SECONDS
    seen += [replays.is_replay(signature) for signature in ("a", "b", "c", "a")]

    assert seen == [False, True, False, False, False, False, False]
