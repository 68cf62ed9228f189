"""Makes hostile inputs from a seed: requests that are nearly right, texts that are not."""

import json
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import urlencode

from tests.slack.simulated import payloads
from tests.slack.simulated.payloads import Payload, signed

_TYPES = (
    "application/json",
    "application/x-www-form-urlencoded",
    "application/json; charset=latin-1",
    "text/plain",
    "multipart/form-data",
    "",
)
_PIECES = (
    *("who", "can", "the", "product owner", "scrum master", "cancel", "a sprint", "?"),
    *("<!channel>", "<@U0BOT>", "<https://example.com|x>", "*_~`", "&amp;", "```"),
    *("\0", "\u202e", "\ufeff", "\U0001f9d1\u200d\U0001f33e", "\uff21", "ﬁ", "ß" * 40),
    *("a" * 500, "(((((", "aaaa aaaa " * 50, "é" * 3, "\ud800", "-", ". . . .", "\n"),
    *("x or y or z " * 20, "not " * 60, "vs " * 30, "1e999", "{role}", "%s", "../.."),
)
_VALUES: tuple[Any, ...] = (
    *(None, True, 0, -1, 10**40, 1.5, "", "x", [], {}, [[]], {"a": {"b": []}}),
    *("\0", "<!channel>", "C0TEAM", ["U0ANNA"], {"id": None}, "9" * 400),
)


@dataclass(frozen=True)
class Request:
    """One HTTP request."""

    raw: bytes
    headers: dict[str, str]


def text(random: Random) -> str:
    """Something that nobody would ask."""
    if random.random() < 0.2:
        length = int(random.expovariate(1 / 80))
        return "".join(chr(random.randrange(0x2FFF)) for _ in range(length))
    pieces = random.choices(_PIECES, k=random.randrange(1, 12))
    return random.choice((" ", "")).join(pieces)


def request(random: Random) -> Request:
    """A request that Slack would not send, signed more often than not."""
    raw, content_type = _body(random)
    headers = {"Content-Type": content_type}
    if random.random() < 0.05:
        headers["Content-Type"] = random.choice(_TYPES)
    if random.random() < 0.8:
        headers |= signed(raw)
    elif random.random() < 0.5:
        headers |= {
            "X-Slack-Request-Timestamp": _header(random),
            "X-Slack-Signature": _header(random),
        }
    return Request(raw, headers)


def _body(random: Random) -> tuple[bytes, str]:
    payload = _payload(random)
    body = _mutated(random, payload.body)
    raw, content_type = _packed(payload.kind, body), payload.content_type()
    if random.random() < 0.1:
        cut = random.randrange(len(raw) + 1)
        raw = raw[:cut] + random.randbytes(random.randrange(8)) + raw[cut:][::-1]
    return raw, content_type


def _payload(random: Random) -> Payload:
    said, ts = text(random), f"{random.randrange(10**9)}.{random.randrange(10**6):06d}"
    kind = random.randrange(4)
    if kind == 0:
        return payloads.mention(said, ts=ts)
    if kind == 1:
        return payloads.direct_message(said, ts=ts)
    if kind == 2:
        return payloads.command(said, response_url="https://example.com/x")
    return Payload("interactive", _interaction(random, ts))


def _interaction(random: Random, ts: str) -> dict[str, Any]:
    actions = ("next.0", "choose.0", "read.0", "browse.0", "more", "share", "vote")
    action = {
        "type": "button",
        "action_id": random.choice(actions),
        "value": random.choice(("cook.salary", '["a",[],"b",""]', "yes a b", "")),
        "action_ts": ts,
    }
    kinds = ("block_actions", "view_submission", "message_action", "shortcut")
    return {
        "type": random.choice(kinds),
        "team": {"id": "T0TEAM"},
        "user": {"id": "U0ANNA"},
        "channel": {"id": "C0TEAM"},
        "container": {"type": "message", "message_ts": ts, "channel_id": "C0TEAM"},
        "actions": [action],
        "view": {"callback_id": "ask", "state": {"values": {}}, "id": "V1"},
        "message": {"ts": ts, "text": text(random)},
        "callback_id": "answer_role_question",
        "trigger_id": "1.2",
    }


def _mutated(random: Random, body: Any, depth: int = 0) -> Any:
    if depth and random.random() < 0.03:
        return random.choice(_VALUES)
    if isinstance(body, dict):
        kept = {k: v for k, v in body.items() if random.random() > 0.02}
        return {k: _mutated(random, v, depth + 1) for k, v in kept.items()}
    if isinstance(body, list):
        return [_mutated(random, each, depth + 1) for each in body]
    return body


def _packed(kind: str, body: Any) -> bytes:
    if kind == "events_api":
        return json.dumps(body).encode()
    if kind == "interactive":
        return urlencode({"payload": json.dumps(body)}).encode()
    return urlencode(body, errors="surrogatepass").encode()


def _header(random: Random) -> str:
    return "".join(chr(random.randrange(33, 256)) for _ in range(random.randrange(40)))
