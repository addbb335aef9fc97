"""The outline of a document: which lines are headings, at which level, and which are lost."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from convert.structure.bare import BARE, BELOW, bare_headings, is_half
from convert.structure.bodies import BOX, DASH, is_caption
from convert.structure.contents import Contents
from convert.structure.forms import Reading, read_line, stop_end
from convert.structure.levels import Mark, Order, levels_of, order_of
from convert.structure.lines import Line
from convert.structure.lost import Lost, find_lost
from convert.structure.markup import Markup, bold_lines
from convert.structure.ranks import marked_headings, with_markup
from convert.structure.series import STRONG, Candidate, Run, candidates, heading_runs, runs_of
from convert.structure.shapes import Shape
from convert.structure.titles import UNLABELLED, fold

LONGEST_SECOND_HALF = 30
WEAK = ("item", "subitem")
"""Tiers below whose headings a short line is as often one of a list as their second half."""
LISTED = ("number", "subnumber", "circled")
"""Tiers of the items of a 专栏; behind an introduction only these are."""
LONGEST_INTRODUCTION = 3
"""Lines from the title of a 专栏 to its first item."""
QUOTES = (("《", "》"), ("“", "”"), ("（", "）"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the document in which series run; the next part begins them anew."""

    start: int
    end: int
    base: int
    """Level of its topmost headings."""


@dataclass(slots=True)
class Outline:
    """The headings of a document, by line."""

    heads: dict[int, Candidate] = field(default_factory=dict)
    levels: dict[int, int] = field(default_factory=dict)
    halves: dict[int, int] = field(default_factory=dict)
    """Heading → the line that holds its second half."""
    lost: dict[int, list[Lost]] = field(default_factory=dict)
    """Line → the lost headings that stood before it."""
    lost_levels: dict[int, int] = field(default_factory=dict)
    """First heading below a lost one → level of the lost one."""
    runs: list[Run] = field(default_factory=list)
    bare: set[int] = field(default_factory=set)
    """Headings that neither a label nor mark-up shows."""


def find_outline(
    lines: Sequence[Line],
    stretches: Sequence[Stretch],
    closed: set[int],
    contents: Contents,
    markup: Markup,
    tables: Container[int] = (),
    *,
    wrapped: bool,
) -> Outline:
    """Decide over the whole document which lines are headings, and how deep.

    Args:
        lines: All lines.
        stretches: Where the series begin anew, in order.
        closed: Lines that belong to covers, contents and titles.
        contents: The 目录, as evidence.
        markup: What the markup says of the lines, as evidence.
        tables: Where tables begin.
        wrapped: The lines were put together from wrapped ones, so no heading is broken.
    """
    found = candidates(lines, closed, tables, markup.headings.keys() | bold_lines(lines, markup))
    parts = [(stretch, stretch_runs(found, stretch, lines)) for stretch in stretches]
    outline = Outline(runs=[run for _, runs in parts for run in runs])
    marked = marked_headings(lines, closed, markup, outline.runs)
    order = with_markup(order_of(outline.runs), outline.runs, marked, markup.headings)
    for stretch, runs in parts:
        heads = {member.at: member for run in runs for member in run.members}
        heads |= {at: head for at, head in marked.items() if stretch.start <= at < stretch.end and at not in heads}
        span = range(stretch.start, stretch.end)
        bare = {} if marked else bare_headings(lines, span, closed, heads, runs)
        outline.bare |= bare.keys()
        order = with_bare(order, bare.values())
        heads |= bare | unlabelled(
            lines,
            stretch,
            closed,
            contents,
            runs,
            top=BARE if any(head.reading.rank == BARE for head in bare.values()) else None,
        )
        outline.heads |= heads
        place_levels(outline, heads, find_lost(runs, order, lines, heads, stretch.start), order, stretch.base)
    if not wrapped:
        find_halves(outline, lines, closed, markup)
    return outline


def with_bare(order: Order, bare: Iterable[Candidate]) -> Order:
    """Place the bare headings of a part right below the tiers that they stand below."""
    ranks = sorted(
        {head.reading.rank for head in bare if head.reading.rank >= BELOW}, key=lambda rank: -order[rank - BELOW]
    )
    for rank in ranks:
        above = order[rank - BELOW]
        order = {tier: place + (place > above) for tier, place in order.items()} | {rank: above + 1}
    return order


def stretch_runs(found: Sequence[Candidate], stretch: Stretch, lines: Sequence[Line]) -> list[Run]:
    """Find the runs of headings within one part."""
    inside = [candidate for candidate in found if stretch.start <= candidate.at < stretch.end]
    runs = runs_of(inside)
    boxed = in_boxes(runs, lines)
    return heading_runs([run for run in runs if id(run) not in boxed])


