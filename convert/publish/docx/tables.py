"""Tables that fit the page, with head rows that repeat."""

import re
from collections.abc import Callable
from itertools import zip_longest

from markdown_it.token import Token

from convert.document import Block, words
from convert.publish.docx.ooxml import element, paragraph
from convert.publish.docx.sheet import Sheet
from convert.publish.docx.template import twips

NARROWEST = 2.0
"""Characters that the narrowest column is counted as."""
WIDEST = 24.0
"""Characters from which on a cell wraps rather than widen its column."""
CROWDED = 9
"""Columns from which on the letters are smaller."""
PADDING = 190
"""Margins of a cell, both sides, in twentieths of a point, and a little air."""

Cell = tuple[Token, str]
"""The words of a cell and its alignment."""
Writer = Callable[[Token], str]


def table_xml(block: Block, sheet: Sheet, inline: Writer) -> str:
    """Write a table as wide as the text area; the first row repeats on every page."""
    rows = table_rows(block.tokens)
    crowded = max(map(len, rows)) >= CROWDED
    widths = column_widths(rows, text_width(sheet), sheet.theme.roles["table-dense" if crowded else "table"].size)
    grid = element("tblGrid", "".join(element("gridCol", w=wide) for wide in widths))
    look = (
        element("tblStyle", val="PlanTable") + element("tblW", w=sum(widths), type="dxa")
        + element("jc", val="center") + element("tblLayout", type="fixed")
    )  # fmt: skip
    look += NARROW_MARGINS if crowded else ""
    cells = [[(inline(token), align) for token, align in row] for row in rows]
    cells[0][0] = (sheet.mark(cells[0][0][0], block.id), cells[0][0][1])
    styles = ("TableDense", "TableDense") if crowded else ("TableHead", "TableText")
    head = row_xml(cells[0], widths, styles[0], REPEATED)
    body = "".join(row_xml(row, widths, styles[1], WHOLE) for row in cells[1:])
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>{grid}{head}{body}</w:tbl>{AFTER}"


NARROW_MARGINS = element("tblCellMar", element("left", w=28, type="dxa") + element("right", w=28, type="dxa"))
"""Margins of the cells of a crowded table."""

WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"
"""Properties of a row that is not torn between pages."""
REPEATED = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
"""Properties of a head row."""
AFTER = paragraph("", "TableText")
"""Word joins two tables that nothing parts, and wants a paragraph at the end of a cell."""


def text_width(sheet: Sheet) -> int:
    """Width of the text area in twentieths of a point."""
    page = sheet.theme.page
    return twips(page.width - page.inner - page.outer)


def table_rows(tokens: tuple[Token, ...]) -> list[list[Cell]]:
    """Collect the cells of each row."""
    rows: list[list[Cell]] = []
    align = ""
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            align = str(token.attrs.get("style", "")).removeprefix("text-align:")
        elif token.type == "inline":
            rows[-1].append((token, align))
    return rows


def column_widths(rows: list[list[Cell]], total: int, size: float) -> list[int]:
    """Share the width of a table out: what is short gets what it needs, what is long the rest.

    Where there is more room than all need, each column gets its share of it.

    Args:
        rows: The cells.
        total: Width of the table in twentieths of a point.
        size: Size of the letters in points.
    """
    columns = zip_longest(*([set_width(words(token)) for token, _ in row] for row in rows), fillvalue=0.0)
    needs = [min(max((*column, NARROWEST)), WIDEST) * size * 20 + PADDING for column in columns]
    if sum(needs) <= total:
        shares = [int(need * total / sum(needs)) for need in needs]
        return [*shares[:-1], total - sum(shares[:-1])]
    settled: set[int] = set()
    while True:
        open_needs = {place: need for place, need in enumerate(needs) if place not in settled}
        left = total - sum(needs[place] for place in settled)
        short = {place for place, need in open_needs.items() if need <= left / len(open_needs)}
        if not short or len(short) == len(open_needs):
            break
        settled |= short
    scale = left / sum(open_needs.values())
    shares = [int(need if place in settled else need * scale) for place, need in enumerate(needs)]
    return [*shares[:-1], total - sum(shares[:-1])]


def set_width(text: str) -> float:
    """Width of a cell in characters, as Word sets it: space between Han and Latin, digits of any font.

    >>> set_width("2020年"), set_width("〔15〕")
    (3.65, 3.2)
    """
    latin = sum(char.isascii() for char in text)
    return round(len(text) - latin + latin * LATIN + QUARTER * len(BORDER.findall(text)), 2)


LATIN, QUARTER = 0.6, 0.25
"""Ems of the widest usual digits, and of the space that Word puts between them and Han."""
BORDER = re.compile("(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])")


def row_xml(row: list[tuple[str, str]], widths: list[int], style: str, properties: str) -> str:
    """Write a row; each cell is its words and its alignment."""
    cells = []
    for wide, (content, align) in zip(widths, row, strict=False):
        shown = paragraph(content, style, {"jc": element("jc", val=align)} if align else {})
        cells.append(f"<w:tc><w:tcPr>{element('tcW', w=wide, type='dxa')}</w:tcPr>{shown}</w:tc>")
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"
