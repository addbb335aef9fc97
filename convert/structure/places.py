"""What markup and places on the page say before lines are read: tables, paragraphs, furniture."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from convert.ledger import Text
from convert.model import Mark
from convert.structure.blocks import Span
from convert.structure.lines import TABLE, TRIM, Line, joined


def placed_lines(lines: Sequence[Line], text: Text, marks: Sequence[Mark]) -> tuple[list[Line], list[Line]]:
    """Join the lines that are marked as one paragraph; return these, and what is marked as furniture."""
    starts = [line.start for line in lines]
    apart = {at for mark in marks if mark.kind == "furniture" for at in inside(starts, text, mark)}
    done: list[Line] = []
    at = 0
    for mark in sorted(mark for mark in marks if mark.kind == "joined"):
        group = inside(starts, text, mark)
        parts = [lines[one] for one in group if one not in apart and one >= at]
        if len(parts) > 1 and not any(line.columns for line in parts):
            done += [line for one, line in enumerate(lines[at : group.start], at) if one not in apart]
            done.append(joined(parts))
            at = group.stop
    done += [line for one, line in enumerate(lines[at:], at) if one not in apart]
    return done, [lines[one] for one in sorted(apart)]


def inside(starts: Sequence[int], text: Text, mark: Mark) -> range:
    """Return which lines begin inside a mark."""
    start, end = bisect_left(text.cells, mark.start), bisect_left(text.cells, mark.end)
    return range(bisect_left(starts, start), bisect_left(starts, end))


def table_lines(lines: Sequence[Line], text: Text, marks: Sequence[Mark]) -> list[Line]:
    """Put the lines of each marked table together: one line, whose pieces are the cells.

    A table that lost words to an earlier rule, or that holds words outside of its cells, stays
    as it is.
    """
    found = list(tables_in(text, marks))
    starts = [line.start for line in lines]
    done: list[Line] = []
    at = 0
    for table in found:
        first, last = bisect_left(starts, table.start), bisect_left(starts, table.end)
        if first < last and lines[last - 1].end <= table.end and (first == 0 or lines[first - 1].end <= table.start):
            done += (*lines[at:first], table)
            at = last
    return [*done, *lines[at:]]


def tables_in(text: Text, marks: Sequence[Mark]) -> Iterable[Line]:
    """Find the tables that are still whole."""
    cells: list[Mark] = []
    table: Mark | None = None
    for mark in [*marks, Mark(0, 0, "table")]:
        if mark.kind == "cell":
            cells.append(mark)
        elif mark.kind == "table":
            line = table_line(text, table, cells) if table is not None and cells else None
            if line is not None:
                yield line
            table, cells = mark, []


def table_line(text: Text, table: Mark, cells: Sequence[Mark]) -> Line | None:
    """Make the line of a table; none where its cells do not hold all its words."""
    spans: list[Span] = []
    for cell in cells:
        start, end = bisect_left(text.cells, cell.start), bisect_left(text.cells, cell.end)
        if cell.end > cell.start and not text.chars[start:end].strip(TRIM):
            return None
        spans.append(trimmed(text.chars, start, end))
    between = zip([(0, spans[0][0]), *spans], [*spans, (spans[-1][1], 0)], strict=True)
    if any(text.chars[one[1] : two[0]].strip(TRIM + "\n") for one, two in between) or len(cells) % table.level:
        return None
    return Line(TABLE, tuple(spans), columns=table.level)


def trimmed(chars: str, start: int, end: int) -> Span:
    """Leave the blanks around a stretch out."""
    while start < end and chars[start] in TRIM:
        start += 1
    while end > start and chars[end - 1] in TRIM:
        end -= 1
    return start, end
