"""Builds that are killed: is the site whole at every moment, and does the next build end as if nothing had been?

    python -m benchmarks.faults [TIMES] [SEED]

kills that many builds of a small library with SIGKILL, each at a random moment of its life. After each, what
readers see as the site must be one of the sites of undisturbed builds, whole; then the same build is run to its end
and everything that it wrote must equal what an undisturbed build wrote. Every other time the cache is thrown away
before, so that tasks are at work when the build dies, not only its last steps. Ends with 1 if anything differed.
"""

import hashlib
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.invented import plan, write_library

PLANS = 3
SMALL = 0.03
VERSIONS = 3
FORMATS = ("--formats", "md,site,data")


@dataclass
class Killing:
    """A library that has no luck."""

    folder: Path
    dice: random.Random
    versions: int = VERSIONS
    sites: dict[str, int] = field(default_factory=dict)
    """Fingerprint of a whole site → version."""
    wholes: dict[int, str] = field(default_factory=dict)
    """Version → fingerprint of everything that its undisturbed build wrote."""
    seconds: float = 1
    """Of an undisturbed build from nothing."""
    quick: float = 1
    """Of one whose tasks are known."""
    seen: Counter[str] = field(default_factory=Counter)

    def prepare(self) -> None:
        """Build each version undisturbed."""
        for number in range(self.versions):
            raw, out = self.folder / f"raw{number}", self.folder / f"out{number}"
            write_library(raw, range(PLANS), times=SMALL)
            path = raw / plan(0).name
            path.write_text(path.read_text("utf-8") + f"本规划由第{number + 1}次会议审议。\n", "utf-8")
            began = time.monotonic()
            assert self.build(raw, out) == 0
            self.seconds = time.monotonic() - began
            self.sites[fingerprint(out / "site")] = number
            self.wholes[number] = fingerprint(out)
        began = time.monotonic()
        assert self.build(raw, out) == 0
        self.quick = time.monotonic() - began
        assert len(self.sites) == self.versions

    def build(self, raw: Path, out: Path, kill_after: float | None = None) -> int:
        """Build; kill it after so many seconds if it is still at work then."""
        words = [sys.executable, "-m", "convert", "build", str(raw), "-o", str(out), *FORMATS]
        with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
            try:
                return child.wait(kill_after)
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGKILL)
                return child.wait()

    def round(self, number: int) -> list[str]:
        """Kill one build and finish it; return what was wrong."""
        version, out = self.dice.randrange(self.versions), self.folder / "out"
        cold = number % 2 == 0
        if cold:
            shutil.rmtree(out / ".build" / "v1" / "calls", ignore_errors=True)
        code = self.build(
            self.folder / f"raw{version}", out, self.dice.random() * (self.seconds if cold else self.quick)
        )
        self.seen["killed" if code == -signal.SIGKILL else "ended before"] += 1
        wrong = []
        if (out / "site").exists():
            shown = self.sites.get(fingerprint(out / "site"))
            self.seen["new site" if shown == version else "old site"] += 1
            if shown is None:
                wrong.append(f"kill {number}: the site is neither an old nor the new one")
        else:
            self.seen["no site yet"] += 1
        if (code := self.build(self.folder / f"raw{version}", out)) != 0:
            wrong.append(f"kill {number}: the next build ended with {code}")
        if fingerprint(out) != self.wholes[version]:
            wrong.append(f"kill {number}: the next build wrote something else than an undisturbed one")
        return wrong


def fingerprint(folder: Path) -> str:
    """Hash all that readers see below a folder; what the build keeps for itself is left out."""
    digest = hashlib.sha256()
    for name, data in sorted(contents(folder).items()):
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def contents(folder: Path) -> Mapping[str, bytes]:
    """Read all files below a folder, the site behind its link included."""
    found: dict[str, bytes] = {}
    for top in folder.iterdir() if folder.is_dir() else ():
        if top.name != ".build":
            paths = [top] if top.is_file() else [path for path in top.rglob("*") if path.is_file()]
            found |= {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return found


def main() -> None:
    """Kill builds and say what became of them."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with TemporaryDirectory(prefix="gangyao-faults-") as name:
        killing = Killing(Path(name), random.Random(seed))
        killing.prepare()
        wrong = []
        for number in range(times):
            wrong += killing.round(number)
            print(f"{number + 1} of {times}", *wrong, sep="\n", file=sys.stderr)
    print(f"{times} builds, seed {seed}: {dict(killing.seen)}")
    print("\n".join(wrong) or "the site was whole every time, and every next build ended as an undisturbed one")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
