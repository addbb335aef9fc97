"""Runs calls: not at all where their result is known, else by an executor."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from convert.build.pool import Executor
from convert.build.store import BrokenValueError, Store
from convert.build.task import Call
from convert.build.values import Parts, Ref
from convert.build.worker import Outcome
from convert.errors import GangyaoError, OutputError


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a call."""

    call: Call
    what: str
    """``asked``, then ``known``; or ``asked``, ``begun``, then ``made`` or ``failed``."""
    outcome: Outcome
    """How it ended: nothing in it before."""
    key: str

    @property
    def name(self) -> str:
        """Name the call for people: the task and what it is about."""
        return f"{self.call.task.name} {self.call.subject}"


Told = Callable[[Event], None]
NOTHING = Outcome(None)


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


def tell_nobody(event: Event) -> None:
    """Keep what happens to oneself."""


class Runner:
    """Takes calls from many coroutines and has each carried out once."""

    def __init__(self, folder: Path, executor: Executor, told: Told = tell_nobody, *, forget: bool = False) -> None:
        """Carry out nothing yet.

        Args:
            folder: Where the store is, and the log of failures that nobody foresaw.
            executor: Who carries out calls.
            told: Hears of each call.
            forget: Make everything again, whatever is known.
        """
        self.folder = folder
        self.executor = executor
        self.told = told
        self.forget = forget
        self.store = Store(folder)
        self.used: set[str] = set()
        """Keys of the calls of this run, for sweeping out the others."""
        self.running: dict[str, asyncio.Future[Parts]] = {}

    async def run(self, call: Call) -> Parts:
        """Return what a call gives, making it only if it is not known.

        Raises:
            CallError: it could not be made.
        """
        key = call.key()
        self.used.add(key)
        self.told(Event(call, "asked", NOTHING, key))
        known = None if self.forget else self.store.recall(key)
        if known is not None:
            parts = {name: Ref(ref) for name, ref in known["parts"].items()}
            self.told(Event(call, "known", Outcome(parts, known["seconds"], known["busy"], known["megabytes"]), key))
            return parts
        if key in self.running:
            # Shielded: whoever no longer waits (Ctrl-C) must not take it from the others.
            parts = await asyncio.shield(self.running[key])
            self.told(Event(call, "known", Outcome(parts), key))
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
        outcome = await self.carry_out(call, key)
        if outcome.kind == "Lost":
            outcome = await self.carry_out(call, key)
        if outcome.kind == "BrokenValueError":
            raise BrokenValueError(Ref(outcome.line))
        if outcome.kind == "OutputError":
            raise OutputError(outcome.line)
        if outcome.parts is None:
            self.told(Event(call, "failed", outcome, key))
            raise CallError(call, outcome, self.log(call, outcome))
        facts = {"seconds": round(outcome.seconds, 3), "busy": round(outcome.busy, 3), "megabytes": outcome.megabytes}
        self.store.remember(key, outcome.parts, task=call.task.name, subject=call.subject, **facts)
        self.told(Event(call, "made", outcome, key))
        return outcome.parts

    async def carry_out(self, call: Call, key: str) -> Outcome:
        """Have a call carried out, and say when it begins."""
        return await self.executor.carry_out(call, lambda: self.told(Event(call, "begun", NOTHING, key)))

    def log(self, call: Call, outcome: Outcome) -> Path:
        """Keep what a programmer needs to know of a failure that nobody foresaw."""
        path = self.folder / "errors.log"
        if outcome.trace:
            with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(f"{call.subject}: {call.task.name}\n{outcome.trace}\n")
        return path

    async def close(self) -> None:
        """End all that is at work."""
        await self.executor.close()
