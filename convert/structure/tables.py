"""Tables whose cells stand one a line → tables, where the rows count themselves.

A table is put together again only where its first column counts 1, 2, 3 … at one distance and
the head before it has as many cells as that distance. Anything less is left as it stands.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from convert.structure.blocks import Span
from convert.structure.lines import Line
from convert.structure.titles import fold

LONGEST_CELL = 60
LONGEST_NUMBERED_CELL = 600
"""A cell may hold sentences where the head of the first column says that it counts the rows."""
COUNTS = ("序号", "编号", "项次", "次序")
FEWEST_ROWS = 3
MOST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Table:
    """A run of lines that are a table, its cells row by row."""

    start: int
    end: int
    columns: int
    cells: tuple[Span, ...]


def find_tables(lines: Sequence[Line], closed: Container[int]) -> list[Table]:
    """Find the tables of a text: those that markup shows, and those whose rows count themselves."""
    found: list[Table] = []
    at = 0
    while at < len(lines):
        if lines[at].columns:
            found.append(Table(at, at + 1, lines[at].columns, lines[at].pieces))
            at += 1
            continue
        table = table_at(lines, at, closed) if lines[at].chars == "1" and at not in closed else None
        if table is not None and (not found or table.start >= found[-1].end):
            found.append(table)
            at = table.end
        else:
            at += 1
    return found


def table_at(lines: Sequence[Line], first: int, closed: Container[int]) -> Table | None:
    """Read the table whose first row begins at a line."""
    for columns in range(2, MOST_COLUMNS + 1):
        start = first - columns
        if start < 0:
            return None
        rows = count_rows(lines, first, columns)
        end = first + rows * columns
        longest = LONGEST_NUMBERED_CELL if fold(lines[start].chars) in COUNTS else LONGEST_CELL
        if rows >= FEWEST_ROWS and all_cells(lines, start, end, closed, longest) and is_head(lines[start:first]):
            return Table(start, end, columns, tuple((line.start, line.end) for line in lines[start:end]))
    return None


def count_rows(lines: Sequence[Line], first: int, columns: int) -> int:
    """Count the rows that begin with 1, 2, 3 … at a distance."""
    rows = 0
    while first + (rows + 1) * columns <= len(lines) and lines[first + rows * columns].chars == str(rows + 1):
        rows += 1
    return rows


def all_cells(lines: Sequence[Line], start: int, end: int, closed: Container[int], longest: int) -> bool:
    """Say whether all lines can be cells."""
    return all(len(lines[at].chars) <= longest and at not in closed for at in range(start, end))


def is_head(cells: Sequence[Line]) -> bool:
    """Say whether cells can be the head of a table: short words, no figures."""
    return all(len(cell.chars) <= 20 and not cell.chars.replace(".", "").isdecimal() for cell in cells)
