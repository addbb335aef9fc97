"""The ruled tables of a PDF, found by pdfplumber, their words read by PDFium like all others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from convert.source.extract import is_table
from convert.source.pdf_lines import Line

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumbedPage
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

FEWEST_RULES, MOST_RULES = 3, 3_000
"""Drawn objects of a page that can be a table; more are a map or a pattern."""
MOST_PAGES = 300
"""Pages that are searched for tables; the search takes some 50 ms a page."""
PATHS = 2
"""PDFium's number for drawn objects."""
FEWEST_OPEN_RULES = 3
"""Rules of one width: over and under the head of a table, and under its last row."""
SMALLEST_GAP = 3.0
"""Points without letters between two columns."""
SLACK = 1.0
"""Points by which letters may stand over a rule."""


class Table(NamedTuple):
    """A table on one page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    rows: list[list[str]]

    def holds(self, line: Line) -> bool:
        """Say whether a line stands inside."""
        middle = (line.top + line.bottom) / 2
        return line.page == self.page and self.top <= middle <= self.bottom and self.left <= line.middle <= self.right

    def is_whole(self, lines: Iterable[Line]) -> bool:
        """Say whether the cells have all characters of the lines that stand inside."""
        return ink(cell for row in self.rows for cell in row) == ink(line.text for line in lines)


def ink(texts: Iterable[str]) -> int:
    """Count the characters that are no blanks."""
    return sum(len("".join(text.split())) for text in texts)


def continued(tables: Sequence[Table]) -> list[list[Table]]:
    """Group the tables that stand on neighbouring pages and have the same columns."""
    groups: list[list[Table]] = []
    for table in tables:
        last = groups[-1][-1] if groups else None
        if last is not None and last.page + 1 == table.page and len(last.rows[0]) == len(table.rows[0]):
            groups[-1].append(table)
        else:
            groups.append([table])
    return groups


def tables_of(document: "PdfDocument", data: bytes) -> list[Table]:
    """Find the tables of all pages that have enough rules."""
    ruled = [number for number in range(len(document)) if is_ruled(document, number)][:MOST_PAGES]
    return list(ruled_tables(document, data, ruled)) if ruled else []


def is_ruled(document: "PdfDocument", number: int) -> bool:
    """Say whether a page has as many drawn objects as a table needs."""
    page = document[number]
    try:
        count = 0
        for _ in page.get_objects(filter=[PATHS]):
            count += 1
            if count > MOST_RULES:
                return False
        return count >= FEWEST_RULES
    finally:
        page.close()


def ruled_tables(document: "PdfDocument", data: bytes, numbers: Sequence[int]) -> Iterator[Table]:
    """Yield the tables of some pages."""
    import logging
    from io import BytesIO

    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    with pdfplumber.open(BytesIO(data)) as plumbed:
        for number in numbers:
            plumbed_page = plumbed.pages[number]
            page = document[number]
            text_page = page.get_textpage()
            try:
                for found in plumbed_page.find_tables() or plumbed_page.find_tables(open_sided(plumbed_page)):
                    cells = [[words(text_page, page, cell) for cell in row.cells] for row in found.rows]
                    if is_table(rows := without_halves(cells)):
                        yield Table(number, *found.bbox, rows)
            finally:
                text_page.close()
                page.close()
                plumbed_page.close()


def open_sided(page: "PlumbedPage") -> dict[str, object]:
    """Find the columns of a table that has rules between its rows only: where no row has letters.

    Returns:
        Settings for pdfplumber; such that find no table where there is none.
    """
    spans: dict[int, tuple[float, float]] = {}
    for edge in page.horizontal_edges:
        left, right = spans.get(round(edge["top"]), (edge["x0"], edge["x1"]))
        spans[round(edge["top"])] = (min(left, edge["x0"]), max(right, edge["x1"]))
    rules = Counter((round(left), round(right)) for left, right in spans.values())
    (left, right), count = rules.most_common(1)[0] if rules else ((0, 0), 0)
    if count < FEWEST_OPEN_RULES:
        return {}
    heights = [top for top, ends in spans.items() if (round(ends[0]), round(ends[1])) == (left, right)]
    inside = [word for word in page.extract_words() if min(heights) < word["top"] < max(heights)]
    edges = [left, *gaps(sorted((word["x0"], word["x1"]) for word in inside)), right]
    return {"vertical_strategy": "explicit", "explicit_vertical_lines": edges, "horizontal_strategy": "lines"}


def gaps(spans: Iterable[tuple[float, float]]) -> list[float]:
    """Find the middles of the gaps between spans that are sorted by their starts.

    >>> gaps([(0, 10), (5, 12), (20, 30)])
    [16.0]
    """
    found: list[float] = []
    reached: float | None = None
    for start, end in spans:
        if reached is not None and start - reached >= SMALLEST_GAP:
            found.append((reached + start) / 2)
        reached = end if reached is None else max(reached, end)
    return found


def without_halves(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Join neighbouring columns that no row fills both of: a head set apart from what stands under it.

    >>> without_halves([["", "指标", "2020年"], ["人口（万人）", "", "32"]])
    [['指标', '2020年'], ['人口（万人）', '32']]
    """
    done = [list(row) for row in rows]
    column = 0
    while done and column + 1 < len(done[0]):
        if any(row[column] and row[column + 1] for row in done):
            column += 1
            continue
        for row in done:
            row[column : column + 2] = [row[column] + row[column + 1]]
    return done


def words(text_page: "PdfTextPage", page: "PdfPage", cell: tuple[float, float, float, float] | None) -> str:
    """Read the words of a cell; "" where a neighbour reaches over it."""
    if cell is None:
        return ""
    left, top, right, bottom = cell
    height = page.get_height()
    text = text_page.get_text_bounded(left - SLACK, height - bottom - SLACK, right + SLACK, height - top + SLACK)
    return "".join(text.split())
