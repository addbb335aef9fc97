"""Who carries out calls: processes of this machine, the longest call first."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from convert.build.lanes import Lanes
from convert.build.task import Call
from convert.build.worker import Outcome, Worker, forked


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
        self.lanes = Lanes()
        self.workers: list[Worker] = []

    async def carry_out(self, call: Call, begun: Callable[[], None]) -> Outcome:
        """Put a call in the queue and wait for how it ends."""
        if not self.workers:
            self.open()
        return await self.lanes.ask(call, begun)

    def open(self) -> None:
        """Start the processes; not before there is work for them."""
        self.workers = [Worker(self.folder, forked(self.preload)) for _ in range(self.jobs)]
        for number, worker in enumerate(self.workers, 1):
            self.lanes.add(partial(self.give, number, worker))

    async def give(self, number: int, worker: Worker, call: Call) -> Outcome:
        """Have one worker carry out a call."""
        limits = call.task.limits.for_size(call.size)
        outcome = await asyncio.to_thread(worker.carry_out, call.task.module, dict(call.inputs), limits)
        worker.recycle(self.recycle)
        return replace(outcome, where=f"worker {number}")

    async def close(self) -> None:
        """End all workers, in whatever they are."""
        self.lanes.cancel()
        for worker in self.workers:
            worker.close()
        await self.lanes.ended()
