"""The whole way: files in, a library out."""

import asyncio
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from convert.build.again import keep_request
from convert.build.edits import edited_now
from convert.build.graph import Graph
from convert.build.ids import keep_addresses, place_of_ids
from convert.build.inputs import Input, changed_since, find_inputs
from convert.build.lock import only_build
from convert.build.memory import Memory, remember_plans
from convert.build.output import BUILD, Output
from convert.build.plan import Plan
from convert.build.pool import Executor, Pool
from convert.build.publishing import choose_edition, waiting
from convert.build.reading import Reading
from convert.build.request import PlanReport, Report, Request
from convert.build.runner import Event, Runner, Told, tell_nobody
from convert.build.store import BrokenValueError, Store
from convert.build.swap import prepare_site, show_site
from convert.build.sweep import sweep
from convert.build.tell_apart import drop_copies
from convert.build.values import Ref, decode
from convert.errors import GangyaoError, UsageError

TRIES = 3
"""Runs of a build whose cache turns out to be damaged."""
PRELOAD = ("convert.build.preload",)


def build_library(request: Request, told: Told = tell_nobody) -> Report:
    """Build a library; what cannot be built is told in the report.

    Raises:
        GangyaoError: nothing could be built.
    """
    began = time.monotonic()
    inputs = find_inputs(request.given, suffixes(request), request.output)
    with only_build(request.output / BUILD, request.output):
        for attempt in range(TRIES):
            try:
                report = asyncio.run(Build(request, told, request.force and attempt == 0).run(inputs))
                break
            except BrokenValueError:
                if attempt == TRIES - 1:
                    raise
                Store(request.output / BUILD).scrub()
    report.seconds = time.monotonic() - began
    return report


def suffixes(request: Request) -> frozenset[str]:
    """Say which files of a folder are plans."""
    if request.from_markdown:
        return frozenset({".md"})
    from convert.source.read import SUFFIXES

    return frozenset(SUFFIXES)


def first(group: BaseExceptionGroup[GangyaoError]) -> GangyaoError:
    """Take the first error out of a group."""
    found = group.exceptions[0]
    return first(found) if isinstance(found, BaseExceptionGroup) else found


def executor(request: Request, folder: Path) -> Executor:
    """Choose who carries out calls: this machine, or a cluster."""
    here = Pool(folder, request.jobs, PRELOAD)
    if not request.scheduler:
        return here
    from convert.build.cluster import Cluster

    return Cluster(request.scheduler, Store(folder), here)


