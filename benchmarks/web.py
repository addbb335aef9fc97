"""nginx as the recipe sets it up, over the site of ``make build``: more than 1,000 requests a second, then as many as it can.

The last row is what one would do otherwise: the server of ``gangyao serve``, which is Python's. Ratios in one run, this
machine asking itself.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.web.server import ROOT, free_port, load, serving, wait_for

SECONDS = 10
READERS = 50
RATE = 1250
"""Requests a second that the first row asks for, so that what it gets is above 1,000."""


def main() -> None:
    """Measure and print."""
    site = (ROOT / "output" / "site").resolve()
    with TemporaryDirectory() as folder:
        place = Path(folder)
        with serving(site, place) as address:
            steady = load(address, site, place, SECONDS, READERS, pause=1000 * READERS // RATE)
            most = load(address, site, place, SECONDS, READERS)
        port = free_port()
        words = [sys.executable, "-m", "convert", "serve", "-o", str(ROOT / "output"), "--no-open", "--port", str(port)]
        with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL) as server:
            wait_for(port, server)
            plain = load(f"http://127.0.0.1:{port}", site, place, SECONDS, READERS)
            server.terminate()
    print(f"{len(list(site.rglob('*.*')))} files, {READERS} connections, {SECONDS} s each")
    print(f"{'':24}{'requests/s':>12}{'errors':>8}{'p99 ms':>8}{'ratio':>8}")
    for name, found in (("nginx, asked for 1,250/s", steady), ("nginx, all it can", most), ("gangyao serve", plain)):
        rate = found["requests"] / found["seconds"]
        ratio = rate / (plain["requests"] / plain["seconds"])
        print(f"{name:24}{rate:>12.0f}{found['errors']:>8.0f}{found['p99']:>8.1f}{ratio:>8.1f}")


if __name__ == "__main__":
    main()
