"""Calls in a queue, the longest first, and lanes that take them from it."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from contextlib import suppress

from convert.build.task import Call
from convert.build.worker import Outcome

CarryOut = Callable[[Call], Awaitable[Outcome]]


class Lanes:
    """A queue, and how many calls out of it are carried out at a time."""

    def __init__(self) -> None:
        self.order = itertools.count()
        self.queue: asyncio.PriorityQueue[tuple[int, int, Call, Callable[[], None], asyncio.Future[Outcome]]] = (
            asyncio.PriorityQueue()
        )
        self.lanes: list[asyncio.Task[None]] = []

    def __len__(self) -> int:
        """Count the lanes."""
        return len(self.lanes)

    async def ask(self, call: Call, begun: Callable[[], None]) -> Outcome:
        """Put a call in the queue and wait for how it ends."""
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self.queue.put_nowait((-call.weight, next(self.order), call, begun, future))
        return await future

    def add(self, carry_out: CarryOut) -> None:
        """Open one more lane."""
        self.lanes.append(asyncio.create_task(self.lane(carry_out)))

    async def lane(self, carry_out: CarryOut) -> None:
        """Have one call carried out after the other."""
        while True:
            _, _, call, begun, future = await self.queue.get()
            begun()
            try:
                outcome = await carry_out(call)
            except Exception as error:  # noqa: BLE001 - it is the one who asked who has to know
                if not future.done():
                    future.set_exception(error)
                continue
            if not future.done():
                future.set_result(outcome)
            # Who waited goes first: what it asks for next may be longer than what is in the queue.
            await asyncio.sleep(0)

    def cancel(self) -> None:
        """Take no more calls."""
        for lane in self.lanes:
            lane.cancel()

    async def ended(self) -> None:
        """Wait until no lane is at work."""
        for lane in self.lanes:
            with suppress(asyncio.CancelledError):
                await lane
