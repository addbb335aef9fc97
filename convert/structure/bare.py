"""Headings that have neither label nor mark-up: the sections of a report whose 一、二、三、 are not there.

A short line between closed paragraphs says little by itself. The document decides: the
topmost series must begin anew below such lines, one to each; then they stand above it. Else there
must be several, which stand below the headings behind which they are found, or, where there is no
series at all, two that are worded as the sections of official documents are.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from itertools import accumulate

from convert.structure.forms import Reading, read_line
from convert.structure.lines import Line
from convert.structure.ranks import is_aside
from convert.structure.series import STRONG, Candidate, Run
from convert.structure.shapes import Shape
from convert.structure.titles import OCCASION, UNLABELLED, fold

BARE = -1
"""Rank of a bare heading: above all labels of its document."""
SHORTEST, LONGEST = 4, 28
"""Characters of a bare heading."""
BELOW = 1000
"""Added to the rank of the heading that a bare one stands below."""
FEWEST, FEWEST_OTHERS = 2, 3
"""Bare headings of a document; a single one may be anything. It takes more where nothing else tells of them."""
SHORTEST_BODY = 30
MARKS = re.compile(r"[。；：，！？…,;:!?|]|[.．]$|^[（(〔【\[《“”]")
"""What a bare heading does not have."""
CLOSED = re.compile(r"[。！？；：!?;:”）)]$")
"""How the line before a heading ends, or that of a body."""
WORDED = re.compile(
    r".{0,16}(?:工作|情况|成就|成效|经验)(?:的)?(?:回顾|总结|情况)|.{0,14}(?:工作|任务)(?:的)?(?:安排|部署|打算|思路|建议|重点|目标)(?:的?建议)?|"
    r".{0,14}(?:总体要求|总体思路|指导思想|基本原则|主要目标|预期目标|发展目标|工作目标|目标任务|主要任务|重点任务|重点工作|主要工作|工作重点)"
    r"(?:[、和与及](?:总体要求|总体思路|基本原则|主要目标|预期目标|目标任务|主要任务|重点任务|重点工作))*|"
    r".{0,12}(?:政府|自身)(?:自身)?建设|.{0,8}(?:保障措施|组织实施|组织领导|发展基础|发展环境|面临形势|远景目标|规划实施)"
)
"""How the sections of reports and plans are named; data that a contributor can add to."""


def bare_headings(
    lines: Sequence[Line], span: range, closed: Container[int], labelled: Container[int], runs: Sequence[Run]
) -> dict[int, Candidate]:
    """Find the bare headings of a part of the document; none where it has topmost labels of its own.

    Args:
        lines: All lines.
        span: The lines of the part.
        closed: Lines that belong to covers, contents, titles and tables.
        labelled: Lines that are headings by their label or by mark-up.
        runs: The series of headings in the part.
    """
    found = [at for at in span if at not in closed and at not in labelled and is_bare(lines, at)]
    top = min((run.rank for run in runs), default=0)
    tops = sorted((run for run in runs if run.rank == top), key=lambda run: run.members[0].at)
    outside = outside_of(found, tops)
    if tops and begins_anew(outside, tops):
        return {at: candidate(lines, at) for at in outside} if len(outside) >= FEWEST else {}
    worded = [at for at in found if WORDED.fullmatch(fold(lines[at].chars))]
    if not tops and len(worded) >= max(FEWEST, len(found) / 2):
        return {at: candidate(lines, at) for at in worded}
    others = below_others(lines, span, closed, runs, found)
    return others if len(found) >= FEWEST and len(others) >= FEWEST_OTHERS else {}


def outside_of(found: Sequence[int], tops: Sequence[Run]) -> list[int]:
    """Keep the lines that stand within none of some series."""
    starts = [run.members[0].at for run in tops]
    ends = [-1, *accumulate((run.members[-1].at for run in tops), max)]
    return [at for at in found if at > ends[bisect_right(starts, at)]]


def below_others(
    lines: Sequence[Line], span: range, closed: Container[int], runs: Sequence[Run], found: Sequence[int]
) -> dict[int, Candidate]:
    """Give bare headings their place below another; the first of several may stand right behind it."""
    heads = sorted((member for run in runs for member in run.members), key=lambda member: member.at)
    if not heads:
        return {at: candidate(lines, at, BARE) for at in found}
    places = [head.at for head in heads]
    # Where series begin below some of them, the others stand no deeper.
    series = [bisect_left(places, at) for at in found if read_line(lines[at + 1].chars)]
    limits = (parent.reading.rank + 1 for place in series if (parent := parent_of(heads, place, BELOW)))
    deepest = min(limits, default=BELOW)
    above = {at: parent for at in found if (parent := parent_of(heads, bisect_left(places, at), deepest))}
    firsts = {
        head.at + 1: head for head in above.values() if is_first(lines, head.at + 1, closed) and head.at + 1 in span
    }
    return {at: candidate(lines, at, head.reading.rank + BELOW) for at, head in (above | firsts).items()}


def parent_of(heads: Sequence[Candidate], place: int, limit: int) -> Candidate | None:
    """Find the heading that a bare one between two others stands below: above the series that begins behind it.

    A run-in has nothing below it; the rank of the heading is less than ``limit``.
    """
    after = heads[place].reading if place < len(heads) else None
    if after and after.number == 1:
        limit = min(limit, after.rank)
    for head in reversed(heads[:place]):
        if head.shape is Shape.RUN_IN:
            limit = min(limit, head.reading.rank)
        elif head.reading.rank < limit:
            return head
    return None


def is_bare(lines: Sequence[Line], at: int) -> bool:
    r"""Say whether a line can be a bare heading: short, no sentence, between closed paragraphs.

    >>> from convert.ledger import raw_text
    >>> from convert.structure.lines import read_lines
    >>> told = "各位代表！\n去年工作回顾\n一年来，全县上下同心协力，经济社会发展取得了新的成绩，办成了许多大事。\n云溪县人民政府"
    >>> [at for at in range(4) if is_bare(read_lines(raw_text(told)), at)]
    [1]
    """
    return at > 0 and CLOSED.search(lines[at - 1].chars) is not None and is_short(lines, at)


def is_first(lines: Sequence[Line], at: int, closed: Container[int]) -> bool:
    """Say whether a line right behind a heading can be the first of the bare ones below it."""
    return at not in closed and is_short(lines, at)


def is_short(lines: Sequence[Line], at: int) -> bool:
    """Say whether a line is short, no sentence, and begins a body."""
    if at + 1 >= len(lines):
        return False
    chars = lines[at].chars
    if not SHORTEST <= len(chars) <= LONGEST or MARKS.search(chars) or read_line(chars) is not None:
        return False
    return not is_other(chars) and opens_body(lines[at + 1].chars)


def is_other(chars: str) -> bool:
    """Say whether a short line is known to be something else, or a heading by its words alone."""
    return is_aside(chars) or OCCASION.fullmatch(chars) is not None or UNLABELLED.fullmatch(fold(chars)) is not None


def opens_body(chars: str) -> bool:
    """Say whether a line is running text, or the first heading of a series."""
    reading = read_line(chars)
    if reading is not None and reading.tier:
        return reading.number == 1
    return len(chars) >= SHORTEST_BODY and CLOSED.search(chars) is not None


def is_half(lines: Sequence[Line], at: int, end: int) -> bool:
    r"""Say whether a short line behind a heading is its second half, and not the first of several small heads.

    >>> from convert.ledger import raw_text
    >>> from convert.structure.lines import read_lines
    >>> told = "三、持续提高政府\n治理能力和服务水平\n政府工作好不好，群众说了算，全县各级各部门要把群众的事当作自己的事来办。"
    >>> is_half(read_lines(raw_text(told)), 1, 3)
    True
    >>> told = "一、总体要求\n指导思想\n坚持以人民为中心，全县各级各部门要把群众的事当作自己的事来办，把好事办好。"
    >>> is_half(read_lines(raw_text(told)), 1, 3)
    False
    """
    short = [k for k in range(at, end) if len(lines[k].chars) <= LONGEST and not MARKS.search(lines[k].chars)]
    chars = lines[at].chars
    return (
        short == [at]
        and len(chars) >= SHORTEST
        and at + 1 < end
        and not is_other(chars)
        and read_line(lines[at + 1].chars) is None
        and opens_body(lines[at + 1].chars)
        and WORDED.fullmatch(fold(chars)) is None
    )


def begins_anew(found: Sequence[int], tops: Sequence[Run]) -> bool:
    """Say whether each series of the topmost tier has a bare heading of its own above it."""
    if tops[0].tier in STRONG or any(run.members[0].reading.number != 1 for run in tops):
        return False
    if tops[0].tier == "item" and len(tops) < FEWEST:
        return False
    starts = [run.members[0].at for run in tops]
    ends = [-1, *(run.members[-1].at for run in tops)]
    return all(bisect_right(found, end) < bisect_left(found, start) for end, start in zip(ends, starts, strict=False))


def candidate(lines: Sequence[Line], at: int, rank: int = BARE) -> Candidate:
    """Make a heading of a bare line."""
    return Candidate(at, Reading("", rank, 0, (0,), (0, 0), 0), Shape.ALONE, len(lines[at].chars), True)
