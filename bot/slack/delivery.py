"""Exactly one reply per event: claimed once, posted before Slack's patience ends.

A claim is held by a living process only: its lease is short and renewed while the
reply is under way. A delivery that finds the claim held waits for the reply; if the
holder dies, the lease runs out and the next delivery replies. An event is acknowledged
when its reply is posted and recorded, or after about two seconds; from then on Slack
does not deliver it again, so a reply is lost if the process is killed after that and
before the post, or is told to stop and cannot post within the seconds of ``drain``.

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
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import monotonic

from bot.store.claims import Claims, Name

PATIENCE_SECONDS = 2.0
"""Slack delivers an event again when it is not acknowledged within three seconds."""
LEASE_SECONDS = 10.0
"""How long nobody else replies after a process has died."""
_RENEW_SECONDS = 3.0
_LOOK_AGAIN_SECONDS = 0.1

Work = Callable[[], Awaitable[object]]


class StillClaimedError(Exception):
    """Who has claimed this event may or may not live to reply: deliver it again."""


@dataclass(slots=True)
class Deliveries:
    """The replies under way, so that none is lost when the process stops."""

    claims: Claims
    on_late_failure: Callable[[Exception], Awaitable[None]]
    patience_seconds: float = PATIENCE_SECONDS
    lease_seconds: float = LEASE_SECONDS
    stopping_since: float | None = None
    _under_way: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _late: set[asyncio.Task[None]] = field(default_factory=set)
    _unsent: set[str] = field(default_factory=set)

    def __len__(self) -> int:
        """How many replies are under way."""
        return len(self._under_way)

    def stop(self) -> None:
        """The process shall end: what is late from now on is left to be redelivered."""
        self.stopping_since = monotonic()

    async def once(self, event_id: str, work: Work) -> None:
        """Do the work unless that is done already.

        Returns when it is done, by whomever, or when patience ends; then it goes on as
        a task that ``drain`` waits for. Raises what the work raises, if that is in
        time, and ``StillClaimedError`` if somebody else shall see to it by then.
        """
        task = await self._joined(event_id, work)
        if task is None:
            return
        done, _ = await asyncio.wait({task}, timeout=self.patience_seconds)
        if done:
            task.result()
        elif self.stopping_since is not None:
            raise StillClaimedError
        else:
            late = asyncio.create_task(self._see_through(task))
            self._late.add(late)
            late.add_done_callback(self._late.discard)

    def later(self, event_id: str, work: Work) -> None:
        """Do the work unless that is done already, and let nobody wait for it."""
        late = asyncio.create_task(self._done_later(event_id, work))
        self._late.add(late)
        late.add_done_callback(self._late.discard)

    async def sent(self, event_id: str) -> None:
        """Record, before the work goes on, that its reply is out."""
        self._unsent.discard(event_id)
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
        under_way = {*self._under_way.values(), *self._late}
        if not under_way:
            return 0
        now = monotonic()
        since = now if self.stopping_since is None else self.stopping_since
        await asyncio.wait(under_way, timeout=since + seconds - now)
        left = list(self._under_way.values())
        for task in (*left, *self._late):
            task.cancel()
        await asyncio.gather(*left, *self._late, return_exceptions=True)
        return len(left)

    async def _joined(self, event_id: str, work: Work) -> asyncio.Task[None] | None:
        """The task that does the work, begun or found; None when it is done already."""
        give_up = monotonic() + self.patience_seconds
        while event_id not in self._under_way:
            if await self.claims.claim(event_id, self.lease_seconds):
                return self._begin(event_id, work)
            if await self.claims.is_finished(event_id):
                return None
            if event_id not in self._under_way:
                if monotonic() > give_up:
                    raise StillClaimedError
                await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        return self._under_way[event_id]

    def _begin(self, event_id: str, work: Work) -> asyncio.Task[None]:
        task = asyncio.create_task(self._claimed(event_id, work))
        self._under_way[event_id] = task
        task.add_done_callback(lambda _: self._under_way.pop(event_id))
        return task

    async def _claimed(self, event_id: str, work: Work) -> None:
        renewing = asyncio.create_task(self._renew(event_id))
        self._unsent.add(event_id)
        try:
            await work()
            is_unsent = event_id in self._unsent
        except BaseException:
            if event_id in self._unsent:
                await self.claims.release(event_id)
            raise
        finally:
            renewing.cancel()
            self._unsent.discard(event_id)
        if is_unsent:
            await self.claims.finish(event_id)

    async def _renew(self, event_id: str) -> None:
        pause = min(_RENEW_SECONDS, self.lease_seconds / 3)
        await asyncio.sleep(pause)
        while event_id in self._unsent:
            await self.claims.extend(event_id, self.lease_seconds)
            await asyncio.sleep(pause)

    async def _done_later(self, event_id: str, work: Work) -> None:
        task = await self._joined(event_id, work)
        if task:
            await self._see_through(task)

    async def _see_through(self, task: asyncio.Task[None]) -> None:
        # The acknowledgement is gone, so nobody else hears of a failure.
        try:
            await task
        except Exception as error:  # noqa: BLE001 - the boundary of late replies
            await self.on_late_failure(error)
