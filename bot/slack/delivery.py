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
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol

from bot.store.claims import Name

PATIENCE_SECONDS = 2.0
"""Slack delivers an event again when it is not acknowledged within three seconds."""
LEASE_SECONDS = 10.0
"""How long nobody else replies after a process has died."""
_RENEW_SECONDS = 3.0
_LOOK_AGAIN_SECONDS = 0.1
REMEMBERED_SECONDS = 24 * 3_600.0
KEEP_AT_MOST = 100_000

Work = Callable[[], Awaitable[object]]


class StillClaimedError(Exception):
    """Who has claimed this event may or may not live to reply: deliver it again."""


class Claims(Protocol):
    """Says who replies to an event that may arrive several times, in any process."""

    async def claim(self, event_id: str, lease_seconds: float) -> bool:
        """True for one caller only, until the lease runs out or it is released."""

    async def extend(self, event_id: str, lease_seconds: float) -> None:
        """Keep a claim for that long from now, unless it is finished."""

    async def finish(self, event_id: str) -> None:
        """The reply is sent: nobody may claim this event again."""

    async def is_finished(self, event_id: str) -> bool:
        """Whether the reply is sent; False while somebody may still be at it."""

    async def release(self, event_id: str) -> None:
        """No reply was sent: the next delivery may claim it."""

    async def note(self, name: Name) -> None:
        """This has happened: keep that for ever, or until one of the ids is forgotten."""

    async def is_noted(self, name: Name) -> bool:
        """Whether this has ever happened; False where nobody can tell just now."""


@dataclass(slots=True)
class MemoryClaims:
    """Claims in this process: they expire, and the oldest go when there are many."""

    keep_at_most: int = KEEP_AT_MOST
    clock: Callable[[], float] = monotonic
    _until: OrderedDict[str, float] = field(default_factory=OrderedDict)
    _finished: set[str] = field(default_factory=set)
    _noted: OrderedDict[Name, None] = field(default_factory=OrderedDict)

    async def claim(self, event_id: str, lease_seconds: float) -> bool:
        """True unless the event is claimed and its lease still runs."""
        now = self.clock()
        if self._until.get(event_id, now) > now:
            return False
        self._finished.discard(event_id)
        await self.extend(event_id, lease_seconds)
        while len(self._until) > self.keep_at_most:
            oldest, _ = self._until.popitem(last=False)
            self._finished.discard(oldest)
        return True

    async def extend(self, event_id: str, lease_seconds: float) -> None:
        """Let a claim run that long from now, unless it is finished."""
        if event_id in self._finished:
            return
        self._until[event_id] = self.clock() + lease_seconds
        self._until.move_to_end(event_id)

    async def finish(self, event_id: str) -> None:
        """Keep the claim for longer than Slack would deliver the event again."""
        await self.extend(event_id, REMEMBERED_SECONDS)
        self._finished.add(event_id)

    async def is_finished(self, event_id: str) -> bool:
        """Whether the claim was finished."""
        return event_id in self._finished

    async def release(self, event_id: str) -> None:
        """Forget a claim."""
        self._until.pop(event_id, None)
        self._finished.discard(event_id)

    async def note(self, name: Name) -> None:
        """Keep it, forgetting the oldest when there are too many."""
        self._noted[name] = None
        while len(self._noted) > self.keep_at_most:
            self._noted.popitem(last=False)

    async def is_noted(self, name: Name) -> bool:
        """Whether it was noted."""
        return name in self._noted


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
