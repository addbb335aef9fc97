"""What a worker of a cluster does with one call: it has nothing but what travels with the call.

The call itself is carried out in a program that the worker keeps beside it, since neither Dask
nor Python can end a call that hangs in a thread.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from convert.build.child import started
from convert.build.stamp import folder_stamp, source_stamp, version
from convert.build.store import Store
from convert.build.task import Limits, Task
from convert.build.tasks import STEPS, task
from convert.build.values import Argument, Ref
from convert.build.worker import Outcome, Worker

RECYCLE = 400
"""Megabytes above which a program is replaced after a call."""


@dataclass(frozen=True, slots=True)
class Job:
    """A call that travels."""

    module: str
    inputs: Mapping[str, Argument]
    values: Mapping[Ref, bytes]
    """The values that the inputs name."""
    limits: Limits
    needs: Mapping[str, str]
    """What its results depend on besides; see ``needs_of``."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a call ended, and the values that it gave."""

    outcome: Outcome
    values: Mapping[Ref, bytes]


def needs_of(wanted: Task) -> dict[str, str]:
    """List what the results of a task depend on besides its input: source, versions, data."""
    found = {"gangyao": source_stamp(wanted.module), "Python": version("python")}
    found |= {name: version(name) for name in wanted.versions}
    return found | {f"{folder.name} theme": folder_stamp(folder) for folder in wanted.folders}


def task_of(module: str) -> Task:
    """Find the task of a module as this machine knows it."""
    package, _, name = module.rpartition(".")
    return task(name) if package == STEPS else Task(name, module)


def carry_out(job: Job) -> Answer:
    """Carry out one call that came from elsewhere."""
    here = address()
    known = needs_of(task_of(job.module))
    other = [name for name in job.needs if known.get(name) != job.needs[name]]
    if other:
        line = f"{here} has another {', '.join(other)} than this machine; install the same there"
        return Answer(Outcome(None, kind="Different", line=line, where=here), {})
    with bench() as (worker, store):
        for data in job.values.values():
            store.put(data)
        outcome = worker.carry_out(job.module, dict(job.inputs), job.limits)
        worker.recycle(RECYCLE)
        made = {ref: store.get(ref) for ref in (outcome.parts or {}).values()}
        store.clear()
    return Answer(replace(outcome, where=here), made)


def address() -> str:
    """Name this worker; outside of a cluster it has no name."""
    from distributed import get_worker

    try:
        return str(get_worker().address)
    except ValueError:
        return "this process"


Bench = tuple[Worker, Store]
IDLE: list[tuple[TemporaryDirectory[str], Bench]] = []
CHANGING = threading.Lock()


@contextmanager
def bench() -> Iterator[Bench]:
    """Take a program that has nothing to do, with a store of its own; start one where all are at work."""
    with CHANGING:
        place, (worker, store) = IDLE.pop() if IDLE else set_up()
    try:
        yield worker, store
    finally:
        with CHANGING:
            IDLE.append((place, (worker, store)))


def set_up() -> tuple[TemporaryDirectory[str], Bench]:
    """Prepare a program; it starts with its first call."""
    place = TemporaryDirectory(prefix="gangyao-")
    return place, (Worker(Path(place.name), started), Store(Path(place.name)))
