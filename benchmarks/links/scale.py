"""How long links take in a large library, and how much memory.

    python benchmarks/links/scale.py FOLDER [PLANS ...]

FOLDER holds Markdown of plans; they are varied (sentences dropped, chapters mixed, places of their
own) into 125, 250, 500 and 1,000 plans of fourteen chapters with their sections and items. Prints
for each size the seconds of reading features, of indexing and of matching on two cores, links and
the peak memory of a worker. The plans are written to a temporary folder and read one by one, as a
build has them.
"""

import random
import resource
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from convert.document import read_document, split_front
from convert.link.features import Features, dump_features, features, load_features
from convert.link.library import Index, build_index, match_library
from convert.link.relations import relations

CHAPTERS = 14
PROVINCES = 10
state: dict[str, object] = {}


def chapters_of(folder: Path) -> list[list[str]]:
    """Cut each plan at its second-level headings."""
    found = []
    for path in sorted(folder.glob("*.md")):
        body = split_front(path.read_text("utf-8"))[1]
        found.append(["## " + part for part in body.split("\n## ")[1:]])
    return found


def vary(plans: list[list[str]], number: int) -> str:
    """Make one plan: chapters of one, some of others, each with a fifth of its sentences dropped."""
    dice = random.Random(number)
    own = list(dice.choice(plans))
    while len(own) < CHAPTERS:
        own.append(dice.choice(dice.choice(plans)))
    chapters = [thin(chapter, dice) for chapter in own[:CHAPTERS]]
    code = f"{90 + number % PROVINCES}{number // PROVINCES // 90 + 1:02d}{number // PROVINCES % 90 + 1:02d}"
    front = f'id: {code}-gy-2021\ntitle: 甲{number}县规划纲要\nregion: {{code: "{code}", province: 乙{code[:2]}省}}\nkind: 规划纲要\nperiod: 2021-2025'
    return f"---\n{front}\n---\n\n# 甲{number}县规划纲要\n\n" + "\n\n".join(chapters)


def thin(chapter: str, dice: random.Random) -> str:
    """Drop a fifth of the sentences; headings stay."""
    lines = []
    for line in chapter.split("\n"):
        keep = line.startswith("#") or not line
        lines.append(line if keep else "".join(s for s in line.split("。") if dice.random() > 0.2))
    return "\n".join(lines)


def read(path: str) -> str:
    """Read off one plan what it is matched by."""
    data = dump_features(features(read_document(Path(path).read_text("utf-8"))))
    Path(path).with_suffix(".json").write_bytes(data)
    return Path(path).stem


def load(name: str) -> Features:
    """Bring the features of a plan from the disk."""
    folder = state["folder"]
    assert isinstance(folder, Path)
    return load_features((folder / f"{name}.json").read_bytes())


def work(names: list[str]) -> tuple[int, int]:
    """Match a share of the library; links and peak memory in megabytes."""
    index, kin = state["index"], state["kin"]
    assert isinstance(index, Index)
    assert isinstance(kin, dict)
    count = sum(len(links) for _, links in match_library(names, load, index, kin))
    return count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def run(plans: list[list[str]], size: int) -> None:
    """Measure one size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = []
        for number in range(size):
            text = vary(plans, number)
            path = folder / f"{split_front(text)[0]['id']}.md"
            path.write_text(text, "utf-8")
            paths.append(str(path))
        state["folder"] = folder
        start, busy = time.perf_counter(), processor_time()
        with ProcessPoolExecutor(2, get_context("fork")) as pool:
            names = sorted(pool.map(read, paths, chunksize=16))
        read_at, read_busy = time.perf_counter(), processor_time()
        state["index"] = build_index(map(load, names))
        state["kin"] = relations(map(load_front, names))
        indexed = time.perf_counter()
        shares = [names[place : place + 16] for place in range(0, size, 16)]
        with ProcessPoolExecutor(2, get_context("fork")) as pool:
            done = list(pool.map(work, shares))
        end, end_busy = time.perf_counter(), processor_time()
    links, peak = sum(one for one, _ in done), max(two for _, two in done)
    print(
        f"{size:5d} plans: features {read_at - start:5.1f} s, index {indexed - read_at:5.1f} s, "
        f"matching {end - indexed:5.1f} s, together {end - start:5.1f} s; processor time of features "
        f"{read_busy - busy:5.1f} s, of all {end_busy - busy:5.1f} s; {links} links; peak {peak} MB a worker",
        flush=True,
    )


def processor_time() -> float:
    """Seconds of processor that this process and its finished workers took: what a busy machine does not change."""
    return sum(
        use.ru_utime + use.ru_stime for use in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def load_front(name: str) -> Features:
    """Bring what relations need."""
    return replace(load(name), units=())


def main() -> int:
    """Measure growth."""
    plans = chapters_of(Path(sys.argv[1]))
    for size in [int(word) for word in sys.argv[2:]] or [125, 250, 500, 1000]:
        run(plans, size)
    return 0


if __name__ == "__main__":
    sys.exit(main())
