"""Where the levels of markup stand among the tiers of labels.

A level that labelled headings have, too, is their tier's equal. Any other stands where the
levels of the labelled ones put it; where these have none, the numbers decide: a series that
counts on across the marked headings holds them, one that begins anew below each does not.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from convert.structure.bodies import BOX, DASH, is_caption
from convert.structure.forms import Reading, read_line
from convert.structure.levels import FREE, Order
from convert.structure.lines import Line
from convert.structure.markup import Markup, bold_lines
from convert.structure.parts import MARK
from convert.structure.series import Candidate, Run
from convert.structure.shapes import Shape
from convert.structure.titles import DATE, DRAFT, ISSUER, NUMBER, SPEAKER

MARKED = 1000
"""Rank of a heading without label: this and its level of markup."""
BOLD_LEVEL = 7
"""Stands below the six levels of headings that markup has."""
NUMERIC_DATE = re.compile(r"(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}")
HALF = 0.5


def with_markup(order: Order, runs: Sequence[Run], marked: Mapping[int, Candidate], told: Mapping[int, int]) -> Order:
    """Place the levels of marked headings in the order of the tiers.

    Args:
        order: Rank of a tier → its place.
        runs: The labelled headings.
        marked: Line → a heading without label.
        told: Line → level of markup, of labelled headings, too.
    """
    if not marked:
        return order
    levels = told_levels(runs, told)
    groups = [[rank] for rank in sorted(order, key=order.__getitem__)]
    places: dict[int, list[int]] = {}
    for at, head in marked.items():
        places.setdefault(head.reading.rank, []).append(at)
    for rank, lines in sorted(places.items()):
        same = next((group for group in groups if levels.get(group[0]) == rank - MARKED), None)
        if same is not None:
            same.append(rank)
            continue
        groups.insert(place_of(groups, rank, levels, holders(runs, lines)), [rank])
    return {rank: place for place, group in enumerate(groups) for rank in group}


def told_levels(runs: Iterable[Run], told: Mapping[int, int]) -> dict[int, int]:
    """Find the level that the markup gives most headings of a tier: rank → level."""
    seen: dict[int, Counter[int]] = {}
    for run in runs:
        seen.setdefault(run.rank, Counter()).update(told.get(member.at, 0) for member in run.members)
    usual = {rank: max(counts, key=counts.__getitem__) for rank, counts in seen.items()}
    return {rank: level for rank, level in usual.items() if level}


def holders(runs: Iterable[Run], lines: Sequence[int]) -> set[int]:
    """Find the tiers whose series count on across most of the lines, from the first of these."""
    inside: Counter[int] = Counter()
    for run in runs:
        first, last = run.members[0].at, run.members[-1].at
        inside[run.rank] += sum(first < at < last for at in lines)
    return {rank for rank, count in inside.items() if count > HALF * len(lines)}


def place_of(groups: Sequence[Sequence[int]], rank: int, levels: Mapping[int, int], holding: set[int]) -> int:
    """Find the place of a level of markup among the tiers that are placed already."""
    place = 0
    for number, group in enumerate(groups, 1):
        own = group[0] - MARKED if group[0] > MARKED else levels.get(group[0], 0)
        above = own < rank - MARKED if own else group[0] < FREE or group[0] in holding
        if above:
            place = number
    return place


def marked_headings(
    lines: Sequence[Line], closed: set[int], markup: Markup, runs: Sequence[Run]
) -> dict[int, Candidate]:
    """Find the headings without a label that the markup shows.

    Bold lines count as such only where nothing else does; among headings they are bold lines.
    """
    told = {at: level for at, level in markup.headings.items() if at not in closed}
    if not told and not runs:
        told = dict.fromkeys(bold_lines(lines, markup), BOLD_LEVEL)
    return {
        at: Candidate(
            at, Reading("", MARKED + level, 0, (0,), (0, 0), 0), Shape.ALONE, len(lines[at].chars), True, marked=True
        )
        for at, level in told.items()
        if at not in closed and read_line(lines[at].chars) is None and not is_aside(lines[at].chars)
    }


def is_aside(chars: str) -> bool:
    """Say whether a line that markup sets off is no heading by its words: a caption, a box, a date, a signature.

    >>> is_aside("2021年6月18日"), is_aside("专栏1　重点工程"), is_aside("主要任务")
    (True, True, False)
    """
    whole = (DATE, NUMERIC_DATE, MARK, DRAFT, ISSUER, SPEAKER, NUMBER)
    return (
        is_caption(chars)
        or any(form.fullmatch(chars) for form in whole)
        or any(form.match(chars) for form in (BOX, DASH))
    )
