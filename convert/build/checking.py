"""Converting without publishing: what ``check`` lists."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from convert.build.graph import Graph
from convert.build.inputs import find_inputs
from convert.build.library import suffixes
from convert.build.memory import Memory
from convert.build.output import Output
from convert.build.plan import Plan
from convert.build.pool import Pool
from convert.build.reading import Reading
from convert.build.request import Request
from convert.build.runner import Runner
from convert.build.store import Store
from convert.build.values import decode
from convert.model import Account, Problem


@dataclass(frozen=True, slots=True)
class Checked:
    """One plan and what is doubtful about it."""

    root: Path
    source: str
    part: int
    id: str
    title: str
    problems: tuple[Problem, ...]


def check_files(given: Iterable[Path], jobs: int) -> tuple[list[Checked], list[str]]:
    """Convert all plans of files and folders; return them and what failed.

    Raises:
        UsageError: there is nothing to read.
    """
    with TemporaryDirectory(prefix="gangyao-") as folder:
        request = Request(tuple(given), Path(folder), jobs=jobs)
        return asyncio.run(convert_all(request))


async def convert_all(request: Request) -> tuple[list[Checked], list[str]]:
    """Convert all plans of a request."""
    inputs = find_inputs(request.given, suffixes(request))
    runner = Runner(request.output, Pool(request.output, request.jobs))
    graph = Graph(runner, request)
    reading = Reading(graph, Output(request.output, runner.store), Memory(request.output / "none"))
    try:
        found = await asyncio.gather(*(reading.read(one) for one in inputs))
        plans = [plan for some in found for plan in some]
        await reading.tell_apart(plans)
    finally:
        await runner.close()
    return [checked(plan, runner.store) for plan in plans], graph.failures


def checked(plan: Plan, store: Store) -> Checked:
    """Say what is doubtful about one plan."""
    account = decode(store.get(plan.account), Account)
    return Checked(Path(plan.root), plan.source, plan.number + 1, plan.id, plan.title, account.problems)
