"""Libraries of 10, 100 and 1,000 plans: time a plan, memory of the main process, workers at work, changes.

    python -m benchmarks.scale [--formats md,site,…] [--times 1.0] [--loop 10] [--plot FILE] [PLANS ...]

builds invented libraries (``benchmarks.invented``) of so many plans from nothing with a copy of this project. Prints
processor seconds a plan, the peak of the main process, and which share of the time the workers had something to do
while PDFs (or pages, without PDFs) were made. Then, in the largest: a build without a change, one figure changed, one
word changed (which counts in the scores of links), one plan added, one removed, one rule of the converter changed, each
in percent of the build from nothing. Beside them, for as many plans as ``--loop`` says, what a user would do otherwise:
a shell loop over pandoc and stock WeasyPrint, then MkDocs with Material, on the Markdown that we made. All in processor
seconds, which a busy machine does not change.
"""

import argparse
import json
import os
import re
import shutil
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.growth import Series, draw
from benchmarks.invented.library import entry, plan, write_library
from benchmarks.loop import loop_seconds

ROOT = Path(__file__).parents[1]
COPIED = ("convert", "themes", "mkdocs.yml")
FIGURE = re.compile(r"(?<=项目)[0-9]")
RENDERED = ("PDF", "pages")
"""Tasks between whose first and last the workers ought to be at work."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a build took."""

    wall: float
    processor: float
    """Seconds of the main process and of all tasks."""
    main: float
    """Of them, those of the main process."""
    peak: int
    """Megabytes of the main process."""
    made: int
    largest: int
    """Megabytes of the largest worker."""
    at_work: float
    """Share of the workers' time in which they had a task, while things were rendered."""


