"""What a build says while it goes: lines for people, or one JSON object a line for programs."""

import json
import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from convert.build.request import Report
    from convert.build.runner import Event


def tell_made(event: "Event") -> None:
    """Say what was made, one line each."""
    if event.what == "made":
        click.echo(f"made {event.name} ({event.outcome.seconds:.1f} s)", err=True)


def tell_everything(event: "Event") -> None:
    """Say what happens to each call, by whom and at what cost; what is asked shows when it is answered."""
    if event.what != "asked":
        click.echo(f"{event.what:6} {event.name}{cost(event)}  {event.key[:12]}", err=True)


def cost(event: "Event") -> str:
    """Say what a call took, and why it failed."""
    outcome = event.outcome
    if event.what == "failed":
        return f" ({outcome.seconds:.1f} s, {outcome.where}): {outcome.line}"
    if event.what != "made":
        return ""
    took = f"{outcome.seconds:.2f} s, processor {outcome.busy:.2f} s, peak {outcome.megabytes} MB, {outcome.where}"
    return f" ({took})"


class JsonLog:
    """Writes one object a line on standard error."""

    def __init__(self, verbose: bool) -> None:
        """Leave out what is asked for, begun and known unless ``verbose``."""
        self.wanted = ("begun", "known", "made", "failed") if verbose else ("made", "failed")

    def __call__(self, event: "Event") -> None:
        """Write what happens to a call."""
        if event.what not in self.wanted:
            return
        outcome = event.outcome
        facts: dict[str, object] = {
            "event": event.what,
            "task": event.call.task.name,
            "subject": event.call.subject,
            "key": event.key,
        }
        if event.what in ("made", "failed"):
            facts |= {"seconds": round(outcome.seconds, 3), "processor_seconds": round(outcome.busy, 3)}
            facts |= {"peak_megabytes": outcome.megabytes, "worker": outcome.where}
        if event.what == "failed":
            facts["line"] = outcome.line
        self.write(**facts)

    def end(self, report: "Report", exit_code: int) -> None:
        """Write what is to be known when the build is over."""
        for event, lines in (("notice", report.notices), ("failure", report.failures)):
            for line in lines:
                self.write(event=event, line=line)
        for one in report.waiting:
            self.write(event="waiting", source=one.source, plan=one.id, doubts=[asdict(doubt) for doubt in one.doubts])
        counts = {name: getattr(report, name) for name in ("made", "known", "written", "removed")}
        self.write(event="end", plans=len(report.plans), **counts, seconds=round(report.seconds, 3), code=exit_code)

    def stop(self, line: str, exit_code: int) -> None:
        """Write why there was no build."""
        self.write(event="stopped", line=line, code=exit_code)

    def write(self, **facts: Any) -> None:  # noqa: ANN401 - whatever JSON has
        """Write one line, the time first."""
        from convert.build.tally import moment

        line = json.dumps({"time": moment(time.time()), **facts}, ensure_ascii=False)
        click.echo(line.encode("utf-8", "backslashreplace").decode(), err=True)
