"""``rolecall serve`` and ``socket``: from a start to a clean end."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientConnectionError, ClientSession
from aiohttp.test_utils import unused_port

from bot.store import Store
from bot.store.workspaces.installations import Installations
from bot.store.workspaces.token_cipher import key_from
from tests.cli.conftest import Run
from tests.slack.conftest import slack
from tests.slack.simulated.entrances import HttpEntrance, SocketEntrance
from tests.slack.simulated.payloads import SECRET, command
from tests.slack.simulated.records import APP_TOKEN, BOT_TOKEN
from tests.slack.simulated.server import SimulatedSlack
from tests.store.installing import (
    NEW_KEY,
    OLD_KEY,
    found_token,
    installation,
)

__all__ = ["slack"]


@asynccontextmanager
async def running(
    name: str, slack: SimulatedSlack, folder: Path, **environment: str
) -> AsyncIterator[None]:
    """The command in a process, ended politely; it must end well and log no error."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", name),
        env={
            **{k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")},
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_API_URL": slack.url("/api/"),
            "DATABASE_URL": f"sqlite:///{folder / 'rolecall.db'}",
            **environment,
        },
        stderr=asyncio.subprocess.PIPE,
    )
    yield
    process.send_signal(signal.SIGTERM)
    _, said = await asyncio.wait_for(process.communicate(), timeout=30)
    assert process.returncode == 0, said.decode()
    assert b"Traceback" not in said


@asynccontextmanager
async def installations(folder: Path, key: str) -> AsyncIterator[Installations]:
    """Where the app is installed, with one key to read that."""
    store = await Store.open(f"sqlite:///{folder / 'rolecall.db'}")
    yield store.installations("1.2", key)
    await store.close()


async def is_ready(session: ClientSession, address: str) -> None:
    """Wait until the bot says that it can serve."""
    async with asyncio.timeout(30):
        while True:
            try:
                async with session.get(f"{address}/readyz") as response:
                    if response.status == 200:
                        return
            except ClientConnectionError:
                pass
            await asyncio.sleep(0.05)


@pytest.mark.asyncio
async def test_a_command_is_answered_over_http(
    slack: SimulatedSlack, tmp_path: Path
) -> None:
    """With the small content, kept in a database, until the process is told to stop."""
    address = f"http://127.0.0.1:{(port := unused_port())}"
    settings = {"PORT": str(port), "SLACK_SIGNING_SECRET": SECRET}
    async with (
        ClientSession() as session,
        running("serve", slack, tmp_path, **settings),
    ):
        await is_ready(session, address)
        entrance = HttpEntrance(session, f"{address}/slack/events")
        url = slack.new_response_url("C0TEAM", "U0ANNA")
        answer = await entrance.deliver(command("who hires?", response_url=url))

    assert answer.status == 200
    assert "Engineering Manager hires" in answer.body["text"]
    assert (tmp_path / "rolecall.db").exists()


@pytest.mark.asyncio
async def test_a_command_is_answered_in_socket_mode(
    slack: SimulatedSlack, tmp_path: Path
) -> None:
    """The same, with no address of its own."""
    async with running("socket", slack, tmp_path, SLACK_APP_TOKEN=APP_TOKEN):
        url = slack.new_response_url("C0TEAM", "U0ANNA")
        answer = await SocketEntrance(slack).deliver(
            command("who hires?", response_url=url)
        )

    assert "Engineering Manager hires" in answer.body["text"]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("old", "keys"),
    [(OLD_KEY, f"{NEW_KEY},{OLD_KEY}"), (key_from("secret"), NEW_KEY)],
    ids=["another", "the first of one's own"],
)
async def test_a_new_key_in_front_makes_the_old_one_needless(
    slack: SimulatedSlack, tmp_path: Path, old: str, keys: str
) -> None:
    """From the first start on, the workspaces are found with the new one alone."""
    async with installations(tmp_path, old) as before:
        await before.async_save(installation(bot_token="xoxb-kept"))
    address = f"http://127.0.0.1:{(port := unused_port())}"
    settings = {
        "PORT": str(port),
        "SLACK_BOT_TOKEN": "",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_CLIENT_ID": "1.2",
        "SLACK_CLIENT_SECRET": "secret",
        "ROLECALL_TOKEN_KEYS": keys,
    }
    async with (
        ClientSession() as session,
        running("serve", slack, tmp_path, **settings),
    ):
        await is_ready(session, address)

    async with installations(tmp_path, NEW_KEY) as after:
        assert await found_token(after) == "xoxb-kept"


@pytest.mark.parametrize("name", ["serve", "socket"])
def test_a_missing_setting_is_told_in_one_sentence(run: Run, name: str) -> None:
    """With exit status 2, before anything is loaded."""
    result = run(name)

    assert result.exit_code == 2
    assert result.stderr.startswith("SLACK_BOT_TOKEN is not set")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.asyncio
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_start_that_is_told_to_stop_ends(
    tmp_path: Path, number: signal.Signals
) -> None:
    """Also while a thread is still loading a library, for ever in this case."""
    loading = tmp_path / "aiohttp" / "__init__.py"
    loading.parent.mkdir()
    loading.write_text("print(flush=True)\nwhile True:\n    pass\n")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "serve"),
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path]),
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_SIGNING_SECRET": SECRET,
            "DATABASE_URL": f"sqlite:///{tmp_path / 'rolecall.db'}",
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout
        await process.stdout.readline()
        process.send_signal(number)
        _, said = await asyncio.wait_for(process.communicate(), timeout=30)
    finally:
        if process.returncode is None:
            process.kill()

    assert process.returncode == 128 + number
    assert said == b""
