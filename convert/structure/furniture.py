"""Page numbers and running heads that text extraction leaves between the lines of a page."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from convert.structure.forms import read_line
from convert.structure.lines import Line

DRESSED = re.compile(
    r"[-—–―─·•.．]{1,3}\s*\d{1,4}\s*[-—–―─·•.．]{1,3}|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}|"
    r"[-—–―─·]\s*[IVXⅠ-Ⅻ]{1,5}\s*[-—–―─·]"
)
"""A page number with what print puts around it: never a cell of a table."""
BARE = re.compile(r"\d{1,4}|[IVXⅠ-Ⅻ ]{1,7}")
GLUED = re.compile(r"(\d{1,3})(?=[\u4e00-\u9fff“《（])")
RULE = re.compile(r"[-=_*—─━～~.·\s|]{4,}")
ROMAN = re.compile(r"[IVXⅠ-Ⅻ ]+")
FEWEST = 4
"""Numbers in a row before bare digits count as page numbers."""
SHORTEST_PAGE, LONGEST_PAGE = 4, 120
"""Lines from one page number to the next."""
LONGEST_HEAD = 45
"""Characters of a running head."""


def furniture_in(lines: Sequence[Line]) -> set[int]:
    """Find the lines that belong to the page and not to the text."""
    found = {at for at, line in enumerate(lines) if DRESSED.fullmatch(line.chars) or RULE.fullmatch(line.chars)}
    bare = [(at, line.chars) for at, line in enumerate(lines) if BARE.fullmatch(line.chars)]
    digits = [(at, int(chars)) for at, chars in bare if chars.isdigit()]
    paged = {at for row in rows_of(digits) for at in row}
    found |= paged
    if paged:
        found |= {at for at, chars in bare if ROMAN.fullmatch(chars) and at < max(paged)}
    return found | running_heads(lines, found)


def rows_of(numbers: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Chain numbers that rise by one from page to page: rows of line numbers.

    >>> rows_of([(10, 1), (40, 2), (55, 90), (70, 3), (101, 4)])
    [[10, 40, 70, 101]]
    """
    ends: dict[int, list[int]] = {}
    rows: list[list[int]] = []
    for at, number in numbers:
        row = ends.pop(number - 1, None)
        if row is None or not SHORTEST_PAGE <= at - row[-1] <= LONGEST_PAGE:
            row = []
            rows.append(row)
        row.append(at)
        ends[number] = row
    return [row for row in rows if len(row) >= FEWEST]


def running_heads(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Find short lines that come again beside the page numbers."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if len(line.chars) <= LONGEST_HEAD and at not in numbers:
            places["".join(line.chars.split())].append(at)
    found: set[int] = set()
    for words, row in places.items():
        beside = sum(at - 1 in numbers or at + 1 in numbers for at in row)
        if len(row) > 2 and 2 * beside > len(row) and not words.endswith(("。", "；")):
            found.update(row)
    return found


def unglue(lines: Sequence[Line]) -> tuple[list[Line], set[int]]:
    """Cut page numbers off the lines that they were glued to; return the lines and which are numbers."""
    glued = [
        (at, int(match[1]))
        for at, line in enumerate(lines)
        if (match := GLUED.match(line.chars)) and read_line(line.chars) is None
    ]
    cut = {at for row in rows_of(glued) for at in row}
    if not cut:
        return list(lines), set()
    done: list[Line] = []
    numbers: set[int] = set()
    for at, line in enumerate(lines):
        match = GLUED.match(line.chars) if at in cut else None
        if match is None:
            done.append(line)
            continue
        numbers.add(len(done))
        done.append(part_of(line, 0, match.end()))
        done.append(replace(part_of(line, match.end(), len(line.chars)), indent=0, space=0))
    return done, numbers


def part_of(line: Line, start: int, end: int) -> Line:
    """Cut a line out of a line."""
    return Line("".join(line.chars[start:end]), line.cut(start, end), line.indent, line.space)


def most_common(values: Sequence[int]) -> int:
    """Return the value that is there most often; 0 of none."""
    return Counter(values).most_common(1)[0][0] if values else 0
