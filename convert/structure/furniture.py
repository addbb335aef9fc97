"""Page numbers and running heads that text extraction leaves between the lines of a page."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from convert.structure.contents import has_leader
from convert.structure.forms import read_line
from convert.structure.lines import TRIM, Line

DRESSED = re.compile(
    r"[-—–―─·•.．]{1,3}\s*\d{1,4}\s*[-—–―─·•.．]{1,3}|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}|"
    r"[-—–―─·]\s*[IVXⅠ-Ⅻ]{1,5}\s*[-—–―─·]|\{\d{1,4}\}-{10,}"
)
"""A page number with what print puts around it: never a cell of a table."""
BARE = re.compile(r"\d(?: ?\d){0,3}|[IVXⅠ-Ⅻ ]{1,7}")
GLUED = re.compile(r"(\d{1,3})(?=[\s\u3000]*[\u4e00-\u9fff“《（])(?!\s*[年月日号])")
RULE = re.compile(r"[-=_*—─━～~.·\s|]{4,}|[|｜丨^`'°•]{1,3}")
ROMAN = re.compile(r"[IVXⅠ-Ⅻ ]+")
FEWEST = 4
"""Numbers in a row before bare digits count as page numbers."""
SHORTEST_PAGE, LONGEST_PAGE = 4, 120
"""Lines from one page number to the next."""
SHORTEST_TEXT = 150
"""Characters of a page, at least."""
NEAR = 3
"""Lines from a chapter to its first section."""
NEAREST = 4
"""Page numbers that may be missing in a row."""
LONGEST_HEAD = 45
"""Characters of a running head."""


def furniture_in(lines: Sequence[Line]) -> set[int]:
    """Find the lines that belong to the page and not to the text."""
    found = {at for at, line in enumerate(lines) if DRESSED.fullmatch(line.chars) or RULE.fullmatch(line.chars)}
    bare = [(at, line.chars) for at, line in enumerate(lines) if BARE.fullmatch(line.chars)]
    digits = [(at, int("".join(chars.split()))) for at, chars in bare if not ROMAN.fullmatch(chars)]
    paged = {at for row in rows_of(digits) if is_paged(lines, row) for at, _ in row}
    found |= paged
    if paged:
        found |= {at for at, chars in bare if ROMAN.fullmatch(chars) and at < max(paged)}
    return found | running_heads(lines, found)


def rows_of(numbers: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Chain numbers that rise by one from page to page: rows of lines with their numbers.

    Pages are about equally long, which tells their numbers from those of headings.

    >>> rows_of([(10, 1), (40, 2), (55, 90), (70, 3), (101, 4)])
    [[(10, 1), (40, 2), (70, 3), (101, 4)]]
    """
    page = usual_page(numbers)
    ends: dict[int, list[list[tuple[int, int]]]] = defaultdict(list)
    rows: list[list[tuple[int, int]]] = []
    for at, number in numbers:
        row = row_before(ends, at, number, page)
        if row is None:
            row = []
            rows.append(row)
        row.append((at, number))
        ends[number] = [*ends[number][-3:], row]
    return [row for row in rows if len(row) >= FEWEST]


def row_before(
    ends: dict[int, list[list[tuple[int, int]]]], at: int, number: int, page: float
) -> list[tuple[int, int]] | None:
    """Take the row that a number continues; two numbers may have gone lost between."""
    for step in (1, 2, 3):
        fitting = [row for row in ends[number - step] if page / 2 <= (at - row[-1][0]) / step <= 1.6 * page]
        if fitting:
            row = min(fitting, key=lambda row: abs(at - row[-1][0] - step * page))
            ends[number - step].remove(row)
            return row
    return None


def is_paged(lines: Sequence[Line], row: Sequence[tuple[int, int]]) -> bool:
    """Say whether there is as much text between numbers as a page holds, and not a row of a table."""
    return lines[row[-1][0]].start - lines[row[0][0]].start >= SHORTEST_TEXT * (len(row) - 1)