class Library:
    """An invented library and the copy of the project that builds it."""

    def __init__(self, folder: Path, count: int, formats: str, times: float) -> None:
        self.raw, self.out, self.project = folder / "raw", folder / "out", folder / "project"
        self.count, self.formats, self.times = count, formats, times
        for name in COPIED:
            source = ROOT / name
            copy = shutil.copytree if source.is_dir() else shutil.copy
            self.project.mkdir(exist_ok=True, parents=True)
            copy(source, self.project / name)
        write_library(self.raw, range(count), times=times)

    def build(self, *more: str) -> Run:
        """Build as people do."""
        report, trace = self.raw.parent / "report.json", self.raw.parent / "trace.json"
        words = [sys.executable, "-P", "-m", "convert", "build", str(self.raw), "-o", str(self.out)]
        words += ["--formats", self.formats, "--report", str(report), "--trace", str(trace), *more]
        silent: list[Any] = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
        paths = os.environ | {"PYTHONPATH": str(self.project)}
        _, status, usage = os.wait4(os.posix_spawn(sys.executable, words, paths, file_actions=silent), 0)
        told = json.loads(report.read_text("utf-8"))
        if status:
            sys.exit(f"the build ended with {os.waitstatus_to_exitcode(status)}: {told['stopped'] or told['build']}")
        tasks = told["tasks"].values()
        main = usage.ru_utime + usage.ru_stime
        return Run(
            told["build"]["seconds"],
            main + sum(task["processor_seconds"] for task in tasks),
            main,
            usage.ru_maxrss // 1024,
            told["build"]["made"],
            max((task["peak_megabytes"] for task in tasks), default=0),
            at_work(json.loads(trace.read_text("utf-8"))["traceEvents"]),
        )

    def change(self) -> None:
        """Change one word of one plan: it is in no heading, but counts in the scores of links."""
        path = self.raw / plan(self.count // 2, times=self.times).name
        path.write_text(path.read_text("utf-8").replace("上下联动", "上下协同", 1), "utf-8")

    def correct(self) -> None:
        """Change one figure of one plan, which no link depends on."""
        path = self.raw / plan(self.count // 4, times=self.times).name
        text = path.read_text("utf-8")
        path.write_text(FIGURE.sub(lambda found: str(int(found[0]) % 9 + 1), text, count=1), "utf-8")

    def add(self) -> None:
        """Add a plan."""
        one = plan(self.count, times=self.times)
        (self.raw / one.name).write_text(one.text, "utf-8")
        with (self.raw / "plans.toml").open("a", encoding="utf-8") as file:
            file.write("\n" + entry(one))

    def remove(self) -> None:
        """Take a plan away."""
        (self.raw / plan(self.count // 3, times=self.times).name).unlink()

    def new_rule(self) -> None:
        """Change the source of one rule of the converter; it concerns no text of this library."""
        with (self.project / "convert" / "tidy" / "rules.py").open("a", encoding="utf-8") as file:
            file.write("\n# A rule for one more kind of trouble.\n")


def at_work(events: list[dict[str, Any]]) -> float:
    """Return the share of the workers' time that bars cover, while things were rendered."""
    bars = [one for one in events if one["ph"] == "X"]
    rendered = next((found for name in RENDERED if (found := [bar for bar in bars if bar["cat"] == name])), [])
    if not rendered:
        return 0
    begin, end = min(bar["ts"] for bar in rendered), max(bar["ts"] for bar in rendered)
    lanes = defaultdict(list)
    for bar in bars:
        lanes[bar["tid"]].append((max(bar["ts"], begin), min(bar["ts"] + bar["dur"], end)))
    covered: float = sum(max(0, stop - start) for lane in lanes.values() for start, stop in lane)
    return covered / float((end - begin) * len(lanes) or 1)


CHANGES = {
    "nothing changed": lambda _: None,
    "one figure changed": Library.correct,
    "one word changed": Library.change,
    "one plan added": Library.add,
    "one plan removed": Library.remove,
    "one rule changed": Library.new_rule,
}


def grow(asked: argparse.Namespace) -> tuple[list[Run], int]:
    """Measure the sizes, then changes in the last one, then the loop."""
    runs = []
    print("plans   wall s  processor s  s a plan  main s  main MB  worker MB  at work")
    for size in asked.plans:
        with TemporaryDirectory(prefix="gangyao-scale-") as name:
            library = Library(Path(name), size, asked.formats, asked.times)
            run = library.build()
            runs.append(run)
            print(
                f"{size:5} {run.wall:8.1f} {run.processor:12.1f} {run.processor / size:9.2f} {run.main:7.1f}"
                f" {run.peak:8} {run.largest:10} {run.at_work:8.0%}",
                flush=True,
            )
            if size == asked.plans[-1]:
                changes(library, run)
                loop = loop_seconds(sorted((library.out / "markdown").iterdir())[: asked.loop])
                count = min(asked.loop, size)
    for name, seconds in loop.items():
        print(f"{name:32} {seconds / count:6.2f} s a plan: {seconds / count / (run.processor / size):4.2f} times ours")
    return runs, count


def changes(library: Library, full: Run) -> None:
    """Measure what changes take, in percent of a build from nothing."""
    for name, change in CHANGES.items():
        change(library)
        run = library.build("--prune")
        print(
            f"{name:18} {run.processor:8.1f} s of processors = {run.processor / full.processor:6.1%}, {run.wall:6.1f} s"
            f" by the clock = {run.wall / full.wall:6.1%}, {run.made} tasks of {full.made}",
            flush=True,
        )


def options() -> argparse.ArgumentParser:
    """Declare the options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plans", type=int, nargs="*", default=[10, 100, 1000])
    parser.add_argument("--formats", default="md,site,pdf,docx,data")
    parser.add_argument("--times", type=float, default=1.0, help="length of the plans; 1 is 60 to 170 KB")
    parser.add_argument("--loop", type=int, default=10)
    parser.add_argument("--plot", type=Path)
    return parser


def main() -> None:
    asked = options().parse_args()
    runs, _ = grow(asked)
    if asked.plot:
        each = [(size, run.processor / size) for size, run in zip(asked.plans, runs, strict=True)]
        memory = [(size, float(run.peak)) for size, run in zip(asked.plans, runs, strict=True)]
        asked.plot.write_text(
            draw([Series("每份规划的处理器秒数", each), Series("主进程内存的峰值（MB）", memory, limit=500)]), "utf-8"
        )


if __name__ == "__main__":
    main()
