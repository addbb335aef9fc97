"""How long printing takes, and how much memory: ours beside WeasyPrint's own setting.

Run with ``python benchmarks/pdf.py [FOLDER]``: a folder of raw plans; the examples without
one. Prints the time of all plans in a fork pool of two, ours and stock with the same style
sheet and options (tags on), stock one after another, and the growth with length.
"""

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import weasyprint

from convert.document import read_document
from convert.model import Account
from convert.pipeline import convert_source
from convert.publish import fonts
from convert.publish.pdf import render_pdf
from convert.publish.pdf.book import book_html
from convert.publish.pdf.sheet import style_sheet
from convert.publish.pdf.theme import load_theme

ROUNDS = 3
NOTHING = Account(0, 0, 0, (), ())


def ours(markdown: str) -> tuple[int, int, int]:
    """Print a plan; return pages, bytes and peak memory in MB."""
    printed = render_pdf(read_document(markdown), {}, NOTHING)
    return printed.pages, len(printed.data), peak()


def stock(markdown: str) -> tuple[int, int, int]:
    """Print the same HTML with WeasyPrint as it comes."""
    theme = load_theme("reader")
    html = book_html(read_document(markdown), {}, NOTHING, theme=theme, edition="research", site="")
    sheet = style_sheet(theme, fonts.css_families(fonts.check()))
    rendered = weasyprint.HTML(string=html).render(stylesheets=[sheet], pdf_variant="pdf/ua-1")
    data = rendered.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return len(rendered.pages), len(data), peak()


def peak() -> int:
    """Return the peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


class Run(NamedTuple):
    """What a run of several plans took."""

    wall: float
    cpu: float
    """Of all workers; less shaken by what else the machine does."""
    found: list[tuple[int, int, int]]


def run(way: Callable[[str], tuple[int, int, int]], plans: list[str], workers: int) -> Run:
    """Print plans in a fork pool, longest first."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        found = pool.map(way, plans, chunksize=1)
        wall = time.perf_counter() - began
        pool.close()
        pool.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Run(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, found)


def median(runs: list[Run]) -> Run:
    """Return the run in the middle by CPU time."""
    return sorted(runs, key=lambda run: run.cpu)[len(runs) // 2]


def lengthened(markdown: str, times: int) -> str:
    """Repeat the chapters of a plan."""
    head, _, body = markdown.partition("\n## ")
    return head + ("\n## " + body) * times


def plans_of(folder: Path) -> list[str]:
    """Convert the raw plans of a folder, longest first."""
    files = sorted(folder.glob("*.txt"))
    made = [part.markdown for file in files for part in convert_source(file.read_bytes(), name=file.name)]
    return sorted(made, key=len, reverse=True)


def main() -> None:
    """Print the figures."""
    root = Path(__file__).parents[1]
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else root / "examples" / "plans"
    with multiprocessing.get_context("fork").Pool(1) as pool:  # so that the converter's memory is not counted
        plans = pool.apply(plans_of, [folder])
    rounds = [(run(ours, plans, 2), run(stock, plans, 2)) for _ in range(ROUNDS)]
    for name, made in zip(("ours", "stock"), map(median, map(list, zip(*rounds, strict=True))), strict=True):
        pages, size, memory = (list(column) for column in zip(*made.found, strict=True))
        kilobytes = [count // 1000 for count in size]
        print(
            f"{name:6} pool of 2: {made.wall:5.2f} s, CPU {made.cpu:5.2f} s; pages {pages}, kB {kilobytes}, {max(memory)} MB"
        )
    alone = [run(stock, [plan], 1) for plan in plans]
    print(f"stock  one after another: {sum(r.wall for r in alone):5.2f} s, CPU {sum(r.cpu for r in alone):5.2f} s")
    for times in (1, 2, 4, 8, 16):
        made = run(ours, [lengthened(plans[0], times)], 1)
        count, size_, memory_ = made.found[0]
        each = 1000 * made.cpu / count
        print(
            f"ours   × {times}: CPU {made.cpu:5.2f} s, {count} pages, {each:.1f} ms a page, {size_ // 1000} kB, {memory_} MB"
        )


if __name__ == "__main__":
    main()
