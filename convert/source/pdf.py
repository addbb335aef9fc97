"""A text PDF → its lines, page by page, with what their places on the page say."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from convert.errors import SourceError
from convert.model import Mark
from convert.source.extract import Extract, Inner, Page
from convert.source.pdf_layout import LARGER, Layout, furniture_in, layout_of, paragraphs
from convert.source.pdf_lines import Line, lines_of
from convert.source.pdf_tables import Table, continued, tables_of

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PAGES = 5_000
DEEPEST = 6
SCANNED = 20
"""Characters a page below which the pages are pictures of text."""


def read_pdf(data: bytes, path: Path) -> Extract:
    """Read a PDF that holds text.

    Raises:
        SourceError: it is locked, broken, too long, or a scan.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        raise SourceError(
            f"a PDF that cannot be opened ({error}); if it has a password, save it again without", path=path
        ) from error
    try:
        return extract_pages(document, data, path)
    except PdfiumError as error:
        raise SourceError(f"a broken PDF ({error}); open it and print it to PDF again", path=path) from error
    finally:
        document.close()


def extract_pages(document: "PdfDocument", data: bytes, path: Path) -> Extract:
    """Read the text of all pages and what can be told of it."""
    count = len(document)
    if count > MOST_PAGES:
        raise SourceError(f"a PDF of {count} pages, the limit is {MOST_PAGES}; split it", path=path)
    pages = [page_lines(document, number) for number in range(count)]
    if sum(len("".join(line.text.split())) for page in pages for line in page) < SCANNED * count:
        raise SourceError(
            f"a scanned PDF ({count} pages without text); recognise its text with an OCR program and save that as .txt",
            path=path,
        )
    page = Page()
    fill(page, pages, tables_of(document, data))
    title = str(document.get_metadata_dict().get("Title", ""))
    return Extract(page.text, "pdf", (*page.marks, Mark(0, page.size, "paragraphs")), title=title)


def page_lines(document: "PdfDocument", number: int) -> list[Line]:
    """Read one page and let go of it."""
    page = document[number]
    text_page = page.get_textpage()
    try:
        return list(lines_of(text_page, number, page.get_height()))
    finally:
        text_page.close()
        page.close()


def fill(page: Page, pages: Sequence[Sequence[Line]], tables: Sequence[Table]) -> None:
    """Write all lines and tables in reading order, each with its marks."""
    furniture = furniture_in(pages)
    lines = [line for one in pages for line in one]
    tables = [table for table in tables if table.is_whole([line for line in lines if table.holds(line)])]
    text = [line for line in lines if line not in furniture and not any(table.holds(line) for table in tables)]
    layout = layout_of(text)
    levels = heading_levels(text, layout)
    last = {id(group[-1]): group for group in paragraphs(text, layout) if len(group) > 1}
    places: dict[int, int] = {}
    held: list[Table] = []
    for line in lines:
        table = next((one for one in tables if line not in furniture and one.holds(line)), None)
        if table is not None:
            held += [] if table in held else [table]
            continue
        if line not in furniture:
            write_tables(page, held)
            held.clear()
        places[id(line)] = page.size
        page.line(line.text, told(line, levels, is_furniture=line in furniture))
        if id(line) in last:
            page.marks.append(Mark(places[id(last[id(line)][0])], page.size - 1, "joined"))
    write_tables(page, held)


def write_tables(page: Page, tables: Sequence[Table]) -> None:
    """Write the tables that no text parts; those that go on from page to page are one."""
    for group in continued(tables):
        head = group[0].rows[0]
        again = sum(table.rows[0] == head for table in group[1:])
        rest = (row for table in group[1:] for row in table.rows[table.rows[0] == head :])
        page.table([*group[0].rows, *rest])
        for _ in range(again):
            words = "\u3000".join(head)
            page.line(words, [Inner(0, len(words), "furniture")])


def heading_levels(lines: Sequence[Line], layout: Layout | None) -> dict[int, int]:
    """Rank the sizes of type above that of the text: half points → level of heading."""
    if layout is None:
        return {}
    larger = {round(line.size * 2) for line in lines if line.size > layout.size * LARGER}
    return {size: min(level, DEEPEST) for level, size in enumerate(sorted(larger, reverse=True), 1)}


def told(line: Line, levels: Mapping[int, int], *, is_furniture: bool) -> Iterator[Inner]:
    """Say what the place and the size of a line tell."""
    if is_furniture:
        yield Inner(0, len(line.text), "furniture")
    elif level := levels.get(round(line.size * 2), 0):
        yield Inner(0, len(line.text), "heading", level)
