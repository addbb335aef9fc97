"""The search page over a large library: size of the index, bytes until the first ten hits, time until the count.

``python -m benchmarks.search PLANS [MARKDOWN]`` writes a library of so many plans, whose paragraphs are
sentences of MARKDOWN (a folder of published plans, ``output/markdown`` by default) drawn at random, indexes
it and opens the search page in Chromium. Bytes are those of the files, and those that a server sends
which compresses, as ``deploy/nginx.conf`` has it.
"""

import gzip
import random
import re
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

from convert.document import plain_text, read_document
from convert.publish.search import merge_index, plan_postings, plan_texts
from tests.site.conftest import CHROMIUM, SWITCHES
from tests.site.sample import build_site, write_files

NUMBERS = "一二三四五六七八九十"
CHAPTERS, SECTIONS, HEADS, SENTENCES = 12, 4, 3, 4
FIRST = 10
PHRASES = ("营商环境", "乡村振兴", "高质量发展", "数字经济", "持续优化营商环境", "加快建设现代化", "产业发展体系")
RANDOM = 8
"""More phrases of four to nine characters, cut out of sentences at random, mid-word ones among them."""
SEEN = """() => {
    const hits = document.querySelectorAll("[data-hit]").length;
    const state = document.querySelector("[data-search-state]").dataset.searchState;
    const all = [...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation")];
    const total = (what) => all.reduce((sum, one) => sum + one[what], 0);
    return [hits, state, total("decodedBodySize"), total("encodedBodySize"), performance.now()];
}"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves, compressed, and says nothing."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(ConnectionError):  # the page gave the request up
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None: ...


def sentences(folder: Path) -> list[str]:
    """Cut published plans into sentences."""
    texts = (plain_text(path.read_text("utf-8")) for path in sorted(folder.glob("*.md")))
    return [one for text in texts for one in re.findall(r"[^。\n]{8,}。", text) if "编注" not in one]


def plan(number: int, pool: list[str]) -> str:
    """Write a plan of 12 chapters, about 110 KB."""
    chance = random.Random(number)

    def paragraph() -> str:
        return "".join(chance.choices(pool, k=SENTENCES))

    heads = "".join(
        f"\n## 第{chapter}章　{chance.choice(pool)[:12]}\n\n{paragraph()}\n"
        + "".join(
            f"\n### 第{NUMBERS[section]}节　{chance.choice(pool)[:10]}\n"
            + "".join(f"\n#### {head + 1}.{chance.choice(pool)[:10]}。\n\n{paragraph()}\n" for head in range(HEADS))
            for section in range(SECTIONS)
        )
        for chapter in range(1, CHAPTERS + 1)
    )
    return f"---\nid: {number:06}-gy-2021\ntitle: 第{number}县规划纲要\nperiod: 2021-2025\n---\n\n# 规划纲要\n{heads}"


def index(plans: int, pool: list[str], folder: Path) -> None:
    """Write words and index of a library, and say how large they are."""
    parts, raw = [], 0
    for number in range(plans):
        text = plan(number, pool)
        raw += len(text.encode())
        document = read_document(text)
        parts.append(plan_postings(document))
        write_files(folder, plan_texts(document).files())
    began = time.process_time()
    files = merge_index(parts)
    merged = time.process_time() - began
    write_files(folder, files)
    sizes = [len(gzip.compress(content, 6)) for content in files.values()]
    print(
        f"{plans} plans, {raw / 1e6:.1f} MB: index {sum(sizes) / raw:.1%} gzipped, {len(sizes)} scripts, "
        f"largest {max(sizes) / 1024:.1f} KB gzipped, merged in {merged:.1f} s of a processor",
        flush=True,
    )


def cut_out(pool: list[str]) -> Iterator[str]:
    """Cut phrases out of sentences at random."""
    chance = random.Random(7)
    for _ in range(RANDOM):
        sentence = chance.choice(pool)
        start = chance.randrange(max(1, len(sentence) - 9))
        yield sentence[start : start + chance.randint(4, 9)].rstrip("。")


def watch(browser: Browser, address: str) -> Iterator[str]:
    """Tell when ten hits are there, and when all are counted."""
    page = browser.new_page()
    page.goto(address)
    hits, state, size, sent, moment = page.evaluate(SEEN)
    while hits < FIRST and state != "done":
        hits, state, size, sent, moment = page.evaluate(SEEN)
    yield f"{hits} hits after {size / 1000:.0f} KB ({sent / 1000:.0f} KB sent), {moment / 1000:.1f} s"
    page.wait_for_selector("[data-search-state=done]", state="attached", timeout=300_000)
    yield f"{page.inner_text('[data-hit-count]')} counted after {page.evaluate('performance.now()') / 1000:.1f} s"
    page.close()


def main() -> None:
    plans = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    pool = sentences(Path(sys.argv[2] if len(sys.argv) > 2 else "output/markdown"))
    with TemporaryDirectory() as name:
        frame = {"index.md": b"---\ntemplate: search.html\n---\n", "search.md": b"---\ntemplate: search.html\n---\n"}
        site = build_site(Path(name), frame)
        index(plans, pool, site)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=SWITCHES)
            for phrase in (*PHRASES, *cut_out(pool)):
                address = f"http://127.0.0.1:{server.server_port}/search.html?q={quote(phrase)}"
                print(f"{phrase}: {'; '.join(watch(browser, address))}", flush=True)
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
