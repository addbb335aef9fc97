"""The lines of a PDF page and where they stand on it.

PDFium gives characters in the order in which they were drawn. Some programs draw the quotation
marks of a line behind its words, so the characters of a line are put in the order of their places.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

WIDE = "\u2e80"
"""From here on a character is one em wide."""
MEASURED = 5
"""Wide characters of a line that are measured; setting may stretch single ones."""
LATIN_EM = 0.8
"""Em of a line without wide characters by the height of its letters."""
SAME_LINE = 0.3
"""Ems between the feet of the letters of one line, at most."""
HYPHEN = "\ufffe"
"""What PDFium gives for a hyphen that ends a line, in place of it and of the line end."""
BACKWARDS = 0.5
"""Ems by which a character may stand before the one drawn before it: kerning, not disorder."""


class Line(NamedTuple):
    """A line of a page; lengths in points, heights from the top of the page downwards."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    """Of its type: the em of its wide characters."""

    @property
    def middle(self) -> float:
        """Halfway between its ends."""
        return (self.left + self.right) / 2


class Drawn(NamedTuple):
    """A character: which one, and where it stands, in points from the lower left corner."""

    at: int
    char: str
    x: float
    y: float


def lines_of(text_page: "PdfTextPage", page: int, height: float) -> Iterator[Line]:
    """Yield the lines of a page that have ink, in the order of its content."""
    rows: list[list[Drawn]] = []
    sizes: list[float] = []
    for row in drawn_rows(text_page):
        size = size_of(text_page, row)
        if rows and belongs(rows[-1], row, max(size, sizes[-1])):
            rows[-1] += row
        else:
            rows.append(row)
            sizes.append(size)
    for row, size in zip(rows, sizes, strict=True):
        yield line_of(text_page, page, height, in_order(row, size), size)


def drawn_rows(text_page: "PdfTextPage") -> Iterator[list[Drawn]]:
    """Yield the characters between two line ends that PDFium sees, outer blanks left out."""
    from ctypes import byref, c_double

    from pypdfium2.raw import FPDFText_GetCharOrigin

    count = text_page.count_chars()
    text = text_page.get_text_range(0, count) if count else ""
    x, y = c_double(), c_double()
    row: list[Drawn] = []
    for at, char in enumerate(text):
        if char in "\r\n":
            yield from trimmed(row)
            row = []
        else:
            FPDFText_GetCharOrigin(text_page, at, byref(x), byref(y))
            if row and row[-1].char == HYPHEN and row[-1].y != y.value:
                yield from trimmed(hyphened(row))
                row = []
            row.append(Drawn(at, char, x.value, y.value))
    yield from trimmed(row)


def hyphened(row: Sequence[Drawn]) -> list[Drawn]:
    """Put the hyphen back that ends a row."""
    return [*row[:-1], row[-1]._replace(char="-")]


def trimmed(row: list[Drawn]) -> Iterator[list[Drawn]]:
    """Yield a row without the blanks around it, if it has ink."""
    inked = [place for place, drawn in enumerate(row) if not drawn.char.isspace()]
    if inked:
        yield row[inked[0] : inked[-1] + 1]


def size_of(text_page: "PdfTextPage", row: Sequence[Drawn]) -> float:
    """Measure the em of a row."""
    wide = [drawn.at for drawn in row if drawn.char >= WIDE][:MEASURED]
    boxes = [text_page.get_charbox(at, loose=True) for at in wide]
    if boxes:
        return float(median(box[2] - box[0] for box in boxes))
    box = text_page.get_charbox(row[0].at, loose=True)
    return float(box[3] - box[1]) * LATIN_EM


def belongs(before: Sequence[Drawn], row: Sequence[Drawn], size: float) -> bool:
    """Say whether a row was drawn into gaps of the one before it, or the other way about."""
    if abs(before[0].y - row[0].y) > SAME_LINE * size:
        return False
    one, two = ends(before), ends(row)
    return max(one[0], two[0]) < min(one[1], two[1]) + 1.5 * size and (
        one[0] < two[0] < one[1] or two[0] < one[0] < two[1]
    )


def ends(row: Sequence[Drawn]) -> tuple[float, float]:
    """Return the places of the first and the last character as they stand."""
    places = [drawn.x for drawn in row if not drawn.char.isspace()]
    return min(places), max(places)


def in_order(row: Sequence[Drawn], size: float) -> list[Drawn]:
    """Put characters in the order of their places; a blank stays behind its character."""
    inked = [drawn for drawn in row if not drawn.char.isspace()]
    if all(two.x >= one.x - BACKWARDS * size for one, two in pairwise(inked)):
        return list(row)
    blanks = {one.at: two for one, two in pairwise(row) if two.char.isspace() and not one.char.isspace()}
    ordered = sorted(inked, key=lambda drawn: drawn.x)
    return [drawn for one in ordered for drawn in (one, *filter(None, [blanks.get(one.at)]))]


def line_of(text_page: "PdfTextPage", page: int, height: float, row: Sequence[Drawn], size: float) -> Line:
    """Measure a line by its first and last character."""
    row = next(trimmed(list(row)))
    head, tail = (text_page.get_charbox(drawn.at, loose=True) for drawn in (row[0], row[-1]))
    measure = next((drawn for drawn in row if drawn.char >= WIDE), row[0])
    box = text_page.get_charbox(measure.at, loose=True)
    text = "".join(drawn.char for drawn in row)
    return Line(text, page, head[0], tail[2], height - box[3], height - box[1], size)
