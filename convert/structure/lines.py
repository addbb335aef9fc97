"""The lines of a normalized text as recognition reads them: trimmed, with their places."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from convert.ledger import Text
from convert.structure.blocks import Span

TRIM = " \t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u00a0\u200b\u2060\ufeff"


TABLE = "\ufffc。"
"""Stands for a whole table in the row of lines: short, closed, and like nothing that a rule looks for."""
LONE_CR = re.compile(r"\r(?!\n)")
OPENING = frozenset("（(《〔“【")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its outer blanks; a wrapped one may consist of several pieces."""

    chars: str
    pieces: tuple[Span, ...]
    """Where its characters stand in the text."""
    indent: int = 0
    """Width of the blanks before it."""
    space: int = 0
    """Blank lines before it."""
    columns: int = 0
    """Of a whole table: its pieces are the cells, row by row, and ``chars`` is ``TABLE``."""

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.pieces[-1][1]

    def cut(self, start: int, end: int) -> tuple[Span, ...]:
        """Find the spans of ``chars[start:end]``, outer blanks left out.

        >>> Line("第一章总则", ((5, 8), (10, 12))).cut(1, 5)
        ((6, 8), (10, 12))
        """
        while start < end and self.chars[start] in TRIM:
            start += 1
        while end > start and self.chars[end - 1] in TRIM:
            end -= 1
        found: list[Span] = []
        done = 0
        for first, last in self.pieces:
            size = last - first
            low, high = max(start - done, 0), min(end - done, size)
            if low < high:
                found.append((first + low, first + high))
            done += size
        return tuple(found)

    def whole(self) -> tuple[Span, ...]:
        """All spans of the line."""
        return self.pieces


def read_lines(text: Text) -> list[Line]:
    r"""Cut a text into its lines that are not blank.

    >>> from convert.ledger import raw_text
    >>> [(line.chars, line.indent, line.space) for line in read_lines(raw_text("甲\n\n\u3000\u3000乙 "))]
    [('甲', 0, 0), ('乙', 2, 1)]
    """
    return list(_with_brackets(_lines(text.chars)))


def _with_brackets(lines: Iterable[Line]) -> Iterator[Line]:
    """Put an opening bracket that stands alone before the line that it opens."""
    held: Line | None = None
    for line in lines:
        whole = joined((held, line)) if held is not None else line
        held = whole if line.chars in OPENING else None
        if held is None:
            yield whole
    if held is not None:
        yield held


def _lines(chars: str) -> Iterator[Line]:
    start = space = 0
    for line in LONE_CR.sub("\n", chars).split("\n"):
        inner = line.strip(TRIM)
        if inner:
            indent = len(line) - len(line.lstrip(TRIM))
            found = Line(inner, ((start + indent, start + indent + len(inner)),), indent, space)
            yield from two_labels(found) if inner[0] == "第" else parted(found)
            space = 0
        else:
            space += 1
        start += len(line) + 1


TWO_LABELS = re.compile(r"第[^。；，：]{1,40}?\s(?=第\s?[一二三四五六七八九十百]{1,7}\s?[章节条][\s\u3000])")


SPACED_HEAD = re.compile(r"(?<=[\u4e00-\u9fff）)\d])[ \u3000]*(?=(?:前[ \u3000]+言|目[ \u3000]+[录次])$)")
LONGEST_BEFORE = 40


def parted(line: Line) -> Iterator[Line]:
    """Part a letter-spaced 前言 or 目录 from the end of a page that text extraction set before it."""
    match = SPACED_HEAD.search(line.chars) if len(line.chars) <= LONGEST_BEFORE and line.chars[-1] in "言录次" else None
    if match is None or match.start() == 0:
        yield line
        return
    head, rest = line.chars[: match.start()], line.chars[match.end() :]
    yield Line(head, ((line.start, line.start + len(head)),), line.indent, line.space)
    yield Line(rest, ((line.start + match.end(), line.end),))


def two_labels(line: Line) -> Iterator[Line]:
    """Part a heading from the first article or section that stands in its line."""
    match = TWO_LABELS.match(line.chars)
    if match is None:
        yield line
        return
    head, rest = line.chars[: match.end()].rstrip(TRIM), line.chars[match.end() :]
    start = line.start
    yield Line(head, ((start, start + len(head)),), line.indent, line.space)
    yield from two_labels(Line(rest, ((start + match.end(), line.end),)))


def joined(lines: Sequence[Line]) -> Line:
    """Make one line of several that belong together."""
    first = lines[0]
    pieces = tuple(piece for line in lines for piece in line.pieces)
    return Line("".join(line.chars for line in lines), pieces, first.indent, first.space)
