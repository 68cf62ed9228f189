"""Whether the database can be used, and how that is found out."""

import asyncio
from collections.abc import Iterator

import pytest

from bot.store import StoreUnavailableError
from bot.store.sql.circuit import Circuit

pytestmark = pytest.mark.asyncio


def probes(*outcomes: Exception | None) -> "Probe":
    """A probe that has these outcomes, one after the other."""
    return Probe(iter(outcomes))


class Probe:
    """Tries nothing; says what it was told to say."""

    def __init__(self, outcomes: Iterator[Exception | None]) -> None:
        self.outcomes = outcomes

    async def __call__(self) -> None:
        """The next outcome."""
        outcome = next(self.outcomes)
        if outcome is not None:
            raise outcome


async def closed(circuit: Circuit) -> None:
    """Wait until the circuit is closed."""
    async with asyncio.timeout(30):
        await circuit.closed.wait()


async def test_it_is_open_until_the_first_good_probe() -> None:
    """Neither a failure nor a bug in the probe ends the probing."""
    away, bug = StoreUnavailableError("away"), RuntimeError("a bug")
    circuit = Circuit(probes(away, bug, away, None))
    with pytest.raises(StoreUnavailableError, match="not been opened"):
        circuit.check()
    circuit.start()
    await circuit.attempted.wait()
    with pytest.raises(StoreUnavailableError, match="away"):
        circuit.check()
    await closed(circuit)
    circuit.check()
    await circuit.stop()


async def test_a_failure_opens_it_until_a_probe_succeeds() -> None:
    """What is reported while it is open changes nothing."""
    circuit = Circuit(probes(None, None))
    circuit.start()
    await closed(circuit)
    circuit.open("slow")
    circuit.open("even slower")
    with pytest.raises(StoreUnavailableError, match=r"^slow$"):
        circuit.check()
    await closed(circuit)
    circuit.check()
    await circuit.stop()


async def test_it_stays_open_when_the_follow_up_fails() -> None:
    """As the database went away again at once."""
    circuit = Circuit(probes(None, None))
    outcomes = probes(StoreUnavailableError("away again"), None)
    circuit.on_close.append(outcomes)
    circuit.start()
    await circuit.attempted.wait()
    assert circuit.reason == "away again"
    await closed(circuit)
    await circuit.stop()


async def test_a_failure_during_the_follow_up_is_not_missed() -> None:
    """There is one probing task, and it goes on."""
    circuit = Circuit(probes(None, None))
    failures = iter(["slow"])

    async def follow_up() -> None:
        for reason in failures:
            circuit.open(reason)

    circuit.on_close.append(follow_up)
    circuit.start()
    await circuit.attempted.wait()
    assert circuit.reason == "slow"
    await closed(circuit)
    await circuit.stop()


async def test_after_stopping_it_stays_open() -> None:
    """Nobody begins to probe again."""
    circuit = Circuit(probes())
    await circuit.stop()
    circuit.open("too late")
    assert circuit.reason == "the store is closed"
