"""How long links take in a large library, and how much memory: the tasks of the build, and nothing else.

    python -m benchmarks.links.scale FOLDER [PLANS ...] [--chapters]

FOLDER holds Markdown of plans; they are varied (sentences dropped, chapters mixed, places of their
own) into libraries of 10, 100 and 1,000 plans of fourteen chapters with their sections and items;
with ``--chapters`` headings below the chapters become text. Each library is linked from nothing, then
once more with one plan added and with that plan taken out again. Prints seconds on two processes,
processor time, links, bytes kept, and the most memory of a process.
"""

import asyncio
import random
import re
import resource
import sys
import tempfile
import time
from pathlib import Path

from convert.build.linking import Linking
from convert.build.plan import Plan
from convert.build.pool import Pool
from convert.build.request import Request
from convert.build.runner import Event, Runner
from convert.build.task import Call
from convert.build.tasks import task
from convert.build.values import Argument, Parts, decode
from convert.document import split_front
from convert.model import Link

CHAPTERS = 14
PROVINCES = 10
SIZES = (10, 100, 1000)
HEADING = re.compile(r"^#{3,6} (.*)$", re.M)


def chapters_of(folder: Path, flat: bool) -> list[list[str]]:
    """Cut each plan at its second-level headings."""
    found = []
    for path in sorted(folder.glob("*.md")):
        body = split_front(path.read_text("utf-8"))[1]
        body = HEADING.sub(r"\1", body) if flat else body
        found.append(["## " + part for part in body.split("\n## ")[1:]])
    return found


def vary(plans: list[list[str]], number: int) -> tuple[str, str]:
    """Make one plan, id and Markdown: chapters of one, some of others, a fifth of all sentences dropped."""
    dice = random.Random(number)
    own = list(dice.choice(plans))
    while len(own) < CHAPTERS:
        own.append(dice.choice(dice.choice(plans)))
    chapters = [thin(chapter, dice) for chapter in own[:CHAPTERS]]
    code = f"{90 + number % PROVINCES}{number // PROVINCES // 90 + 1:02d}{number // PROVINCES % 90 + 1:02d}"
    name = f"{code}-gy-2021"
    front = f'id: {name}\ntitle: 甲{number}县规划纲要\nregion: {{code: "{code}", province: 乙{code[:2]}省}}\nkind: 规划纲要\nperiod: 2021-2025'
    return name, f"---\n{front}\n---\n\n# 甲{number}县规划纲要\n\n" + "\n\n".join(chapters)


def thin(chapter: str, dice: random.Random) -> str:
    """Drop a fifth of the sentences; headings stay."""
    lines = []
    for line in chapter.split("\n"):
        keep = line.startswith("#") or not line
        lines.append(line if keep else "".join(s for s in line.split("。") if dice.random() > 0.2))
    return "\n".join(lines)


class Library:
    """A library of which only the links are made."""

    def __init__(self, folder: Path, texts: list[tuple[str, str]]) -> None:
        self.folder = folder
        self.texts = texts
        self.before: dict[str, Plan] = {}

    async def link(self, leave_out: int) -> str:
        """Link all plans but the last few; say what it took."""
        runner = Runner(self.folder, Pool(self.folder, 2), self.hear)
        self.made: dict[str, float] = {}
        self.peak = 0
        plans = [self.plan(runner, name, text) for name, text in self.texts[: len(self.texts) - leave_out]]
        for plan in plans:
            plan.before = self.before.get(plan.id)
        began, busy = time.perf_counter(), processor_time()

        async def call(name: str, subject: str, size: int = 0, /, **inputs: Argument) -> Parts:
            return await runner.run(Call(task(name), inputs, subject, size, size))

        async def attempt(name: str, plan: Plan, /, **inputs: Argument) -> Parts:
            return await call(name, plan.id, plan.size, **inputs)

        failures: list[str] = []
        await Linking(runner, Request((), self.folder), attempt, call, failures, failures).link(plans)
        seconds = time.perf_counter() - began
        await runner.close()
        assert failures == []
        self.before = {plan.id: plan for plan in plans if plan.known}
        links = sum(len(decode(runner.store.get(plan.links), tuple[Link, ...])) for plan in plans)
        kept = sum(runner.store.size(plan.links) for plan in plans)
        made = ", ".join(f"{name} {spent:.1f}" for name, spent in sorted(self.made.items()) if spent >= 0.05)
        return (
            f"{seconds:6.1f} s, processor {processor_time() - busy:6.1f} s ({made}); {links} links, "
            f"{kept / 1e6:.1f} MB; peak {max(self.peak, own_peak())} MB"
        )

    def plan(self, runner: Runner, name: str, text: str) -> Plan:
        """Take up one plan."""
        words = runner.store.put(text.encode())
        return Plan(name, name, name, str(self.folder), words, 0, words, words, words, len(text.encode()))

    def hear(self, event: Event) -> None:
        """Add up what kinds of tasks take."""
        if event.what == "made":
            name = event.call.task.module.rpartition(".")[2]
            self.made[name] = self.made.get(name, 0) + event.outcome.busy
            self.peak = max(self.peak, *map(resident_peak, workers()), 0)


def workers() -> list[int]:
    """Find the processes under this one."""
    listed = [(int(stat.parent.name), parent_of(stat)) for stat in Path("/proc").glob("[0-9]*/stat")]
    found = {int(Path("/proc/self").resolve().name)}
    for _ in range(3):
        found |= {pid for pid, parent in listed if parent in found}
    return sorted(found)


def parent_of(stat: Path) -> int:
    """Return the parent of a process; 0 where it has just ended."""
    try:
        return int(stat.read_text("utf-8", "replace").rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0


def resident_peak(pid: int) -> int:
    """Return the most memory a process has had, in megabytes."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return 0
    found = re.search(r"^VmHWM:\s+(\d+)", status, re.M)
    return int(found.group(1)) // 1024 if found else 0


def own_peak() -> int:
    """Return the most memory this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def processor_time() -> float:
    """Seconds of processor of this process and those under it: what a busy machine does not change."""
    ticks = 0
    for pid in workers():
        try:
            fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(map(int, fields[11:15]))
    return ticks / 100


def main() -> int:
    """Measure growth."""
    flat = "--chapters" in sys.argv
    folder, *sizes = [word for word in sys.argv[1:] if word != "--chapters"]
    plans = chapters_of(Path(folder), flat)
    for size in map(int, sizes or SIZES):
        with tempfile.TemporaryDirectory() as name:
            library = Library(Path(name), [vary(plans, number) for number in range(size + 1)])
            for told, left_out in (("from nothing", 1), ("one more", 0), ("one less", 1)):
                print(f"{size:5d} plans, {told:12}: {asyncio.run(library.link(left_out))}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
