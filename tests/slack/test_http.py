"""The web entrance: lets in what Slack signed, and stands whatever else arrives."""

import asyncio
import json
import logging

import pytest

from bot.slack.entrances.http import MAX_BODY
from bot.slack.manifest import ASKING, EVENTS_PATH
from tests.slack.simulated import interactions, payloads
from tests.slack.simulated.entrances import HttpEntrance
from tests.slack.simulated.payloads import Payload, signed
from tests.slack.simulated.records import Fault
from tests.slack.simulated.server import SimulatedSlack
from tests.store import raw

pytestmark = pytest.mark.asyncio

JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ASKED = payloads.mention("cook.salary secret", ts="1.1")
RAW = ASKED.raw()
GOOD = signed(RAW)

FORGED = [
    pytest.param({}, id="no signature"),
    pytest.param(signed(RAW, secret="another"), id="another secret"),
    pytest.param(signed(RAW + b" "), id="another body"),
    pytest.param(signed(RAW, age=900), id="too old"),
    pytest.param(signed(RAW, age=-900), id="from the future"),
    pytest.param({**GOOD, "X-Slack-Signature": "v0=zz"}, id="no digest"),
    pytest.param({**GOOD, "X-Slack-Signature": "v0=äöü"}, id="not ASCII"),
    pytest.param({**GOOD, "X-Slack-Request-Timestamp": "abc"}, id="no number"),
    pytest.param({**GOOD, "X-Slack-Request-Timestamp": ""}, id="no time"),
    pytest.param({**GOOD, "X-Slack-Request-Timestamp": "9" * 5000}, id="huge time"),
    pytest.param({**GOOD, "X-Slack-Request-Timestamp": "١٢٣"}, id="other digits"),
    pytest.param({**GOOD, "X-Slack-Request-Timestamp": "1e9"}, id="no integer"),
]
MALFORMED = [
    pytest.param(b'{"type": "event_callback", "secret"', JSON, 400, id="half JSON"),
    pytest.param(b"", JSON, 400, id="nothing"),
    pytest.param(b"[1, 2]", JSON, 400, id="a list"),
    pytest.param(b'"secret"', JSON, 400, id="a string"),
    pytest.param(b"[" * 100_000, JSON, 400, id="deep JSON"),
    pytest.param(b'{"a":' * 100_000, JSON, 400, id="deep objects"),
    pytest.param(b'{"team": 5}', JSON, 400, id="wrong types"),
    pytest.param(b"\xff\xfe secret", JSON, 400, id="not UTF-8"),
    pytest.param(b"payload=%7Bsecret", FORM, 400, id="half a payload"),
    pytest.param(b"payload=[]", FORM, 400, id="a payload that is a list"),
    pytest.param(b"secret", {"Content-Type": "text/plain"}, 415, id="plain text"),
    pytest.param(b"{}", {"Content-Type": "multipart/form-data"}, 415, id="multipart"),
    pytest.param(b"x" * (MAX_BODY + 1), JSON, 413, id="too large"),
]
ODD = [
    {"type": "event_callback", "event": []},
    {"type": "event_callback", "event": {"type": "app_mention"}},
    {"type": "event_callback", "event": {"type": "message", "channel_type": "im"}},
    {"type": "event_callback", "event": {"type": ["message"]}},
    {"type": "event_callback"},
    {"type": "block_actions", "actions": [{"action_id": "more"}]},
    {"type": "block_actions", "actions": []},
    {"command": "/role"},
    {"command": ["/role"], "text": {}},
    {"type": "secret"},
    {"ssl_check": "1"},
]


@pytest.mark.parametrize("headers", FORGED)
async def test_a_request_that_slack_did_not_sign_is_refused(
    http: HttpEntrance,
    slack: SimulatedSlack,
    caplog: pytest.LogCaptureFixture,
    headers: dict[str, str],
) -> None:
    """With 401; nothing is posted, nothing of it is logged, the process lives."""
    with caplog.at_level(logging.DEBUG):
        refused = await http.post(RAW, {**JSON, **headers})

    assert refused.status == 401
    assert not slack.calls
    assert "secret" not in caplog.text
    assert (await http.deliver(ASKED)).status == 200


