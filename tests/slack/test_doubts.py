"""What an operator must put right is told now and then."""

import pytest

from bot.slack.entrances.doubts import WARN_AGAIN_SECONDS, Doubts


def test_a_doubt_is_told_again_after_a_while(caplog: pytest.LogCaptureFixture) -> None:
    """And another one at once."""
    now = 0.0
    doubts = Doubts(clock=lambda: now)
    for doubt in ("one", "one", "other"):
        doubts.tell(doubt)
    now = WARN_AGAIN_SECONDS
    doubts.tell("one")

    assert caplog.messages == ["one", "other", "one"]
