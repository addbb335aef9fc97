"""``python -m benchmarks.invented FOLDER PLANS [SEED] [TIMES]``."""

import sys
import time
from pathlib import Path

from benchmarks.invented.library import write_library


def main() -> None:
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    times = float(sys.argv[4]) if len(sys.argv) > 4 else 1.0
    began = time.monotonic()
    made = write_library(folder, range(count), seed, times)
    total = sum(len(one.text.encode()) for one in made)
    print(f"{count} plans, {total / 1e6:.1f} MB, in {time.monotonic() - began:.1f} s")


if __name__ == "__main__":
    main()