@pytest.mark.parametrize("is_signed", [True, False], ids=["signed", "unsigned"])
@pytest.mark.parametrize(("raw", "headers", "status"), MALFORMED)
async def test_a_malformed_request_is_refused(
    http: HttpEntrance,
    slack: SimulatedSlack,
    caplog: pytest.LogCaptureFixture,
    raw: bytes,
    headers: dict[str, str],
    status: int,
    is_signed: bool,
) -> None:
    """With a 4xx, signed or not; nothing is posted and nothing of it is logged."""
    signature = signed(raw) if is_signed else {}
    with caplog.at_level(logging.DEBUG, logger="bot"):
        refused = await http.post(raw, {**headers, **signature})

    assert refused.status in ({status} if is_signed else {401, status})
    assert not slack.calls
    assert "secret" not in caplog.text
    assert not [record for record in caplog.records if record.exc_info]
    assert (await http.deliver(ASKED)).status == 200


@pytest.mark.parametrize("body", ODD, ids=json.dumps)
async def test_a_signed_request_of_no_known_shape_never_breaks_the_server(
    http: HttpEntrance, slack: SimulatedSlack, body: dict[str, object]
) -> None:
    """It is answered below 500, and nothing is posted."""
    raw = json.dumps(body).encode()
    answered = await http.post(raw, {**JSON, **signed(raw)})

    assert answered.status < 500
    assert not slack.posted


async def test_an_error_about_an_error_is_logged(
    http: HttpEntrance, slack: SimulatedSlack, caplog: pytest.LogCaptureFixture
) -> None:
    """By its kind and place, beside the first; nothing of the request is logged."""
    slack.fail("views.open", Fault(error="expired_trigger_id"))
    pressed = interactions.global_shortcut(ASKING, payloads.ANNA)
    odd = Payload(pressed.kind, {**pressed.body, "view": "secret"})

    assert (await http.deliver(odd)).status == 400
    assert "Slack answered expired_trigger_id" in caplog.text
    assert "could not be answered: AttributeError at failures.py:" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    ("headers", "doubt"),
    [
        (signed(RAW, secret="another"), "SLACK_SIGNING_SECRET does not give"),
        (signed(RAW, age=900), "check this machine's clock"),
        (signed(RAW, age=900, secret="another"), "SLACK_SIGNING_SECRET does not give"),
        ({}, ""),
    ],
    ids=["secret", "clock", "both", "stranger"],
)
async def test_what_the_operator_may_have_to_put_right_is_told_once(
    http: HttpEntrance,
    caplog: pytest.LogCaptureFixture,
    headers: dict[str, str],
    doubt: str,
) -> None:
    """As a warning, which whoever sent the request does not get."""
    for _ in range(3):
        refused = await http.post(RAW, {**JSON, **headers})
        assert refused.status == 401
    warnings = [r for r in caplog.records if r.levelno == logging.WARNING]

    assert [doubt in each.getMessage() for each in warnings] == [True] * bool(doubt)


async def test_slacks_own_check_of_the_address_is_answered(http: HttpEntrance) -> None:
    """Saving the address in the app's settings sends a signed challenge."""
    raw = json.dumps({"type": "url_verification", "challenge": "c123"}).encode()
    answered = await http.post(raw, {**JSON, **signed(raw)})

    assert (answered.status, answered.body) == (200, {"challenge": "c123"})


async def test_only_posts_are_taken(http: HttpEntrance) -> None:
    """A look with a browser shows no error of the server's."""
    async with http.session.get(http.url) as answered:
        assert answered.status == 405


async def test_health_and_readiness(http: HttpEntrance) -> None:
    """Alive while it lives; ready unless there is a reason not to be."""
    seen = [await looked_at(http, path) for path in ("/healthz", "/readyz")]

    assert seen == [(200, "ok"), (200, "ok")]


async def test_a_bot_that_cannot_remember_lives_but_is_not_ready(
    http: HttpEntrance, address: str
) -> None:
    """The platform is told why."""
    await raw.query(address, "DROP TABLE facts")
    seen = [await looked_at(http, path) for path in ("/healthz", "/readyz")]

    assert seen == [(200, "ok"), (503, "no such table: facts")]


async def looked_at(http: HttpEntrance, path: str) -> tuple[int, str]:
    """What a GET of this path brings."""
    async with http.session.get(http.url.replace(EVENTS_PATH, path)) as answered:
        return answered.status, await answered.text()


async def test_many_questions_at_once_each_get_their_answer(
    http: HttpEntrance, slack: SimulatedSlack
) -> None:
    """Each in its own thread, none lost and none twice."""
    stamps = [f"1763700000.1{number:05d}" for number in range(50)]
    asked = [payloads.mention("cook.salary", ts=ts) for ts in stamps]
    await asyncio.gather(*map(http.deliver, asked))

    assert sorted(posted.thread or "" for posted in slack.posted) == stamps
