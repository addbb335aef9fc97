"""Lost headings: inferred where the series below restarts and the surviving numbers agree.

Where 一、 begins anew without a chapter before it, a chapter heading was lost. That is only
said where the count of such places is the count of the missing numbers.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from convert.labels import han_numeral
from convert.structure.levels import Order
from convert.structure.lines import Line
from convert.structure.series import Candidate, Run

LABELS = {
    "part": "第{}编",
    "chapter": "第{}章",
    "section": "第{}节",
    "item": "{}、",
    "subitem": "（{}）",
}
"""Label of an inferred heading, by tier; the tiers below are never inferred."""


MANY = 3
"""Restarts that are no accident where the surviving numbers leave exactly as many places."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A heading that must have stood before a line."""

    before: int
    """Line of the introduction, or of the first heading below it."""
    first: int
    """Line of the first heading below it."""
    tier: str
    rank: int
    number: int

    @property
    def label(self) -> str:
        """Its label."""
        return LABELS[self.tier].format(han_numeral(self.number))

    @property
    def note(self) -> str:
        """What is written in its place."""
        return f"〔编注：{self.label}，原标题缺失〕"


def find_lost(
    runs: Sequence[Run], order: Order, lines: Sequence[Line], heads: Mapping[int, Candidate], first: int
) -> list[Lost]:
    """Infer the lost headings of each tier from the restarts of the tier right below it.

    Args:
        runs: The runs of headings of one part of the document.
        order: Of the tiers.
        lines: All lines.
        heads: The headings by line.
        first: The first line of the part.
    """
    ranks = sorted({run.rank for run in runs}, key=order.__getitem__)
    found: list[Lost] = []
    for upper, lower in pairwise(ranks):
        survivors = sorted((m for run in runs if run.rank == upper for m in run.members), key=lambda m: m.at)
        starts = sorted(run.members[0].at for run in runs if run.rank == lower and restarts(run))
        if survivors[0].reading.tier in LABELS and restarting(survivors, starts):
            found += lost_between(survivors, starts, lines, heads)
    return [item for item in found if item.before >= first]


def restarts(run: Run) -> bool:
    """Say whether a run begins with 1 and has more than that."""
    return run.members[0].reading.number == 1 and len(run.members) > 1


def restarting(survivors: Sequence[Candidate], starts: Sequence[int]) -> bool:
    """Say whether the series below restarts under its headings.

    It does under most that survive; or else every gap in their numbers agrees with it, and it
    restarts under one of them or fills many gaps.
    """
    edges = [member.at for member in survivors]
    under = sum(bool(starts_between(starts, edge, after)) for edge, after in pairwise([*edges, 10**9]))
    if 2 * under >= len(edges):
        return True
    gaps = list(pairwise([(-1, 0), *((member.at, member.reading.number) for member in survivors)]))
    missing = sum(after - number - 1 for (_, number), (_, after) in gaps)
    agree = all(len(uncovered(starts, low, high)) == after - number - 1 for (low, number), (high, after) in gaps)
    return agree and (under > 0 or missing >= MANY)


def starts_between(starts: Sequence[int], low: int, high: int) -> Sequence[int]:
    """Cut the rising lines of the restarts to those between two lines."""
    return starts[bisect_right(starts, low) : bisect_left(starts, high)]


def lost_between(
    survivors: Sequence[Candidate], starts: Sequence[int], lines: Sequence[Line], heads: Mapping[int, Candidate]
) -> list[Lost]:
    """Compare the missing numbers with the restarts, from survivor to survivor."""
    found: list[Lost] = []
    agreed = contradicted = False
    edges = [(-1, 0), *((member.at, member.reading.number) for member in survivors)]
    for (low, number), (high, after) in pairwise(edges):
        free = uncovered(starts, low, high)
        if after <= number:
            free = free if low < 0 else []
        elif len(free) == after - number - 1:
            agreed = agreed or bool(free)
            found += make(survivors[0], free, number, lines, heads)
        else:
            contradicted = True
    if agreed and not contradicted:
        low, number = edges[-1]
        found += make(survivors[0], uncovered(starts, low, len(lines)), number, lines, heads)
    return found


def uncovered(starts: Sequence[int], low: int, high: int) -> Sequence[int]:
    """List the restarts between two headings, less the one that the first heading opens."""
    between = starts_between(starts, low, high)
    return between if low < 0 else between[1:]


def make(
    sample: Candidate, starts: Sequence[int], number: int, lines: Sequence[Line], heads: Mapping[int, Candidate]
) -> list[Lost]:
    """Number the lost headings and find their places."""
    reading = sample.reading
    return [
        Lost(introduction(start, lines, heads), start, reading.tier, reading.rank, number + step)
        for step, start in enumerate(starts, 1)
    ]


def introduction(start: int, lines: Sequence[Line], heads: Mapping[int, Candidate]) -> int:
    """Find where a lost heading stood: before the paragraph that introduces its first section.

    The paragraph right before the section is its introduction where the heading before it
    keeps a paragraph of its own.
    """
    above = start - 1
    if above <= 0 or above in heads or not is_sentence(lines[above].chars):
        return start
    return above if above - 1 not in heads or has_own_body(above - 1, lines, heads) else start


def is_sentence(words: str) -> bool:
    """Tell running text from captions and the like, which are short and end without a stop.

    >>> is_sentence("围绕现代农业、美丽乡村两个重点，全面推进乡村振兴。"), is_sentence("东岭县生态空间布局")
    (True, False)
    """
    return len(words) >= (SHORTEST_SENTENCE if words.endswith("。") else SHORTEST_INTRODUCTION)


SHORTEST_INTRODUCTION = 40
"""Characters of a line that ends without a full stop."""
SHORTEST_SENTENCE = 15


def has_own_body(at: int, lines: Sequence[Line], heads: Mapping[int, Candidate]) -> bool:
    """Say whether a heading line carries its body itself."""
    return len(lines[at].chars) > heads[at].head + SHORTEST_INTRODUCTION
