"""The build as browsers' trace viewers show it: one lane a worker, one bar a task.

The form is Chrome's trace event format (JSON object form): ``chrome://tracing``, https://ui.perfetto.dev
and Firefox's profiler open it.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from convert.build.runner import Event
from convert.build.store import writing

PROCESS = 1
HEAD = '{"displayTimeUnit":"ms","otherData":{"program":"gangyao"},"traceEvents":[\n'


class Trace:
    """Writes what it hears to a file as it comes, so that a large build needs no memory for it."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        """Open the file.

        Raises:
            OutputError: it cannot be written.
        """
        self.path = path
        self.beside = path.with_name(f"{path.name}.new")
        self.clock = clock
        self.start = clock()
        self.begun: dict[str, int] = {}
        self.lanes: dict[str, int] = {}
        self.waiting = 0
        with writing(path):
            self.file: TextIO = self.beside.open("w", encoding="utf-8")
            self.file.write(HEAD)
        self.write("M", "process_name", 0, args={"name": "gangyao"}, end="")

    def __call__(self, event: Event) -> None:
        """Take note of what happens."""
        now = self.now()
        if event.what == "asked":
            self.count(now, 1)
        elif event.what == "begun":
            self.begun[event.key] = now
        else:
            self.count(now, -1)
            if event.what != "known":
                self.bar(event, self.begun.pop(event.key, now), now)

    def now(self) -> int:
        """Microseconds since the beginning."""
        return round((self.clock() - self.start) * 1e6)

    def count(self, now: int, change: int) -> None:
        """Show how many calls are asked for and not answered."""
        self.waiting += change
        self.write("C", "calls", now, args={"open": self.waiting})

    def bar(self, event: Event, begun: int, ended: int) -> None:
        """Draw a call on the lane of its worker."""
        outcome = event.outcome
        about: dict[str, object] = {"subject": event.call.subject, "key": event.key, "result": event.what}
        about |= {"processor_s": round(outcome.busy, 3), "peak_mb": outcome.megabytes}
        if event.what == "failed":
            about["line"] = outcome.line
        lane = self.lane(outcome.where)
        self.write("X", event.name, begun, cat=event.call.task.name, tid=lane, dur=ended - begun, args=about)

    def lane(self, worker: str) -> int:
        """Number a worker; its name is told once."""
        if worker not in self.lanes:
            self.lanes[worker] = len(self.lanes) + 1
            self.write("M", "thread_name", 0, tid=self.lanes[worker], args={"name": worker or "worker"})
        return self.lanes[worker]

    def write(self, phase: str, name: str, at: int, end: str = ",\n", **more: Any) -> None:  # noqa: ANN401 - JSON
        """Write one entry; ``end`` ends the one before."""
        entry = {"ph": phase, "name": name, "ts": at, "pid": PROCESS, "tid": 0, **more}
        with writing(self.path):
            self.file.write(end + json.dumps(entry, ensure_ascii=False, separators=(",", ":")))

    def close(self) -> None:
        """Finish the file; only now it has its name."""
        with writing(self.path):
            self.file.write("\n]}\n")
            self.file.close()
            self.beside.replace(self.path)
