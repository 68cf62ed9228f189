"""The simulated Slack's servers: Web API, response_urls, Socket Mode."""

import json
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.slack.simulated.limits import problems_of_message
from tests.slack.simulated.records import (
    APP_TOKEN,
    BOT_TOKEN,
    IDENTITY,
    TICKET,
    Call,
    Fault,
    Posted,
)
from tests.slack.simulated.sockets import SocketMode
from tests.slack.simulated.views import Views


@dataclass
class SimulatedSlack(SocketMode):
    """A workspace that one bot is installed in."""

    calls: list[Call] = field(default_factory=list)
    posted: list[Posted] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    """What real Slack would have refused; a test with any of these fails."""
    faults: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    grants: deque[dict[str, Any]] = field(default_factory=deque)
    """The next answers of oauth.v2.access; their tokens are good from then on."""
    tokens: set[str] = field(default_factory=lambda: {BOT_TOKEN, APP_TOKEN})
    responses: dict[str, tuple[str, str | None, Posted | None]] = field(
        default_factory=dict
    )
    views: Views = field(default_factory=Views)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))
    _server: TestServer | None = None

    async def start(self) -> None:
        """Listen on a free port of the loopback interface."""
        app = web.Application()
        app.router.add_post("/api/{method}", self._api)
        app.router.add_post("/response/{id}", self._response)
        app.router.add_get("/socket", self._socket)
        self._server = TestServer(app, host="127.0.0.1")
        await self._server.start_server()

    async def close(self) -> None:
        """Close every socket and stop listening."""
        await self.disconnect()
        if self._server:
            await self._server.close()

    def url(self, path: str) -> str:
        """The address of a path of this Slack."""
        assert self._server
        return str(self._server.make_url(path))

    def new_ts(self) -> str:
        """The timestamp of a new message."""
        return f"1763700000.{next(self._numbers):06d}"

    def new_response_url(
        self, channel: str, user: str, message: Posted | None = None
    ) -> str:
        """An address that answers one person's command or button."""
        name = f"r{next(self._numbers)}"
        self.responses[name] = (channel, user, message)
        return self.url(f"/response/{name}")

    def fail(self, method: str, *faults: Fault) -> None:
        """Let the next calls of a method go wrong, one fault each."""
        self.faults[method].extend(faults)

    def calls_of(self, method: str) -> list[Call]:
        """The calls of a method so far, failed ones included."""
        return [call for call in self.calls if call.method == method]

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        if self.faults["socket"]:
            return web.Response(status=self.faults["socket"].popleft().status)
        return await self.open_socket(request)

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        fields = await _fields(request)
        self.calls.append(Call(method, fields))
        await self.tell()
        fault = self.faults[method].popleft() if self.faults[method] else None
        if fault and not fault.heard:
            refusal = await self._fault(request, fault)
            if refusal:
                return refusal
        answer = self._answer(method, fields, _token(request, fields))
        await self.tell()
        if fault and fault.heard:
            await fault.heard.wait()
        return web.json_response(answer)

    async def _fault(self, request: web.Request, fault: Fault) -> web.Response | None:
        if fault.until:
            await fault.until.wait()
            return None
        if fault.drops and request.transport:
            request.transport.abort()
        headers = {"Retry-After": str(fault.retry_after)} if fault.status == 429 else {}
        answer = {"ok": False, "error": fault.error}
        return web.json_response(answer, status=fault.status, headers=headers)

    def _answer(
        self, method: str, fields: Mapping[str, Any], token: str
    ) -> dict[str, Any]:
        if method == "oauth.v2.access":
            return self._grant()
        if token not in self.tokens:
            return {"ok": False, "error": "invalid_auth"}
        match method:
            case "auth.test":
                return dict(IDENTITY)
            case "apps.connections.open":
                address = self.url(f"/socket?ticket={TICKET}&app_id=A0APP")
                return {"ok": True, "url": address.replace("http", "ws", 1)}
            case "chat.postMessage" | "chat.postEphemeral" | "chat.update":
                return self._message(method, fields)
            case "views.publish" | "views.open" | "views.push" | "views.update":
                return self.views.show(method, fields)
            case "assistant.threads.setSuggestedPrompts":
                return self._prompts(fields)
            case _:
                self.problems.append(f"unknown method {method}")
                return {"ok": False, "error": "unknown_method"}

    def _grant(self) -> dict[str, Any]:
        if not self.grants:
            return {"ok": False, "error": "invalid_code"}
        grant = self.grants.popleft()
        self.tokens.add(grant["access_token"])
        return {"ok": True, "token_type": "bot", **grant}

    def _message(self, method: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        verdict = self._verdict(problems_of_message(fields))
        if not verdict["ok"]:
            return verdict
        is_update = method == "chat.update"
        message = Posted(
            fields["text"],
            fields.get("blocks", []),
            fields["channel"],
            self.new_ts(),
            fields.get("thread_ts"),
            fields["user"] if method == "chat.postEphemeral" else None,
            fields["ts"] if is_update else None,
        )
        self.posted.append(message)
        return {"ok": True, "channel": message.channel, "ts": message.ts}

    def _prompts(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        if "thread_ts" in fields or not 1 <= len(fields["prompts"]) <= 4:
            return self._verdict(["prompts that an agent view does not show"])
        return {"ok": True}

    def _verdict(self, problems: list[str]) -> dict[str, Any]:
        self.problems += problems
        return {"ok": False, "error": "invalid_blocks"} if problems else {"ok": True}

    async def _response(self, request: web.Request) -> web.Response:
        fields = await request.json()
        self.calls.append(Call("response_url", fields))
        if self.faults["response_url"]:
            await self.tell()
            fault = self.faults["response_url"].popleft()
            refusal = await self._fault(request, fault)
            if refusal:
                return refusal
        verdict = self._verdict(problems_of_message(fields))
        if verdict["ok"]:
            self.posted.append(self._responded(request.match_info["id"], fields))
        await self.tell()
        return web.Response(text="ok", status=200 if verdict["ok"] else 400)

    def _responded(self, name: str, fields: Mapping[str, Any]) -> Posted:
        channel, user, message = self.responses[name]
        text, blocks = fields["text"], fields.get("blocks", [])
        if fields.get("replace_original") and message:
            return Posted(
                text,
                blocks,
                channel,
                message.ts,
                message.thread,
                message.only_for,
                message.ts,
            )
        for_all = fields.get("response_type") == "in_channel"
        only_for = None if for_all else user
        thread = fields.get("thread_ts")
        return Posted(text, blocks, channel, self.new_ts(), thread, only_for)


async def _fields(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    form = {name: str(value) for name, value in (await request.post()).items()}
    decoded = {
        "blocks",
        "view",
        "prompts",
        "unfurl_links",
        "unfurl_media",
    } & form.keys()
    return {**form, **{name: json.loads(form[name]) for name in decoded}}


def _token(request: web.Request, fields: Mapping[str, Any]) -> str:
    bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bearer or str(fields.get("token", ""))
