"""Sends signed requests as fast as they are answered, and notes how long each took."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import count
from time import perf_counter
from urllib.parse import urlsplit

from bot.content.loading import load_content
from tests.slack.simulated import payloads
from tests.slack.simulated.payloads import Payload, signed

_LAST_WORDS = ("please", "thanks", "in our team", "btw", "normally", "right", "today")
_numbers = count(1)


@dataclass
class Result:
    """The times of the answers, and how many were no 200."""

    seconds: list[float] = field(default_factory=list)
    failed: int = 0
    lasted: float = 0.0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.seconds) / self.lasted

    def quantile(self, share: float) -> float:
        """The time, in milliseconds, that this share of the answers stayed under."""
        ordered = sorted(self.seconds)
        return ordered[min(int(share * len(ordered)), len(ordered) - 1)] * 1000


class Questions:
    """Questions that are all different: those of the content, each with an end."""

    def __init__(self) -> None:
        sections = load_content(None, None).sections.values()
        self._texts = [section.question for section in sections]

    def __call__(self) -> str:
        """Another question."""
        number = next(_numbers)
        text = self._texts[number % len(self._texts)]
        ending = _LAST_WORDS[number // len(self._texts) % len(_LAST_WORDS)]
        return f"{text} {ending} {number}"


def command(text: str) -> Payload:
    """A slash command of somebody somewhere."""
    number = next(_numbers)
    return payloads.command(
        text,
        response_url="https://hooks.example/commands/1",
        channel=f"C{number % 1000:05d}",
        user=f"U{number % 5000:05d}",
    )


class Client:
    """One connection, kept; as little work for each request as there can be."""

    def __init__(self, url: str) -> None:
        self._at = urlsplit(url)
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, payload: Payload) -> int:
        """Post a payload; gives the status."""
        status, _ = await self.ask(payload)
        return status

    async def ask(self, payload: Payload) -> tuple[int, bytes]:
        """Post a payload; gives the status and the body."""
        if self._streams is None:
            where = self._at.hostname, self._at.port
            self._streams = await asyncio.open_connection(*where)
        reader, writer = self._streams
        writer.write(_http(payload, self._at.netloc))
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        return int(head[9:12]), await reader.readexactly(length)

    def close(self) -> None:
        """Hang up."""
        if self._streams:
            self._streams[1].close()


async def press(
    urls: Iterable[str], make: Callable[[], Payload], requests: int, at_once: int = 50
) -> Result:
    """Send this many requests, some at once, to each of the addresses in turn."""
    result, left = Result(), iter(range(requests))
    addresses = list(urls)

    async def one(number: int) -> None:
        client = Client(addresses[number % len(addresses)])
        for _ in left:
            payload = make()
            start = perf_counter()
            status = await client.post(payload)
            result.seconds.append(perf_counter() - start)
            result.failed += status != 200
        client.close()

    start = perf_counter()
    await asyncio.gather(*map(one, range(at_once)))
    result.lasted = perf_counter() - start
    return result


def _http(payload: Payload, host: str) -> bytes:
    raw = payload.raw()
    headers = {
        "Host": host,
        "Content-Type": payload.content_type(),
        "Content-Length": str(len(raw)),
        **signed(raw),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST /slack/events HTTP/1.1\r\n{lines}\r\n".encode() + raw
