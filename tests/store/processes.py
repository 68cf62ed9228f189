"""Runs small programs that use the store, each in a process of its own."""

import sys
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from pathlib import Path

ROOT = Path(__file__).parents[2]

_FRAME = """
{head}
import asyncio, sys
from bot.store import Store

async def main(address, *arguments):
    store = await Store.open(address, deadline=5.0)
{body}
    await store.close()

asyncio.run(main(*sys.argv[1:]))
"""


async def start(body: str, *arguments: str) -> Process:
    """Start a process that runs ``body`` with an open ``store``.

    The first argument is the database's address.
    """
    indented = "\n".join(f"    {line}" for line in body.strip().splitlines())
    return await _start(_FRAME.format(head="", body=indented), *arguments)


async def start_with(head: str, *arguments: str) -> Process:
    """Start a process that runs ``head`` and then opens the store."""
    return await _start(_FRAME.format(head=head, body=""), *arguments)


async def output(process: Process) -> str:
    """What the process printed, once it has ended well."""
    printed, _ = await process.communicate()
    assert process.returncode == 0, f"exit status {process.returncode}"
    return printed.decode()


async def _start(program: str, *arguments: str) -> Process:
    return await create_subprocess_exec(
        sys.executable, "-c", program, *arguments, cwd=ROOT, stdout=PIPE
    )
