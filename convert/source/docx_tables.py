"""A table of a Word document → rows of cells."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from convert.source.docx_numbers import Numbering, whole
from convert.source.docx_styles import W, value
from convert.source.docx_words import FALLBACK, Notes, paragraph
from convert.source.extract import MOST_COLUMNS, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def outer_tables(body: "Element") -> set["Element"]:
    """Find the tables that hold tables: these lay out a page."""
    from lxml.etree import iterwalk

    outer: set[Element] = set()
    stack: list[Element] = []
    for event, table in iterwalk(body, events=("start", "end"), tag=f"{W}tbl"):
        if event == "end":
            stack.pop()
            continue
        outer.update(stack[-1:])
        stack.append(table)
    return outer


def table_rows(table: "Element", numbering: Numbering, notes: Notes) -> list[list[str]]:
    """Read a table that holds no other; what is merged into a cell stands where that begins."""
    return [
        [text for cell in row.iter(f"{W}tc") for text in cell_texts(cell, numbering, notes)]
        for row in table.iter(f"{W}tr")
    ]


def cell_texts(cell: "Element", numbering: Numbering, notes: Notes) -> list[str]:
    """Read a cell, and an empty one for each further column that it takes."""
    span = whole(value(cell, f"tcPr/{W}gridSpan", "1"), 1)
    lines = [paragraph(words, numbering, notes).text for words in own_paragraphs(cell)]
    return [one_line(lines), *[""] * (min(span, MOST_COLUMNS) - 1)]


def own_paragraphs(cell: "Element") -> Iterator["Element"]:
    """Yield the paragraphs of a cell, those inside of text boxes aside: their paragraph has them."""
    from lxml.etree import iterwalk

    walk = iterwalk(cell, events=("start",), tag=(f"{W}p", FALLBACK))
    for _, element in walk:
        walk.skip_subtree()
        if element.tag == f"{W}p":
            yield element
