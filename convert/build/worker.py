"""A process that carries out calls one after the other, and the handle on it.

The handle ends a call that takes too long or too much memory by ending its process, and takes
a fresh one; no other worker notices.
"""

import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, Protocol

from convert.build.store import FULL, BrokenValueError, Store
from convert.build.task import Limits, carry_out
from convert.build.values import Argument, Parts
from convert.errors import GangyaoError

POLL = 0.2
"""Seconds between two looks at a worker's memory and time."""
EPOCH = "315532800"
"""1980-01-01, the first day a ZIP file knows: no result carries the time of its making."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a call ended: with parts, or with one line that says why not."""

    parts: Parts | None
    seconds: float = 0
    busy: float = 0
    """Seconds of a processor."""
    megabytes: int = 0
    """Peak of the worker so far."""
    kind: str = ""
    """Name of the exception; "Lost" for a worker that died, "Limit" for one that was ended."""
    line: str = ""
    trace: str = ""
    where: str = ""
    """Which worker it was."""


class Process(Protocol):
    """What we do with a process, whoever started it."""

    @property
    def pid(self) -> int | None:
        """Its number."""

    @property
    def exitcode(self) -> int | None:
        """How it ended, negative for a signal; None while it runs."""

    def is_alive(self) -> bool:
        """Tell whether it still runs."""

    def join(self, timeout: float | None = None) -> None:
        """Wait for its end."""

    def kill(self) -> None:
        """End it."""


Launch = Callable[[Connection, Path], Process]
"""Starts a process that serves calls on its end of a pipe, with a store."""


class Worker:
    """One process and what it is told."""

    def __init__(self, store: Path, launch: Launch) -> None:
        self.store = store
        self.launch = launch
        self.process: Process | None = None
        self.pipe: Connection | None = None
        self.closed = False
        self.changing = threading.Lock()
        """One thread starts the process, another may end it meanwhile."""

    def start(self) -> Connection:
        """Start the process if it is not there.

        Raises:
            EOFError: there is to be no process any more.
        """
        with self.changing:
            if self.closed:
                raise EOFError
            if self.process is None or not self.process.is_alive():
                ours, theirs = multiprocessing.Pipe()
                self.process = self.launch(theirs, self.store)
                theirs.close()
                self.pipe = ours
            assert self.pipe is not None
            return self.pipe

    def close(self) -> None:
        """End the process for good."""
        self.closed = True
        self.stop()

    def carry_out(self, module: str, inputs: Mapping[str, Argument], limits: Limits) -> Outcome:
        """Have one call carried out; waits for it."""
        began = time.monotonic()
        try:
            pipe = self.start()
            pipe.send((module, inputs))
            reason = self.watch(pipe, began, limits)
            if not reason:
                outcome: Outcome = pipe.recv()
                return outcome
        except (EOFError, OSError):
            code = self.stop()
            return Outcome(None, time.monotonic() - began, kind="Lost", line=f"its process ended early ({code})")
        self.stop()
        return Outcome(None, time.monotonic() - began, kind="Limit", line=reason)

    def watch(self, pipe: Connection, began: float, limits: Limits) -> str:
        """Wait for an answer; return why to wait no longer, or nothing when it is there."""
        process = self.process
        while process is not None and not pipe.poll(POLL):
            if time.monotonic() - began > limits.seconds:
                return f"took longer than {round(limits.seconds, 1):g} s"
            if resident(process.pid) > limits.megabytes:
                return f"took more than {limits.megabytes} MB of memory"
        return ""

    def recycle(self, megabytes: int) -> None:
        """End the process if it has grown; the next call gets a fresh one."""
        if self.process is not None and resident(self.process.pid) > megabytes:
            self.stop()

    def stop(self) -> str:
        """End the process, whatever it does; say how it ended."""
        with self.changing:
            process, self.process = self.process, None
            if self.pipe is not None:
                self.pipe.close()
        if process is None:
            return "not started"
        process.join(0.2)
        if process.is_alive():
            process.kill()
            process.join()
        code = process.exitcode or 0
        return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def forked(preload: tuple[str, ...] = ()) -> Launch:
    """Start processes from a clean one that has these modules imported."""
    context: Any = fresh_context(preload)

    def launch(theirs: Connection, store: Path) -> Process:
        process: Process = context.Process(target=serve, args=(theirs, store), daemon=True)
        process.start()  # type: ignore[attr-defined]
        return process

    return launch


def fresh_context(preload: tuple[str, ...]) -> BaseContext:
    """Make processes from a clean one that has the heavy imports done, where the system can."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, *preload])
    return context


def serve(pipe: Connection, root: Path) -> None:
    """Carry out calls until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    threading.Thread(target=end_with_parent, daemon=True).start()
    sys.addaudithook(refuse_network)
    store = Store(root)
    while True:
        try:
            module, inputs = pipe.recv()
            pipe.send(attempt(module, inputs, store))
        except (EOFError, OSError):
            return


def refuse_network(event: str, _: tuple[object, ...]) -> None:
    """Let no code in this process reach the network or start programs, whatever a file makes it do.

    A second wall behind readers and renderers that fetch nothing; see ``sys.addaudithook``.
    """
    if event in FORBIDDEN:
        raise PermissionError(f"tasks may not use {event}")


FORBIDDEN = frozenset(
    {
        "socket.connect",
        "socket.bind",
        "socket.getaddrinfo",
        "socket.sendto",
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.posix_spawn",
    }
)


def attempt(module: str, inputs: Mapping[str, Argument], store: Store) -> Outcome:
    """Carry out one call and turn whatever happens into an outcome."""
    try:
        parts, seconds, busy = carry_out(module, inputs, store)
    except BrokenValueError as error:
        return Outcome(None, kind="BrokenValueError", line=error.ref)
    except GangyaoError as error:
        return Outcome(None, kind=type(error).__name__, line=str(error))
    except OSError as error:
        if error.errno not in FULL:
            return unforeseen(error)
        place = error.filename or tempfile.gettempdir()
        return Outcome(None, kind="OutputError", line=f"{place}: cannot be written ({error.strerror}); free some space")
    except Exception as error:  # noqa: BLE001 - whatever a renderer raises must not end the build
        return unforeseen(error)
    return Outcome(parts, seconds, busy, peak())


def unforeseen(error: Exception) -> Outcome:
    """Say what went wrong that nobody thought of; called where it was caught."""
    line = f"{type(error).__name__}: {error}".splitlines()[0]
    return Outcome(None, kind=type(error).__name__, line=line, trace=traceback.format_exc())


def end_with_parent() -> None:
    """End this process when the one that gives it work has gone, even in the midst of a call."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def peak() -> int:
    """Return the most memory this process has had, in megabytes."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def resident(pid: int | None) -> int:
    """Return the memory a process has now, in megabytes; 0 where the system does not say."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * PAGE // 1_000_000


PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
