"""What a reader of a format hands over: raw text, and what the markup says of its stretches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from convert.model import Mark, Problem

LONGEST_CELL = 400
"""Characters; a table with a longer cell lays out a page, unless it has many like it."""
MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader found in the bytes of its format."""

    text: str
    encoding: str
    marks: tuple[Mark, ...] = ()
    problems: tuple[Problem, ...] = ()
    title: str = ""
    """Title that the format itself carries (``<title>``, document properties)."""
    url: str = ""
    """Address that a saved page names as its own."""
    told: tuple[tuple[str, str], ...] = ()
    """Field of a site's head (``sitehead_labels.LABELS``) and value, from ``<meta>`` of a page."""


class Inner(NamedTuple):
    """What the markup says of a stretch of one line."""

    start: int
    end: int
    kind: str
    level: int = 0


@dataclass(slots=True)
class Page:
    """The raw text of a document while its lines are read, one line a block."""

    parts: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    size: int = 0
    """Characters so far."""

    def line(self, text: str, inner: Iterable[Inner] = ()) -> None:
        """Add a line with what the markup says of it."""
        self.marks += [Mark(self.size + one.start, self.size + one.end, one.kind, one.level) for one in inner]
        self.parts.append(text)
        self.size += len(text) + 1

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Add a table, one cell a line; a cell without words is an empty line."""
        columns = max(map(len, rows))
        at, start = len(self.marks), self.size
        for row in rows:
            for cell in (*row, *[""] * (columns - len(row))):
                self.line(cell, [Inner(0, len(cell), "cell")])
        self.marks.insert(at, Mark(start, self.size - 1, "table", columns))

    @property
    def text(self) -> str:
        """All lines, each with its end."""
        return "".join(f"{part}\n" for part in self.parts)


def is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Tell a table of data from one that only lays out a page or frames a box.

    >>> is_table([["序号", "指标"], ["1", "人口"]]), is_table([["专栏1　重点工程"], ["一是……"]])
    (True, False)
    """
    columns = max(map(len, rows), default=0)
    if len(rows) < 2 or not 2 <= columns <= MOST_COLUMNS:
        return False
    inked = [sum(bool(cell.strip()) for cell in row) for row in rows]
    sizes = [len(cell) for row in rows for cell in row]
    full = sum(count > 1 for count in inked)
    return 2 * full >= len(rows) and (max(sizes) <= LONGEST_CELL or 5 * max(sizes) < 2 * sum(sizes))


def one_line(lines: Iterable[str]) -> str:
    r"""Put the lines of a cell on one line, with a wide blank where one ended.

    >>> one_line(["县发展改革局", " ", "县财政局\n"])
    '县发展改革局\u3000县财政局'
    """
    return "\u3000".join(" ".join(line.split()) for line in lines if line.strip())


RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str, before: str) -> str:
    """Write raised figures behind a figure as such, so that the sign of a note or a power is no digit of it.

    >>> raised("1", "12.6"), raised("4", "10"), raised("2", "km")
    ('¹', '⁴', '2')
    """
    return text.translate(RAISED) if before[-1:].isdigit() and text.strip().isdecimal() else text
