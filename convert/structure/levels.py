"""Runs of headings → the level of each heading: its depth where it stands."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from convert.structure.series import Run

FREE = 50
"""Tiers of this rank and below may change places; 编, 章, 节 and 条 never stand below 一、."""
Order = dict[int, int]
"""Rank of a tier → its place in this document, from the outermost inwards."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading to be given a level."""

    at: int
    rank: int


def order_of(runs: Sequence[Run]) -> Order:
    """Order the tiers by which series nest in which; without evidence by their usual rank.

    Two tiers change places where the usually inner one holds restarts of the outer one, or
    comes first, and never the other way about.
    """
    ranks = sorted({run.rank for run in runs})
    inside = _nesting(runs)
    places = {rank: sorted(member.at for run in runs if run.rank == rank for member in run.members) for rank in ranks}
    placed: list[int] = []
    for rank in ranks:
        place = len(placed)
        while place and placed[place - 1] >= FREE and not inside[placed[place - 1], rank]:
            outer = [run for run in runs if run.rank == placed[place - 1]]
            if inside[rank, placed[place - 1]] <= 1 and not holds(places[rank], outer):
                break
            place -= 1
        placed.insert(place, rank)
    return {rank: place for place, rank in enumerate(placed)}


def holds(places: Sequence[int], runs: Sequence[Run]) -> bool:
    """Say whether headings come before the runs of another tier and never stand within one."""
    spans = [(run.members[0].at, run.members[-1].at) for run in runs]
    apart = all(bisect_right(places, start) == bisect_right(places, end) for start, end in spans)
    return apart and places[0] < min(start for start, _ in spans)


def _nesting(runs: Sequence[Run]) -> Counter[tuple[int, int]]:
    """Count how often a run of one rank lies between two neighbours of a run of another."""
    inside: Counter[tuple[int, int]] = Counter()
    events = sorted((member.at, place) for place, run in enumerate(runs) for member in run.members)
    places = [[member.at for member in run.members] for run in runs]
    latest: dict[int, int] = {}
    for at, place in events:
        run = runs[place]
        if at == places[place][0] and run.members[0].reading.number == 1:
            for rank, other in latest.items():
                after = bisect_right(places[other], at)
                if rank != run.rank and after < len(places[other]) and places[other][after] > places[place][-1]:
                    inside[rank, run.rank] += 1
        latest[run.rank] = place
    return inside


def levels_of(marks: Iterable[Mark], order: Order, base: int = 2) -> dict[int, int]:
    """Give each heading its depth: no level is jumped."""
    levels: dict[int, int] = {}
    stack: list[int] = []
    for mark in marks:
        place = order.get(mark.rank, mark.rank)
        while stack and stack[-1] >= place:
            stack.pop()
        levels[mark.at] = base + len(stack)
        stack.append(place)
    return levels
