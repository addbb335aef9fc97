"""The whole way: files in, a library out."""

import asyncio
import os
import time
from dataclasses import asdict
from typing import Any

from convert.build.graph import Graph
from convert.build.inputs import Input, find_inputs, read_bytes
from convert.build.lock import only_build
from convert.build.output import BUILD, Output, as_json, read_json
from convert.build.plan import Plan
from convert.build.request import PlanReport, Report, Request
from convert.build.runner import CallError, Runner, Told, tell_nobody
from convert.build.steps.read_plans import Head
from convert.build.store import BrokenValueError, write_whole
from convert.build.swap import swap_site
from convert.build.tell_apart import drop_copies, twins
from convert.build.values import Parts, Plain, Ref, decode
from convert.errors import SourceError, UsageError

TRIES = 3
"""Runs of a build whose cache turns out to be damaged."""
PRELOAD = ("convert.build.preload",)


def build_library(request: Request, told: Told = tell_nobody) -> Report:
    """Build a library; what cannot be built is told in the report.

    Raises:
        GangyaoError: nothing could be built.
    """
    began = time.monotonic()
    os.umask(0o022)
    inputs = find_inputs(request.given, suffixes(request), request.output)
    with only_build(request.output / BUILD, request.output):
        for attempt in range(TRIES):
            try:
                report = asyncio.run(Build(request, told, request.force and attempt == 0).run(inputs))
                break
            except BrokenValueError:
                if attempt == TRIES - 1:
                    raise
    report.seconds = time.monotonic() - began
    return report


def suffixes(request: Request) -> frozenset[str]:
    """Say which files of a folder are plans."""
    if request.from_markdown:
        return frozenset({".md"})
    from convert.source.read import SUFFIXES

    return frozenset(SUFFIXES)


class Build:
    """One run of a build."""

    def __init__(self, request: Request, told: Told, forget: bool) -> None:
        self.request = request
        self.report = Report()
        self.told = told
        self.runner = Runner(request.output / BUILD, request.jobs, PRELOAD, self.hear, forget)
        self.output = Output(request.output, self.runner.store)
        self.before: dict[str, Any] = read_json(self.output.build / "plans.json")
        self.graph = Graph(self.runner, request, self.report.failures, self.report.notices)
        self.seconds: dict[str, float] = {}

    def hear(self, call: Any, event: str, seconds: float) -> None:  # noqa: ANN401 - see Told
        """Count what the runner does, and pass it on."""
        self.report.made += event == "made"
        self.report.known += event == "known"
        if event == "made":
            self.seconds[call.subject] = self.seconds.get(call.subject, 0) + seconds
        self.told(call, event, seconds)

    async def run(self, inputs: list[Input | SourceError]) -> Report:
        """Make everything, then publish it."""
        try:
            found = await asyncio.gather(*(self.read(one) for one in inputs))
            plans = drop_copies((plan for some in found for plan in some), self.report.notices.append)
            await self.tell_apart(plans)
            self.check_dropped(plans)
            files = await self.graph.publish(plans)
        except* BrokenValueError as broken:
            raise broken.exceptions[0] from None
        finally:
            await self.runner.close()
        if plans:
            self.publish(plans, files)
        self.report.plans = [self.row(plan) for plan in plans]
        return self.report

    async def read(self, one: Input | SourceError) -> list[Plan]:
        """Read one file; a failure is told, and what was there before stays."""
        try:
            if isinstance(one, SourceError):
                raise one
            return await self.convert(one)
        except SourceError as error:
            self.report.failures.append(str(error))
        except CallError as error:
            self.report.failures.append(error.outcome.line if error.kind == "SourceError" else str(error))
        return []

    async def convert(self, one: Input) -> list[Plan]:
        """Have one file converted."""
        from convert.source.read import LIMIT

        data = self.runner.store.put(read_bytes(one, LIMIT))
        size = self.runner.store.size(data)
        if self.request.from_markdown:
            parts = await self.graph.call("read_markdown", one.name, size, markdown=data) | {"0/markdown": data}
        else:
            parts = await self.graph.call(
                "read_plans", one.name, size * 10, data=data, name=Plain(one.name), sidecar=Plain({})
            )
        heads = decode(self.runner.store.get(parts["heads"]), tuple[Head, ...])
        return [self.plan(one, data, head, number, parts) for number, head in enumerate(heads)]

    def plan(self, one: Input, raw: Ref, head: Head, number: int, parts: Parts) -> Plan:
        """Take up one plan of a file."""
        markdown = parts[f"{number}/markdown"]
        return Plan(
            head.id,
            head.title,
            one.name,
            markdown,
            parts[f"{number}/account"],
            self.runner.store.size(markdown),
            raw,
            number,
            head.problems,
            head.open_problems,
            parts.get(f"{number}/removed"),
        )

    async def tell_apart(self, plans: list[Plan]) -> None:
        """Give each plan an id of its own."""
        for place, twin in twins(plans).items():
            plan = plans[place]
            parts = await self.graph.call(
                "distinguish",
                plan.source,
                markdown=plan.markdown,
                account=plan.account,
                id=Plain(twin.id),
                doubts=Plain([list(doubt) for doubt in twin.doubts]),
            )
            plan.id, plan.markdown, plan.account = twin.id, parts["markdown"], parts["account"]
            plan.problems += len(twin.doubts)
            plan.open_problems += len(twin.doubts)

    def check_dropped(self, plans: list[Plan]) -> None:
        """Refuse to drop plans that nobody said should go."""
        known = self.output.manifest.get("plans", {})
        there = {plan.id for plan in plans}
        self.dropped = sorted(set(known) - there)
        if self.dropped and not self.request.prune:
            names = "、".join(self.dropped)
            raise UsageError(
                f"{self.request.output}: this run would drop {names}; add --prune to do so, or give their files too"
            )

    def publish(self, plans: list[Plan], files: dict[str, Ref]) -> None:
        """Put everything in place."""
        site = {path.removeprefix("site/"): ref for path, ref in files.items() if path.startswith("site/")}
        wanted = {path: ref for path, ref in files.items() if not path.startswith("site/")}
        made = {path.partition("/")[0] for path in wanted}
        drop = [path for path in self.output.files if path not in wanted and path.partition("/")[0] in made]
        done = self.output.publish(wanted, drop, {plan.id: plan.source for plan in plans}, self.request.force)
        if site:
            self.output.manifest["site"] = swap_site(
                self.request.output, self.output.build, site, self.runner.store, self.output.manifest.get("site", "")
            )
            write_whole(self.request.output / "manifest.json", as_json(self.output.manifest))
        self.report.written, self.report.removed = done.written, done.removed
        self.report.notices += [
            f"{path}: changed by hand and kept; delete it to have it made again" for path in done.kept
        ]
        self.report.failures += [
            f"{self.request.output / path}: is there already and not from gangyao; move it away"
            for path in done.foreign
        ]

    def row(self, plan: Plan) -> PlanReport:
        """Say what became of a plan."""
        return PlanReport(
            plan.id,
            plan.title,
            plan.source,
            plan.problems,
            plan.open_problems,
            {path.rpartition(".")[2]: path for path in plan.files},
            self.seconds.get(plan.source, 0),
            max((one.pages for one in plan.downloads), default=0),
        )


def as_record(report: Report) -> dict[str, Any]:
    """Write a report for programs."""
    return asdict(report) | {"open_problems": report.open_problems}
