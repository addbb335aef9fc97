"""How soon a reader sees something: first contentful paint from a folder, the processor slowed four times.

``python -m benchmarks.site_paint LIBRARY`` opens one page of each kind of a built library five times
and prints the median beside that of an empty page, since a busy machine slows both.
"""

import statistics
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.site.conftest import CHROMIUM, SWITCHES

TIMES, SLOWED = 5, 4
EMPTY = "<!doctype html><html lang='zh'><title>空</title><p>空白的一页。"
PAINT = """new Promise(done => new PerformanceObserver(list => list.getEntries().forEach(one => {
    if (one.name === "first-contentful-paint") { done(one.startTime); }
})).observe({type: "paint", buffered: true}))"""


def paint(browser: Browser, address: str) -> float:
    """Return the milliseconds until something of a page shows."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.goto(address)
    found = float(page.evaluate(PAINT))
    context.close()
    return found


def kinds(site: Path) -> dict[str, Path]:
    """Choose one page of each kind; of the chapters, the longest."""
    chapters = sorted(site.glob("plans/*/[a-z]*[0-9].html"), key=lambda path: path.stat().st_size)
    found = {name: site / f"{name}.html" for name in ("index", "search", "topics", "regions", "list", "conventions")}
    return found | {"plan": chapters[-1].with_name("index.html"), "chapter": chapters[-1]}


def main() -> None:
    site = Path(sys.argv[1]).resolve() / "site"
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=SWITCHES)
        empty = Path(folder) / "empty.html"
        empty.write_text(EMPTY, "utf-8")
        for name, path in {"empty": empty, **kinds(site)}.items():
            times = [paint(browser, path.as_uri()) for _ in range(TIMES)]
            print(f"{name:12} {path.stat().st_size / 1000:6.1f} KB  {statistics.median(times):6.0f} ms", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
