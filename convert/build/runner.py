"""Runs calls: not at all where their result is known, else on workers, the longest first."""

import asyncio
import itertools
from collections.abc import Callable
from contextlib import suppress
from dataclasses import KW_ONLY, dataclass, field
from pathlib import Path

from convert.build.store import BrokenValueError, Store
from convert.build.task import Call
from convert.build.values import Parts, Ref
from convert.build.worker import Outcome, Worker
from convert.errors import GangyaoError, OutputError

Told = Callable[[Call, str, float], None]
"""Hears of each call: ``asked``, ``begun``, ``made``, ``known`` or ``failed``, and its seconds."""


class CallError(GangyaoError):
    """A call that gave no result; ``kind`` names the exception in the worker."""

    def __init__(self, call: Call, outcome: Outcome, log: Path) -> None:
        cure = f"; report it with {log}" if outcome.trace else ""
        super().__init__(f"{call.subject}: {call.task.name}: {outcome.line}{cure}")
        self.call = call
        self.outcome = outcome

    @property
    def kind(self) -> str:
        """Name of the exception in the worker, "Lost" or "Limit"."""
        return self.outcome.kind


def tell_nobody(call: Call, event: str, seconds: float) -> None:
    """Keep what happens to oneself."""


@dataclass
class Runner:
    """Takes calls from many coroutines and has a fixed number of workers carry them out."""

    folder: Path
    jobs: int = 2
    preload: tuple[str, ...] = ()
    told: Told = tell_nobody
    _: KW_ONLY
    recycle: int = 200
    """Megabytes above which a worker is replaced after a call; a fresh one is quickly made."""
    forget: bool = False
    """Make everything again, whatever is known."""
    used: set[str] = field(default_factory=set)
    """Keys of the calls of this run, for sweeping out the others."""

    def __post_init__(self) -> None:
        self.store = Store(self.folder)
        self.order = itertools.count()
        self.queue: asyncio.PriorityQueue[tuple[int, int, Call, asyncio.Future[Outcome]]] = asyncio.PriorityQueue()
        self.workers: list[Worker] = []
        self.lanes: list[asyncio.Task[None]] = []
        self.running: dict[str, asyncio.Future[Parts]] = {}

    async def run(self, call: Call) -> Parts:
        """Return what a call gives, making it only if it is not known.

        Raises:
            CallError: it could not be made.
        """
        key = call.key()
        self.used.add(key)
        self.told(call, "asked", 0)
        known = None if self.forget else self.store.recall(key)
        if known is not None:
            self.told(call, "known", float(known["seconds"]))
            return {name: Ref(ref) for name, ref in known["parts"].items()}
        if key in self.running:
            parts = await self.running[key]
            self.told(call, "known", 0)
            return parts
        self.running[key] = asyncio.get_running_loop().create_future()
        try:
            parts = await self.make(call, key)
        except BaseException as error:
            self.running[key].set_exception(error)
            self.running[key].exception()
            raise
        self.running[key].set_result(parts)
        return parts

    async def make(self, call: Call, key: str) -> Parts:
        """Have a call carried out; one more time where its worker was lost."""
        outcome = await self.submit(call)
        if outcome.kind == "Lost":
            outcome = await self.submit(call)
        if outcome.kind == "BrokenValueError":
            raise BrokenValueError(Ref(outcome.line))
        if outcome.kind == "OutputError":
            raise OutputError(outcome.line)
        if outcome.parts is None:
            self.told(call, "failed", outcome.seconds)
            raise CallError(call, outcome, self.log(call, outcome))
        facts = {"seconds": round(outcome.seconds, 3), "busy": round(outcome.busy, 3), "megabytes": outcome.megabytes}
        self.store.remember(key, outcome.parts, task=call.task.name, subject=call.subject, **facts)
        self.told(call, "made", outcome.seconds)
        return outcome.parts

    def log(self, call: Call, outcome: Outcome) -> Path:
        """Keep what a programmer needs to know of a failure that nobody foresaw."""
        path = self.folder / "errors.log"
        if outcome.trace:
            with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(f"{call.subject}: {call.task.name}\n{outcome.trace}\n")
        return path

    async def submit(self, call: Call) -> Outcome:
        """Put a call in the queue and wait for how it ends."""
        if not self.lanes:
            self.open()
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self.queue.put_nowait((-call.weight, next(self.order), call, future))
        return await future

    def open(self) -> None:
        """Start the workers; not before there is work for them."""
        self.workers = [Worker(self.folder, self.preload) for _ in range(self.jobs)]
        self.lanes = [asyncio.create_task(self.lane(worker)) for worker in self.workers]

    async def lane(self, worker: Worker) -> None:
        """Give one worker one call after the other."""
        while True:
            _, _, call, future = await self.queue.get()
            self.told(call, "begun", 0)
            limits = call.task.limits.for_size(call.size)
            outcome = await asyncio.to_thread(worker.carry_out, call.task.module, dict(call.inputs), limits)
            worker.recycle(self.recycle)
            if not future.done():
                future.set_result(outcome)

    async def close(self) -> None:
        """End all workers, in whatever they are."""
        for lane in self.lanes:
            lane.cancel()
        for worker in self.workers:
            worker.close()
        for lane in self.lanes:
            with suppress(asyncio.CancelledError):
                await lane
