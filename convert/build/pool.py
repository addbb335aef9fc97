"""Who carries out calls: processes of this machine, the longest call first."""

import asyncio
import itertools
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from convert.build.task import Call
from convert.build.worker import Outcome, Worker


class Executor(Protocol):
    """Carries out calls, here or elsewhere. Values lie in a store; a call names them by their hashes."""

    async def carry_out(self, call: Call, begun: Callable[[], None]) -> Outcome:
        """Wait for one call, within its limits; ``begun`` is told when it no longer waits in a queue.

        Whatever goes wrong is an outcome: ``Lost`` where the process ended, ``Limit`` where it was ended.
        """

    async def close(self) -> None:
        """End all that is at work."""


class Pool:
    """A fixed number of processes on this machine."""

    def __init__(self, folder: Path, jobs: int = 2, preload: tuple[str, ...] = (), recycle: int = 200) -> None:
        """Take no process yet.

        Args:
            folder: Where the store is.
            jobs: How many processes.
            preload: Modules that each process has when it starts.
            recycle: Megabytes above which a process is replaced after a call; a fresh one is quickly made.
        """
        self.folder = folder
        self.jobs = jobs
        self.preload = preload
        self.recycle = recycle
        self.order = itertools.count()
        self.queue: asyncio.PriorityQueue[tuple[int, int, Call, Callable[[], None], asyncio.Future[Outcome]]] = (
            asyncio.PriorityQueue()
        )
        self.workers: list[Worker] = []
        self.lanes: list[asyncio.Task[None]] = []

    async def carry_out(self, call: Call, begun: Callable[[], None]) -> Outcome:
        """Put a call in the queue and wait for how it ends."""
        if not self.lanes:
            self.open()
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self.queue.put_nowait((-call.weight, next(self.order), call, begun, future))
        return await future

    def open(self) -> None:
        """Start the processes; not before there is work for them."""
        self.workers = [Worker(self.folder, self.preload) for _ in range(self.jobs)]
        self.lanes = [asyncio.create_task(self.lane(*one)) for one in enumerate(self.workers, 1)]

    async def lane(self, number: int, worker: Worker) -> None:
        """Give one worker one call after the other."""
        while True:
            _, _, call, begun, future = await self.queue.get()
            begun()
            limits = call.task.limits.for_size(call.size)
            outcome = await asyncio.to_thread(worker.carry_out, call.task.module, dict(call.inputs), limits)
            worker.recycle(self.recycle)
            if not future.done():
                future.set_result(replace(outcome, where=f"worker {number}"))

    async def close(self) -> None:
        """End all workers, in whatever they are."""
        for lane in self.lanes:
            lane.cancel()
        for worker in self.workers:
            worker.close()
        for lane in self.lanes:
            with suppress(asyncio.CancelledError):
                await lane
