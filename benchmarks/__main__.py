"""All benchmarks, one after the other: ``make bench``, or ``python -m benchmarks NAME …`` for some.

Each is a module of its own, runs in a process of its own, and says at its head what it compares
with what. The figures of docs/benchmarks.md come from here.
"""

import subprocess
import sys

BENCHMARKS = ("convert", "tidy", "repair", "build", "pdf", "docx_growth", "site", "web")
"""Cheapest first. ``scale`` and ``faults`` take an hour or more and are asked for by name; ``structure`` and ``damage``
want a folder of texts with outlines (docs/structure.md), ``search`` and ``site_paint`` a built library, ``links.experiment`` and ``links.scale`` folders of plans
(docs/links.md)."""


def main() -> int:
    wanted = sys.argv[1:] or list(BENCHMARKS)
    for name in wanted:
        print(f"\n== {name}", flush=True)
        done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