class Build:
    """One run of a build."""

    def __init__(self, request: Request, told: Told, forget: bool) -> None:
        self.request = request
        self.report = Report()
        self.told = told
        build = request.output / BUILD
        self.runner = Runner(build, executor(request, build), self.hear, forget=forget)
        self.output = Output(request.output, self.runner.store)
        self.graph = Graph(self.runner, request, self.report.failures, self.report.notices, self.report.waiting)
        self.memory = self.output.build / "plans.json"
        self.reading = Reading(self.graph, self.output, Memory(self.memory))
        self.seconds: dict[str, float] = {}
        self.begun: list[asyncio.Task[None]] = []

    def hear(self, event: Event) -> None:
        """Count what the runner does, and pass it on."""
        self.report.made += event.what == "made"
        self.report.known += event.what == "known"
        if event.what == "made":
            subject = event.call.subject
            self.seconds[subject] = self.seconds.get(subject, 0) + event.outcome.seconds
        self.told(event)

    async def run(self, inputs: list[Input]) -> Report:
        """Make everything, then publish it."""
        try:
            plans = await self.read(inputs)
            dropped = self.dropped(plans)
            plans = self.ready(plans)
            before = {} if self.runner.forget else self.reading.memory.before()
            for plan in plans:
                plan.before = before.get(plan.id)
            files = await self.graph.publish(plans) if plans else {}
            await asyncio.gather(*self.begun)
        except* GangyaoError as group:
            raise first(group) from None
        finally:
            await self.runner.close()
        if plans:
            self.publish(plans, files, dropped)
        self.report.plans = [self.row(plan) for plan in plans]
        return self.report

    async def read_one(self, one: Input) -> list[Plan]:
        """Read one file, and begin what needs no other."""
        plans = await self.reading.read(one)
        self.begun.append(asyncio.create_task(self.graph.ahead(plans)))
        return plans

    async def read(self, inputs: list[Input]) -> list[Plan]:
        """Read all files."""
        found = await asyncio.gather(*(self.read_one(one) for one in inputs))
        plans = drop_copies((plan for some in found for plan in some), self.report.notices.append)
        if self.request.from_markdown:
            return plans
        await self.reading.tell_apart(plans)
        return await self.reading.settle(plans)

    def ready(self, plans: list[Plan]) -> list[Plan]:
        """Leave out plans that the edition has to wait for."""
        store = self.runner.store
        for plan in plans:
            plan.edition = choose_edition(plan, self.request, store)
        self.report.waiting += [waiting(plan, store) for plan in plans if not plan.edition]
        return [plan for plan in plans if plan.edition]

    def dropped(self, plans: list[Plan]) -> list[str]:
        """List the plans that this run would drop; refuse to, unless that is wanted.

        A plan of a file that is still given has only changed its id, and is not dropped.
        """
        there, sources = {plan.id for plan in plans}, {plan.source for plan in plans}
        gone = {name: source for name, source in self.output.plans.items() if name not in there}
        lost = sorted(name for name, source in gone.items() if source not in sources)
        if lost and plans and not self.request.prune:
            raise UsageError(
                f"{self.request.output}: this run would drop {', '.join(lost)}; add --prune to drop them, "
                "or give their files too"
            )
        return sorted(gone)

    def publish(self, plans: list[Plan], files: dict[str, Ref], dropped: list[str]) -> None:
        """Put everything in place."""
        site = {path.removeprefix("site/"): ref for path, ref in files.items() if path.startswith("site/")}
        wanted = {path: ref for path, ref in files.items() if not path.startswith("site/")}
        if self.request.from_markdown:
            wanted = {path: ref for path, ref in wanted.items() if not path.startswith("markdown/")}
        shown = self.output.manifest.get("site", "")
        ready = prepare_site(self.request.output, self.output.build, site, self.runner.store, shown) if site else None
        done = self.output.publish(wanted, self.obsolete(wanted, dropped), self.request.force)
        if ready:
            shown = show_site(self.request.output, self.output.build, ready)
        edited = edited_now(self.output, self.reading.edited) if not self.request.from_markdown else self.output.edited
        self.output.write_manifest(plans={plan.id: plan.source for plan in plans}, edited=edited, site=shown)
        remember_plans(self.memory, plans)
        keep_request(self.request)
        self.keep_addresses(plans)
        needed = {
            ref
            for plan in plans
            for ref in (plan.raw, plan.markdown, plan.words, plan.account, plan.ledger, plan.index, plan.texts)
        } | {ref for plan in plans for ref in plan.built.values()}
        sweep(self.output.build, self.runner.store.root, self.runner.used, needed)
        self.tell(done.written, done.removed, done.kept, done.foreign)
        self.report.notices += [
            f"{path}: {'changed' if path.exists() else 'went away'} while the build was at work; build again to take that up"
            for path in changed_since(self.reading.states)
        ]

    def keep_addresses(self, plans: list[Plan]) -> None:
        """Write down the addresses that are published now beside those of before."""
        for plan in plans:
            if "addresses" in plan.values:
                folder = place_of_ids(Path(plan.root), self.request.output)
                now = decode(self.runner.store.get(plan.values["addresses"]), dict[str, str])
                keep_addresses(folder, plan.id, now, self.graph.dates_of(plan))

    def obsolete(self, wanted: dict[str, Ref], dropped: list[str]) -> list[str]:
        """List files of ours that are no longer wanted: of plans that went, and of formats that are made anew."""
        made = {path.partition("/")[0] for path in wanted}
        gone = {f"{folder}/{plan}.{kind}" for plan in dropped for folder, kind in FORMS}
        return [
            path
            for path in self.output.files
            if path not in wanted
            and (path in gone or (path.partition("/")[0] in made and not path.startswith("markdown/")))
        ]

    def tell(self, written: int, removed: int, kept: list[str], foreign: list[str]) -> None:
        """Say what was put in place, and what was in the way."""
        self.report.written, self.report.removed = written, removed
        root = self.request.output
        self.report.notices += [
            f"{root / path}: changed by hand and kept; delete it to have it made again" for path in kept
        ]
        self.report.failures += [
            f"{root / path}: is there already and not from gangyao; move it away" for path in foreign
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


FORMS = (("markdown", "md"), ("pdf", "pdf"), ("docx", "docx"), ("data/removed", "txt"))


def as_record(report: Report) -> dict[str, Any]:
    """Write a report for programs."""
    return asdict(report) | {"open_problems": report.open_problems}
