"""Tables whose cells stand one a line, where the columns show themselves → tables.

A stretch of short lines is a table only where one width alone fits it from end to end: the head has
no figures but years, the first column none at all, and another has nothing else; or where the last
column says of each row what it is (预期性, 约束性), as in the indicators of a plan, whose first
column may stand for several rows. Anything less is left as it stands.
"""

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from convert.structure.blocks import Span
from convert.structure.forms import read_line
from convert.structure.lines import Line
from convert.structure.rows import FIGURE, NO_CELL
from convert.structure.tables import Table

LONGEST = 24
"""Characters of a cell."""
FEWEST_ROWS, FEWEST_COLUMNS, MOST_COLUMNS = 3, 3, 10
MOST_BEFORE = 2
"""Lines of a caption and a unit between the text and the head."""
BRACKETS = "[]［］〔〕（）()<>＜＞≥≤"
NONE = re.compile(r"[—–\-－/／…]{1,3}")
"""A cell that says nothing."""
NATURE = re.compile(r"(?:指标)?(?:属性|性质|类型)")
ENDS = re.compile(r"[（(]?(?:预期|约束|引导|指导)性?[）)]?")
"""Head and cells of the last column of a plan's indicators."""
YEAR = re.compile(r"(?:20\d\d|“?[一二三四五六七八九十]{1,3}五”?)年?.{0,10}")


def find_column_tables(lines: Sequence[Line], closed: Container[int]) -> Iterator[Table]:
    """Find the tables of a text whose cells stand one a line."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and end not in closed and is_cell(lines[end]):
            end += 1
        if end - at >= FEWEST_COLUMNS * (FEWEST_ROWS + 1) and (table := table_in(lines, at, end)):
            yield table
        at = max(end, at + 1)


def is_cell(line: Line) -> bool:
    """Say whether a line can be a cell: short, no sentence, no heading."""
    return (
        len(line.chars) <= LONGEST
        and not line.columns
        and not NO_CELL.search(line.chars)
        and read_line(line.chars) is None
    )


def table_in(lines: Sequence[Line], start: int, end: int) -> Table | None:
    """Read the table that ends with a stretch of cells; none where two widths fit it."""
    fitting = [
        (columns, begin)
        for columns in range(FEWEST_COLUMNS, MOST_COLUMNS + 1)
        for begin in range(start, min(start + MOST_BEFORE, end) + 1)
        if (end - begin) % columns == 0 and fits([line.chars for line in lines[begin:end]], columns)
    ]
    if not fitting or any(columns % fitting[0][0] for columns, _ in fitting):
        return indicators_in(lines, start, end)
    columns, begin = fitting[0]
    return Table(begin, end, columns, tuple((line.start, line.end) for line in lines[begin:end]))


def indicators_in(lines: Sequence[Line], start: int, end: int) -> Table | None:
    """Read a table of indicators, the last column of which ends each row."""
    stretch = range(start, end)
    heads = [at for at in stretch if NATURE.fullmatch(lines[at].chars)]
    ends = [at for at in stretch if ENDS.fullmatch(lines[at].chars)]
    if len(heads) != 1 or len(ends) < FEWEST_ROWS or ends[-1] != end - 1 or ends[0] < heads[0]:
        return None
    sizes = [last - before for before, last in pairwise([heads[0], *ends])]
    columns = max(sizes)
    begin = heads[0] + 1 - columns
    fit = FEWEST_COLUMNS <= columns <= MOST_COLUMNS and start <= begin <= start + MOST_BEFORE
    if not fit or any(size < columns - 1 for size in sizes):
        return None
    if any(is_figure(line.chars) and not YEAR.fullmatch(line.chars) for line in lines[begin : heads[0]]):
        return None
    rows = [[line.chars for line in lines[before + 1 : last + 1]] for before, last in pairwise([heads[0], *ends])]
    if not all(lacks_first(row, rows, columns) for row in rows if len(row) < columns):
        return None
    return Table(begin, end, columns, tuple(row_spans(lines, [begin - 1, heads[0], *ends], columns)))


def lacks_first(short: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> bool:
    """Say whether the cell that a row lacks is its first: its figures stand where those of whole rows do.

    >>> whole = ["经济", "产值", "320", "430", "预期性"]
    >>> lacks_first(["产量", "58", "63", "约束性"], [whole], 5), lacks_first(["生态", "产量", "63", "约束性"], [whole], 5)
    (True, False)
    """
    whole = [row[1:] for row in rows if len(row) == columns]
    of_figures = [any(map(is_figure, column)) for column in zip(*whole, strict=True)]
    return all(is_figure(cell) or NONE.fullmatch(cell) for cell, known in zip(short, of_figures, strict=True) if known)


def row_spans(lines: Sequence[Line], ends: Sequence[int], columns: int) -> Iterator[Span]:
    """Yield the cells of the rows between some lines; an empty one where the first stands for several rows."""
    for before, last in pairwise(ends):
        if last - before < columns:
            yield (lines[before + 1].start, lines[before + 1].start)
        yield from ((line.start, line.end) for line in lines[before + 1 : last + 1])


def fits(cells: Sequence[str], columns: int) -> bool:
    """Say whether cells are a head and rows of so many columns.

    >>> cells = "指标 单位 2030年 产值 亿元 500 产量 万吨 [20] 能耗 吨标煤 — 亩均税收 万元 30".split()
    >>> fits(cells, 3), fits(cells, 5)
    (True, False)
    """
    head, body = cells[:columns], cells[columns:]
    if len(body) < FEWEST_ROWS * columns or any(is_figure(cell) and not YEAR.fullmatch(cell) for cell in head):
        return False
    first, *others = (body[place::columns] for place in range(columns))
    figures = [column for column in others if all(is_figure(cell) or NONE.fullmatch(cell) for cell in column)]
    named = not any(is_figure(cell) or NONE.fullmatch(cell) for cell in first) and len({*first}) == len(first)
    return named and any(map(is_figure, (cell for column in figures for cell in column)))


def is_figure(cell: str) -> bool:
    """Say whether a cell holds a figure: 1200, 6%左右, [45], ≥85."""
    return FIGURE.fullmatch(cell.strip(BRACKETS)) is not None