def in_boxes(runs: Sequence[Run], lines: Sequence[Line]) -> set[int]:
    """Find the runs that are content of a 专栏, and those that stand below their members."""
    before: dict[int, int] = {}
    member_of = {member.at: run for run in runs for member in run.members}
    last = -1
    for at in sorted(member_of):
        before[at] = last
        last = at
    found: set[int] = set()
    for run in sorted(runs, key=lambda run: run.members[0].at):
        first = run.members[0]
        above = member_of.get(before[first.at])
        below = above is not None and id(above) in found and above.rank < run.rank
        near = LONGEST_INTRODUCTION if run.tier in LISTED else 1
        opens = first.reading.number == 1 and run.tier not in STRONG
        if below or (opens and opens_box(lines, first.at, max(before[first.at] + 1, first.at - near))):
            found.add(id(run))
    return found


def opens_box(lines: Sequence[Line], at: int, start: int) -> bool:
    """Say whether the title of a 专栏 stands before a line, from ``start`` on."""
    return any(BOX.match(line.chars) for line in lines[max(start, 0) : at])


def unlabelled(
    lines: Sequence[Line],
    stretch: Stretch,
    closed: set[int],
    contents: Contents,
    runs: Sequence[Run],
    top: int | None,
) -> dict[int, Candidate]:
    """Find headings without a number: 前言, and what the 目录 lists without one; of the rank of the topmost."""
    found: dict[int, Candidate] = {}
    rank = min((run.rank for run in runs), default=0) if top is None else top
    labelled = {member.at for run in runs for member in run.members}
    for at in range(stretch.start, stretch.end):
        chars = lines[at].chars
        if len(chars) > 40 or at in closed or not (runs or contents.entries):
            continue
        words = fold(chars)
        listed = words in contents.entries and not is_caption(chars)
        if at not in labelled and (listed or UNLABELLED.fullmatch(words)):
            found[at] = Candidate(at, Reading("", rank, 0, (0,), (0, 0), 0), Shape.ALONE, len(chars), True)
    return found


def place_levels(outline: Outline, heads: dict[int, Candidate], lost: Sequence[Lost], order: Order, base: int) -> None:
    """Give the headings of a part their levels, the lost ones among them."""
    marks = [Mark(at * 2 + 1, head.reading.rank) for at, head in heads.items()]
    marks += [Mark(item.first * 2, item.rank) for item in lost]
    levels = levels_of(sorted(marks, key=lambda mark: mark.at), order, base)
    outline.levels |= {at // 2: level for at, level in levels.items() if at % 2}
    for item in lost:
        outline.lost.setdefault(item.before, []).append(item)
        outline.lost_levels[item.first] = levels[item.first * 2]


def find_halves(outline: Outline, lines: Sequence[Line], closed: set[int], markup: Markup) -> None:
    """Find headings that are broken over two lines; what markup shows as a whole is not."""
    for at, end in pairwise([*sorted(outline.heads), len(lines)]):
        after = at + 1
        if at in markup.headings or after >= min(end, len(lines) - 1) or after in closed:
            continue
        if goes_on(lines, at, outline.heads[at], end):
            outline.halves[at] = after


def goes_on(lines: Sequence[Line], at: int, head: Candidate, end: int) -> bool:
    """Say whether the line behind a heading, whose own text ends before ``end``, is its second half."""
    line, after = lines[at].chars, lines[at + 1].chars
    if stop_end(line, head.head) < len(line):
        return False
    if opens_quote(line) and closes_quote(after) and len(after) <= LONGEST_SECOND_HALF + 10:
        return True
    if head.head < len(line):
        return False
    if head.reading.tier in WEAK:
        return is_half(lines, at + 1, end)
    if head.reading.tier not in STRONG:
        return False
    if (
        read_line(after) is not None
        or len(after) > LONGEST_SECOND_HALF
        or is_caption(after)
        or BOX.match(after)
        or DASH.match(after)
    ):
        return False
    return not any(mark in after for mark in "。；：，,:;！？")


def opens_quote(words: str) -> bool:
    """Say whether a quotation or a book title is left open."""
    return any(words.count(one) > words.count(two) for one, two in QUOTES)


def closes_quote(words: str) -> bool:
    """Say whether a quotation or a book title is closed that was not opened."""
    return any(words.count(one) < words.count(two) for one, two in QUOTES)
