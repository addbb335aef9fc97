"""Tables whose rows stand one a line, cells apart by blanks or tabs → tables.

Copied pages and text PDFs leave tables like this. A table is read only where all rows have as
many cells as the head, the head has no figures and a column has nothing else. Anything less
is left as it stands.
"""

import re
from collections.abc import Container, Iterator, Sequence

from convert.structure.lines import Line
from convert.structure.tables import LONGEST_CELL, Table, is_head

GAP = re.compile(r"\s+")
FIGURE = re.compile(r"[<>≥≤±＋+~～—-]?\s?\d[\d,.]*(?:[%‰℃]|\D{0,4})(?:以上|以下|左右)?")
FEWEST_ROWS, FEWEST_COLUMNS, MOST_COLUMNS = 2, 3, 12
SHORTEST_HEAD = 2
"""Characters of a head's cell; 组 长 is one spaced word, not two heads."""
NO_CELL = re.compile(r"[。；;！!]")


def find_row_tables(lines: Sequence[Line], closed: Container[int]) -> Iterator[Table]:
    """Find the tables of a text whose rows stand one a line."""
    at = 0
    while at < len(lines):
        table = row_table_at(lines, at, closed)
        if table is not None:
            yield table
        at = table.end if table is not None else at + 1


def row_table_at(lines: Sequence[Line], start: int, closed: Container[int]) -> Table | None:
    """Read the table whose head is a line."""
    head = cells_of(lines[start]) if start not in closed else []
    columns = len(head)
    if not FEWEST_COLUMNS <= columns <= MOST_COLUMNS or not heads_columns(head):
        return None
    rows = [head]
    for at in range(start + 1, len(lines)):
        row = cells_of(lines[at]) if at not in closed else []
        if len(row) != columns:
            break
        rows.append(row)
    if len(rows) <= FEWEST_ROWS or not has_figures(rows[1:]):
        return None
    spans = tuple(cell.pieces[0] for row in rows for cell in row)
    return Table(start, start + len(rows), columns, spans)


def cells_of(line: Line) -> list[Line]:
    """Cut a line at its blanks; empty for a sentence, or a line that was put together of several."""
    if len(line.pieces) > 1 or NO_CELL.search(line.chars) or GAP.search(line.chars) is None:
        return []
    ends = [(match.start(), match.end()) for match in GAP.finditer(line.chars)]
    edges = zip([0, *(end for _, end in ends)], [*(start for start, _ in ends), len(line.chars)], strict=True)
    cells = [Line(line.chars[start:end], line.cut(start, end)) for start, end in edges]
    return cells if all(len(cell.chars) <= LONGEST_CELL for cell in cells) else []


def heads_columns(cells: Sequence[Line]) -> bool:
    """Say whether cells can be heads of columns.

    >>> heads_columns([Line(word, ()) for word in ("指标", "单位", "2025年")])
    True
    >>> heads_columns([Line(word, ()) for word in ("组", "长：王某", "县长")])
    False
    """
    long_enough = all(len(cell.chars) >= SHORTEST_HEAD for cell in cells)
    return long_enough and is_head(cells) and not any("：" in cell.chars or ":" in cell.chars for cell in cells)


def has_figures(rows: Sequence[Sequence[Line]]) -> bool:
    """Say whether a column holds figures only."""
    return any(all(FIGURE.fullmatch(cell.chars) for cell in column) for column in zip(*rows, strict=True))
