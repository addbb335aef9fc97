"""Calls carried out by the workers of a Dask cluster, which share nothing with us but the scheduler."""

import asyncio
from collections.abc import Callable
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from convert import __version__
from convert.build.lanes import Lanes
from convert.build.pool import Executor
from convert.build.remote import Answer, Job, carry_out, needs_of
from convert.build.store import Store
from convert.build.task import Call
from convert.build.values import Hints, Plain, Ref
from convert.build.worker import Outcome
from convert.errors import GangyaoError, UsageError

if TYPE_CHECKING:
    from distributed import Client

LARGE = 64 * 2**20
"""Bytes of input above which a call stays here: carrying them about would take longer than the call."""
AHEAD = 2
"""Calls that are on their way for each thread of the cluster, so that none waits for the next."""
LOOK = 2.0
"""Seconds between two looks at how many workers there are."""
PATIENCE = 60.0
"""Seconds to wait for a scheduler, and for workers where there are none."""


class ClusterError(GangyaoError):
    """A cluster that cannot work for us."""


class Cluster:
    """What concerns one plan goes to the cluster; what concerns the library stays here, where all values are."""

    def __init__(self, address: str, store: Store, here: Executor, patience: float = PATIENCE) -> None:
        """Connect to nothing yet.

        Args:
            address: Of the scheduler, ``tcp://host:8786``.
            store: Where values lie.
            here: Who carries out what does not travel.
            patience: Seconds to wait for a scheduler, and for workers where there are none.
        """
        self.address = address
        self.store = store
        self.here = here
        self.patience = patience
        self.lanes = Lanes()
        self.connecting = asyncio.Lock()
        self.client: Client | None = None
        self.gone: asyncio.Future[str] | None = None
        self.watching: list[asyncio.Task[None]] = []

    async def carry_out(self, call: Call, begun: Callable[[], None]) -> Outcome:
        """Wait for one call, there or here."""
        if call.subject == "library" or sum(map(self.store.size, named(call))) > LARGE:
            return await self.here.carry_out(call, begun)
        async with self.connecting:
            if self.client is None:
                await self.connect()
        assert self.gone is not None
        asked = asyncio.ensure_future(self.lanes.ask(call, begun))
        first: set[asyncio.Future[Any]] = {asked, self.gone}
        await asyncio.wait(first, return_when=asyncio.FIRST_COMPLETED)
        if not asked.done():
            asked.cancel()
            raise ClusterError(self.gone.result())
        return await asked

    async def connect(self) -> None:
        """Find the scheduler and its workers.

        Raises:
            UsageError: the extra is not installed.
            ClusterError: nobody answers, or there are no workers.
        """
        try:
            import dask.config
            from distributed import Client
        except ImportError:
            raise UsageError("--scheduler needs more packages; run pip install 'gangyao[cluster]'") from None
        # Values travel in the calls themselves: what a lost worker had is sent again with them.
        dask.config.set({"distributed.admin.large-graph-warning-threshold": f"{2 * LARGE} B"})
        try:
            self.client = await Client(self.address, asynchronous=True, timeout=self.patience, name="gangyao")
        except (OSError, ValueError) as error:
            raise ClusterError(
                f"{self.address}: no scheduler answers ({first_line(error)}); start one with dask scheduler, "
                "or leave --scheduler out"
            ) from error
        self.gone = asyncio.get_running_loop().create_future()
        self.watching = [asyncio.create_task(watch(self.client, self.gone)) for watch in (self.count, self.listen)]

    async def count(self, client: "Client", gone: "asyncio.Future[str]") -> None:
        """Open lanes as workers come; give up where there are none for long."""
        waited = 0.0
        while waited <= self.patience:
            try:
                threads = sum((await client.nthreads()).values())
            except OSError:
                settle(gone, self.lost())
                return
            while len(self.lanes) < AHEAD * max(threads, 1):
                self.lanes.add(self.send)
            waited = 0 if threads else waited + LOOK
            await asyncio.sleep(min(LOOK, self.patience))
        settle(gone, f"{self.address}: it has had no workers for {self.patience:g} s; start some with dask worker")

    async def listen(self, client: "Client", gone: "asyncio.Future[str]") -> None:
        """Give up when the scheduler hangs up: what it was asked is lost, even if it comes again."""
        while client.status == "running":
            await asyncio.sleep(LOOK / 10)
        settle(gone, self.lost())

    def lost(self) -> str:
        """Say that the scheduler does not answer any more."""
        return f"{self.address}: the scheduler is gone; start it and run this again, what is made is kept"

    async def send(self, call: Call) -> Outcome:
        """Have the cluster carry out one call.

        Raises:
            ClusterError: it cannot.
        """
        assert self.client is not None
        name = f"gangyao-{call.task.module.rpartition('.')[2]}-{uuid4()}"
        asked = self.client.submit(carry_out, self.job(call), key=name, pure=False)
        answer = asyncio.ensure_future(self.client.gather(asked))
        try:
            await asyncio.wait({answer})
            return self.received(answer)
        finally:
            answer.cancel()
            asked.release()

    def job(self, call: Call) -> Job:
        """Pack a call with all that it needs."""
        values = {ref: self.store.get(ref) for ref in named(call)}
        limits = call.task.limits.for_size(call.size)
        return Job(call.task.module, dict(call.inputs), values, limits, needs_of(call.task))

    def received(self, answer: "asyncio.Future[Answer]") -> Outcome:
        """Keep what came back; a call that took its workers along is one whose worker was lost.

        Raises:
            ClusterError: the cluster is gone, or its workers are not as this machine.
        """
        from distributed import KilledWorker

        error = None if answer.cancelled() else answer.exception()
        if isinstance(error, KilledWorker):
            return Outcome(None, kind="Lost", line="its workers ended early, one after the other")
        if answer.cancelled() or isinstance(error, OSError | CancelledError):
            raise ClusterError(self.lost())
        if error is not None:
            raise ClusterError(
                f"{self.address}: its workers cannot work for gangyao {__version__} "
                f"({type(error).__name__}: {first_line(error)}); install it there, too"
            ) from error
        outcome = answer.result().outcome
        if outcome.kind == "Different":
            raise ClusterError(outcome.line)
        came = {self.store.put(data) for data in answer.result().values.values()}
        if not set((outcome.parts or {}).values()) <= came:
            return Outcome(None, kind="Lost", line="what it gave was damaged on the way")
        return outcome

    async def close(self) -> None:
        """Let go of the cluster, and of what is at work here."""
        self.lanes.cancel()
        for watch in self.watching:
            watch.cancel()
        await self.lanes.ended()
        if self.client is not None:
            await self.client.close()
        await self.here.close()


def settle(gone: "asyncio.Future[str]", why: str) -> None:
    """Say why there is no more to wait for; the first reason counts."""
    if not gone.done():
        gone.set_result(why)


def named(call: Call) -> list[Ref]:
    """List the values that a call is given; hints stay here, it can do without."""
    rows = (value if isinstance(value, tuple) else (value,) for value in call.inputs.values())
    return [ref for row in rows for ref in row if not isinstance(ref, Plain | Hints)]


def first_line(error: BaseException) -> str:
    """Say in one line what went wrong."""
    return (str(error).splitlines() or [type(error).__name__])[0]
