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


def in_pool(way: Callable[[str], tuple[int, int, int]], plans: list[str]) -> tuple[float, list[tuple[int, int, int]]]:
    """Print plans in a fork pool of two, longest first."""
    began = time.perf_counter()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        found = pool.map(way, plans, chunksize=1)
    return time.perf_counter() - began, found


def in_turn(way: Callable[[str], tuple[int, int, int]], plans: list[str]) -> float:
    """Print plans one after another, each in a process of its own."""
    began = time.perf_counter()
    for plan in plans:
        with multiprocessing.get_context("fork").Pool(1) as pool:
            pool.map(way, [plan])
    return time.perf_counter() - began


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
    for name, way in (("ours", ours), ("stock", stock)):
        runs = [in_pool(way, plans) for _ in range(ROUNDS)]
        seconds = sorted(run[0] for run in runs)[ROUNDS // 2]
        pages, size, memory = (list(column) for column in zip(*runs[0][1], strict=True))
        print(f"{name:6} pool of 2: {seconds:5.2f} s  pages {pages}  kB {[s // 1000 for s in size]}  MB {max(memory)}")
    print(f"stock  one after another: {in_turn(stock, plans):5.2f} s")
    longest = plans[0]
    for times in (1, 2, 4, 8):
        with multiprocessing.get_context("fork").Pool(1) as pool:
            began = time.perf_counter()
            pages_, size_, memory_ = pool.map(ours, [lengthened(longest, times)])[0]
            seconds = time.perf_counter() - began
        print(
            f"ours   × {times}: {seconds:5.2f} s  {pages_} pages  {1000 * seconds / pages_:.1f} ms a page  {size_ // 1000} kB  {memory_} MB"
        )


if __name__ == "__main__":
    main()