def usual_page(numbers: Sequence[tuple[int, int]]) -> float:
    """Measure the usual number of lines between a number and the next higher one; 0 of none."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    gaps: Counter[int] = Counter()
    for at, number in numbers:
        near = [at - other for other in places[number - 1][-3:] if SHORTEST_PAGE <= at - other <= LONGEST_PAGE]
        gaps.update(gap // 4 for gap in near)
        places[number].append(at)
    bucket = max(list(gaps), key=lambda gap: gaps[gap] + gaps[gap - 1] / 2 + gaps[gap + 1] / 2, default=0)
    return bucket * 4 + 2 if gaps else 0


def running_heads(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Find short lines that come again beside the page numbers."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if len(line.chars) <= LONGEST_HEAD and at not in numbers:
            places["".join(line.chars.split())].append(at)
    found: set[int] = set()
    for words, row in places.items():
        beside = [at for at in row if at - 1 in numbers or at + 1 in numbers]
        if len(beside) > 2 and 2 * len(beside) > len(row) and not words.endswith(("。", "；")):
            found.update(beside)
    return found


def unglue(lines: Sequence[Line]) -> tuple[list[Line], set[int]]:
    """Cut page numbers off the lines that they were glued to; return the lines and which are numbers."""
    glued = {
        (at, number): size
        for at, line in enumerate(lines)
        for number, size in glued_numbers(line.chars)
        if not has_sections(lines, at, number)
    }
    paged = [place for row in rows_of(list(glued)) if is_paged(lines, row) for place in row]
    cut = {at: glued[at, number] for at, number in paged}
    cut |= between_pages(lines, sorted((number, at) for at, number in paged)) if paged else {}
    if not cut:
        return list(lines), set()
    done: list[Line] = []
    numbers: set[int] = set()
    for at, line in enumerate(lines):
        if at not in cut:
            done.append(line)
            continue
        numbers.add(len(done))
        done.append(part_of(line, 0, cut[at]))
        done.append(replace(part_of(line, cut[at], len(line.chars)), indent=0, space=0))
    return done, numbers


def has_sections(lines: Sequence[Line], at: int, number: int) -> bool:
    """Say whether a section 2.1 follows on a line that begins with 2: the label of a chapter, no page number."""
    after = (read_line(line.chars) for line in lines[at + 1 : at + 1 + NEAR])
    return any(reading is not None and reading.path == (number, 1) for reading in after)


def glued_numbers(chars: str) -> list[tuple[int, int]]:
    """List the page numbers that may be glued to the start of a line: number and length.

    >>> glued_numbers("7长江三角洲"), glued_numbers("43.2 工作组织"), glued_numbers("84 评估内容")
    ([(7, 1)], [(4, 1)], [(84, 2), (8, 1)])
    """
    if not chars[0].isdecimal() or has_leader(chars):
        return []
    found: list[tuple[int, int]] = []
    if (glued := GLUED.match(chars)) is not None:
        reading = read_line(chars)
        size = glued.end(1)
        if reading is None or (reading.tier == "decimal" and reading.depth == 1):
            found.append((int(chars[:size]), size))
    return found + [(int(chars[:size]), size) for size in (1, 2, 3) if rest_reads(chars, size, ("decimal",))]


def rest_reads(chars: str, size: int, tiers: Sequence[str]) -> bool:
    """Say whether what follows so many digits is a label of one of some tiers."""
    rest = read_line(chars[size:]) if chars[:size].isdecimal() and chars[size : size + 1] not in ("", "0") else None
    return rest is not None and rest.tier in tiers


def between_pages(lines: Sequence[Line], paged: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Find page numbers glued to 22、 and the like, which only the pages on either side show.

    Args:
        lines: All lines.
        paged: Page numbers that are sure, with their lines, in order.

    Returns:
        Line → length of the number.
    """
    found: dict[int, int] = {}
    number, at = paged[-1]
    behind = (number + NEAREST, min(len(lines), at + NEAREST * (at - paged[0][1]) // max(number - paged[0][0], 1)))
    for (number, at), (after, end) in pairwise([*paged, behind]):
        for missing in range(number + 1, min(after, number + NEAREST)):
            digits = str(missing)
            for place in range(at + 1, end):
                chars = lines[place].chars
                if chars.startswith(digits) and rest_reads(chars, len(digits), ("number",)):
                    found.setdefault(place, len(digits))
    return found


def part_of(line: Line, start: int, end: int) -> Line:
    """Cut a line out of a line."""
    return Line(line.chars[start:end].strip(TRIM), line.cut(start, end), line.indent, line.space)


def most_common(values: Sequence[int]) -> int:
    """Return the value that is there most often; 0 of none."""
    return Counter(values).most_common(1)[0][0] if values else 0
