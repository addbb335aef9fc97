"""What a build did, in numbers: for the report that programs read."""

import platform
import sys
import time
from dataclasses import asdict, dataclass, field
from typing import Any

from convert import __version__
from convert.build.request import Report, Request
from convert.build.runner import Event

FORM = 1
"""Changes when a field changes its meaning or goes."""


@dataclass(slots=True)
class TaskTally:
    """All calls of one task."""

    made: int = 0
    known: int = 0
    failed: int = 0
    seconds: float = 0
    """By the clock, of the calls that were made."""
    processor_seconds: float = 0
    peak_megabytes: int = 0
    """Of the largest worker that carried one out."""


@dataclass
class Tally:
    """Hears what happens and adds it up."""

    tasks: dict[str, TaskTally] = field(default_factory=dict)
    began: float = field(default_factory=time.time)

    def __call__(self, event: Event) -> None:
        """Count an event."""
        if event.what not in ("made", "known", "failed"):
            return
        task = self.tasks.setdefault(event.call.task.name, TaskTally())
        setattr(task, event.what, getattr(task, event.what) + 1)
        if event.what == "made":
            task.seconds += event.outcome.seconds
            task.processor_seconds += event.outcome.busy
            task.peak_megabytes = max(task.peak_megabytes, event.outcome.megabytes)

    def report(self, request: Request, report: Report | None, exit_code: int, stopped: str = "") -> dict[str, Any]:
        """Write the whole report of a build; ``stopped`` says why there was none."""
        return {
            "form": FORM,
            "converter": __version__,
            "python": platform.python_version(),
            "platform": sys.platform,
            "began": moment(self.began),
            "ended": moment(time.time()),
            "exit_code": exit_code,
            "stopped": stopped,
            "asked": {
                "given": [str(path) for path in request.given],
                "output": str(request.output),
                **{name: getattr(request, name) for name in ("formats", "theme", "edition", "jobs", "force", "prune")},
            },
            "build": (asdict(report) | {"open_problems": report.open_problems}) if report else None,
            "tasks": {name: rounded(asdict(self.tasks[name])) for name in sorted(self.tasks)},
        }


def rounded(facts: dict[str, Any]) -> dict[str, Any]:
    """Write seconds to the millisecond."""
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in facts.items()}


def moment(seconds: float) -> str:
    """Write a time as RFC 3339 has it.

    >>> moment(0)
    '1970-01-01T00:00:00.000Z'
    """
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{int(seconds % 1 * 1000):03}Z"
