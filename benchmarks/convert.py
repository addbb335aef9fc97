"""Converting without rendering: megabytes of raw text a second, and growth with length.

Run with ``python -m benchmarks.convert [FOLDER]``: the real plans where they are, else the
examples. Beside it, in the same run, what a user would do otherwise: a clean-up by regular
expressions that marks ``第X章`` and ``一、`` as headings and knows nothing of the document.
"""

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from convert.normalize import repair
from convert.pipeline import convert_source

ROOT = Path(__file__).parent.parent
ROUNDS = 5
FACTORS = (1, 2, 4, 8)
CHAPTER = re.compile(r"^\s*(第.{1,4}[章节编].*|[一二三四五六七八九十]+、.*)$", re.M)


def simple(data: bytes) -> str:
    """Clean up as a short script would."""
    text = data.decode("utf-8", "replace").replace("\u3000", "").replace(" ", "")
    return CHAPTER.sub(r"## \1", text.replace(",", "，").replace(":", "："))


def seconds(work: Callable[[bytes], object], data: bytes) -> float:
    """Return the processor time of the quickest of several rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        work(data)
        best = min(best, time.process_time() - began)
    return best


def ours(data: bytes) -> object:
    """Convert; what the repair remembers of the last text is forgotten first."""
    repair.KNOWN.clear()
    return convert_source(data, name="plan.txt")


def main() -> None:
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "corpus"
    folder = given if given.is_dir() else ROOT / "examples" / "plans"
    print(f"{'plan':12} {'KB':>6} {'ours MB/s':>10} {'script MB/s':>12}")
    for path in sorted(folder.glob("*.txt")):
        data = path.read_bytes()
        print(
            f"{path.name[:12]:12} {len(data) / 1e3:6.0f} {len(data) / seconds(ours, data) / 1e6:10.2f}"
            f" {len(data) / seconds(simple, data) / 1e6:12.1f}"
        )
    longest = max(folder.glob("000*.txt"), default=min(folder.glob("*.txt")))
    lines = longest.read_text("utf-8")
    print(f"\n{'times':>5} {'KB':>6} {'ms':>7} {'MB/s':>6}   growth of {longest.name[:12]}")
    for factor in FACTORS:
        data = "\n".join([lines] * factor).encode()
        taken = seconds(ours, data)
        print(f"{factor:5} {len(data) / 1e3:6.0f} {taken * 1e3:7.0f} {len(data) / taken / 1e6:6.2f}")


if __name__ == "__main__":
    main()
