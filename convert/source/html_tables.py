"""The cells of a web table, each at its row and column."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from convert.source.extract import MOST_COLUMNS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_ROWS_SPANNED = 1_000


def grid(table: "Element", words: Callable[["Element"], str]) -> list[list[str]]:
    """Set the cells of a table into rows; where a cell spans others these are empty.

    Returns:
        Rows that may differ in length; none of what has more columns than any table.

    Args:
        table: An element without tables inside.
        words: Gives the text of a cell on one line.
    """
    rows: list[list[str]] = []
    held: dict[int, int] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            filled(cells, held)
            across = min(span_of(cell, "colspan"), MOST_COLUMNS)
            down = min(span_of(cell, "rowspan"), MOST_ROWS_SPANNED) - 1
            if down:
                held.update(dict.fromkeys(range(len(cells), len(cells) + across), down))
            cells += [words(cell), *[""] * (across - 1)]
        filled(cells, held)
        if len(cells) > MOST_COLUMNS:
            return []
        rows.append(cells)
    return [row for row in rows if row]


def filled(cells: list[str], held: dict[int, int]) -> None:
    """Add the empty cells that a cell of a row above reaches down to."""
    while held.get(len(cells), 0):
        held[len(cells)] -= 1
        cells.append("")


def span_of(cell: "Element", name: str) -> int:
    """Read how many columns or rows a cell takes.

    >>> from lxml.html import fragment_fromstring
    >>> span_of(fragment_fromstring("<td colspan='3'>"), "colspan"), span_of(fragment_fromstring("<td>"), "colspan")
    (3, 1)
    """
    digits = (cell.get(name) or "").strip()
    return max(int(digits), 1) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1
