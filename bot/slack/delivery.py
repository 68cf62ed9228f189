"""Exactly one reply per event: claimed once, posted before Slack's patience ends.

A claim is held by a living process only: its lease is short and renewed while the
reply is under way. A delivery that finds the claim held waits for the reply; if the
holder dies, the lease runs out and the next delivery replies. An event is acknowledged
when its reply is posted and recorded, or about two seconds after it came, whatever they
went into; from then on Slack does not deliver it again, so a reply is lost if the
process is killed after that and before the post, or is told to stop and cannot post
within the seconds of ``drain``.

Two replies are possible in one window only: a process is killed after Slack has taken
the post and before the claim is recorded as finished. It is as long as Slack's answer
needs to come back plus one write to the database, a few milliseconds, which nothing
goes before; where the database is away, until it is back. Three replies take two kills,
each in the window of the same question. To rule them out, the last process would have
to leave a question alone that, for all it knows, nobody has answered. Likewise a call
that was cut off in transit is tried again: better told twice than never.
``python -m tests.benchmarks.slack chaos`` kills processes and measures the window.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic

from bot.store.claims import Claims, Name

PATIENCE_SECONDS = 2.0
"""Slack delivers an event again when it is not acknowledged within three seconds."""
LEASE_SECONDS = 10.0
"""How long nobody else replies after a process has died."""
RENEW_SECONDS = 3.0
"""How often a claim is renewed at least; three times in a lease that is short."""
_LOOK_AGAIN_SECONDS = 0.1

Work = Callable[[], Awaitable[object]]


class StillClaimedError(Exception):
    """Who has claimed this event may or may not live to reply: deliver it again."""


@dataclass(slots=True, eq=False)
class _Reply:
    """The reply to one event, however many deliveries wait for it."""

    event_id: str
    work: Work
    task: asyncio.Task[None] = field(init=False)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    """Set as soon as it is known whether somebody else has claimed the event."""
    is_claimed: bool = False
    is_sent: bool = False
    is_late: bool = False
    """Whether a failure will be told, as nobody who could tell it waits any more."""


@dataclass(slots=True, eq=False)
class Deliveries:
    """The replies under way, so that none is lost when the process stops."""

    claims: Claims
    on_late_failure: Callable[[Exception], Awaitable[None]]
    patience_seconds: float = PATIENCE_SECONDS
    lease_seconds: float = LEASE_SECONDS
    renew_seconds: float = RENEW_SECONDS
    clock: Callable[[], float] = monotonic
    stopping_since: float | None = None
    _under_way: dict[str, _Reply] = field(default_factory=dict)
    _late: set[asyncio.Task[None]] = field(default_factory=set)

    def __len__(self) -> int:
        """How many replies are under way."""
        return len(self._under_way)

    def stop(self) -> None:
        """The process shall end: what is late from now on is left to be redelivered."""
        self.stopping_since = self.clock()

    async def once(self, event_id: str, work: Work) -> None:
        """Do the work unless that is done already.

        Returns when it is done, by whomever, or when patience ends, which begins here;
        then it goes on as a task that ``drain`` waits for. Raises what the work raises,
        if that is in time, and ``StillClaimedError`` if somebody else shall see to it
        by then. Only to hear who has the claim may take longer, where patience is
        shorter than the store's.
        """
        give_up = self.clock() + self.patience_seconds
        reply = self._reply(event_id, work)
        await reply.asked.wait()
        done, _ = await asyncio.wait({reply.task}, timeout=give_up - self.clock())
        if done:
            reply.task.result()
        elif self.stopping_since is not None or not reply.is_claimed:
            raise StillClaimedError
        else:
            self._leave(reply)

    def later(self, event_id: str, work: Work) -> None:
        """Do the work unless that is done already, and let nobody wait for it."""
        self._leave(self._reply(event_id, work))

    async def sent(self, event_id: str) -> None:
        """Record, before the work goes on, that its reply is out."""
        if reply := self._under_way.get(event_id):
            reply.is_sent = True
        await self.claims.finish(event_id)

    async def once_for_ever(self, name: Name, work: Work) -> None:
        """Do the work unless it was ever done before, whatever event it is for."""
        if not await self.claims.is_noted(name):
            await work()
            await self.claims.note(name)

    async def drain(self, seconds: float) -> int:
        """Wait for what is under way until so many seconds after ``stop``, or from now.

        Returns the number of replies left undone. Those that Slack has no
        acknowledgement of may be claimed by another process at once, when Slack
        delivers them again; the others are lost.
        """
        under_way = {*self._tasks(), *self._late}
        if not under_way:
            return 0
        now = self.clock()
        since = now if self.stopping_since is None else self.stopping_since
        await asyncio.wait(under_way, timeout=since + seconds - now)
        left = self._tasks()
        for task in (*left, *self._late):
            task.cancel()
        await asyncio.gather(*left, *self._late, return_exceptions=True)
        return len(left)

    def _tasks(self) -> list[asyncio.Task[None]]:
        return [reply.task for reply in self._under_way.values()]

    def _reply(self, event_id: str, work: Work) -> _Reply:
        """The reply that is under way already, or one that begins now."""
        reply = self._under_way.get(event_id)
        if reply is None:
            reply = self._under_way[event_id] = _Reply(event_id, work)
            reply.task = asyncio.create_task(self._give(reply))
            reply.task.add_done_callback(lambda _: self._end(reply))
        return reply

    def _end(self, reply: _Reply) -> None:
        del self._under_way[reply.event_id]
        reply.asked.set()
        if not reply.task.cancelled():
            # Where nobody waits for it, it was refused, and Slack delivers it again.
            reply.task.exception()

    async def _give(self, reply: _Reply) -> None:
        """Wait until the claim is free or another has replied; with the claim, reply.

        Raises ``StillClaimedError`` when another has kept it for too long.
        """
        give_up = self.clock() + self.patience_seconds
        while not await self.claims.claim(reply.event_id, self.lease_seconds):
            if await self.claims.is_finished(reply.event_id):
                return
            if self.clock() > give_up:
                raise StillClaimedError
            reply.asked.set()
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        reply.is_claimed = True
        reply.asked.set()
        await self._give_claimed(reply)

    async def _give_claimed(self, reply: _Reply) -> None:
        try:
            async with self._renewing(reply):
                await reply.work()
        except BaseException:
            if not reply.is_sent:
                await self.claims.release(reply.event_id)
            raise
        if not reply.is_sent:
            await self.claims.finish(reply.event_id)

    @asynccontextmanager
    async def _renewing(self, reply: _Reply) -> AsyncIterator[None]:
        """Keep the claim inside, and touch it no more after."""
        renewing = asyncio.create_task(self._renew(reply))
        try:
            yield
        finally:
            renewing.cancel()
            await asyncio.wait({renewing})

    async def _renew(self, reply: _Reply) -> None:
        pause = min(self.renew_seconds, self.lease_seconds / 3)
        await asyncio.sleep(pause)
        while not reply.is_sent:
            await self.claims.extend(reply.event_id, self.lease_seconds)
            await asyncio.sleep(pause)

    def _leave(self, reply: _Reply) -> None:
        """Let nobody wait for a reply any more; should it fail, it is told once."""
        if reply.is_late:
            return
        reply.is_late = True
        late = asyncio.create_task(self._see_through(reply.task))
        self._late.add(late)
        late.add_done_callback(self._late.discard)

    async def _see_through(self, task: asyncio.Task[None]) -> None:
        # The acknowledgement is gone, so nobody else hears of a failure.
        try:
            await task
        except StillClaimedError:
            return
        except Exception as error:  # noqa: BLE001 - the boundary of late replies
            await self.on_late_failure(error)
