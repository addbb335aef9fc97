"""What the markup of a page or a document says of its lines: evidence beside their labels.

Labels win: markup is often put on for looks. Where a line has no label, markup decides, as
far as it is used with sense: a level that marks running text marks nothing.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from convert.ledger import Text
from convert.model import Mark
from convert.structure.forms import read_line
from convert.structure.lines import Line
from convert.structure.shapes import LONGEST_ALONE

SENSIBLE = 0.75
"""Share of the lines of a level that must look like headings."""
LONGEST_LEAD = 60
"""Characters of a bold lead."""
SENTENCE_ENDS = ("。", "；", ";", "，", ",", "：", ":", "、")
MOST_ITEMS = 0.5
"""Share of the lines that may be items of lists; where more are, lists lay out the page."""


@dataclass(frozen=True, slots=True)
class Markup:
    """What the markup says, by line."""

    headings: dict[int, int] = field(default_factory=dict)
    """Line → level of its heading, from 1."""
    titles: frozenset[int] = frozenset()
    """Lines in the style of a title."""
    bold: dict[int, int] = field(default_factory=dict)
    """Line → where the bold words at its start end; all of a line that is bold as a whole."""
    items: frozenset[int] = frozenset()
    """Items of lists without numbers."""


NO_MARKUP = Markup()


def read_markup(lines: Sequence[Line], text: Text, marks: Iterable[Mark]) -> Markup:
    """Lead the marks of a raw text to its lines, and leave out what is used without sense."""
    starts = [line.start for line in lines]
    found: dict[str, dict[int, tuple[int, int]]] = {"heading": {}, "title": {}, "bold": {}, "list": {}}
    for mark in marks:
        if mark.kind not in found:
            continue
        start, end = bisect_left(text.cells, mark.start), bisect_left(text.cells, mark.end)
        for at in range(bisect_left(starts, start), bisect_left(starts, end)):
            if not lines[at].columns:
                found[mark.kind][at] = (mark.level, min(end - lines[at].start, len(lines[at].chars)))
    return Markup(
        sensible(lines, found["heading"]),
        frozenset(found["title"]),
        {at: end for at, (_, end) in found["bold"].items()},
        frozenset(found["list"]) if len(found["list"]) <= MOST_ITEMS * len(lines) else frozenset(),
    )


def sensible(lines: Sequence[Line], headings: dict[int, tuple[int, int]]) -> dict[int, int]:
    """Keep the headings of the levels that mostly mark what looks like one."""
    all_of = Counter(level for level, _ in headings.values())
    good = {at: level for at, (level, end) in headings.items() if looks_like_heading(lines[at].chars[:end])}
    good_of = Counter(good.values())
    return {at: level for at, level in good.items() if good_of[level] >= SENSIBLE * all_of[level]}


def looks_like_heading(words: str) -> bool:
    """Say whether words can be a heading: short, and no running text.

    >>> looks_like_heading("主要目标"), looks_like_heading("到2025年，建成三个园区。"), looks_like_heading("1.加强领导。")
    (True, False, True)
    """
    bare = words.removesuffix("。")
    return (
        len(words) <= LONGEST_ALONE
        and "。" not in bare
        and (bare == words or "，" not in bare)
        and not bare.endswith(SENTENCE_ENDS)
    )


def bold_leads(lines: Sequence[Line], markup: Markup) -> dict[int, int]:
    """Find the paragraphs that begin with bold words: line → where these end, before their stop.

    A bold number alone (**第三条**) is no head.
    """
    found: dict[int, int] = {}
    for at, end in markup.bold.items():
        chars = lines[at].chars
        head = chars[:end].rstrip("。：:，, \u3000")
        reading = read_line(chars)
        labels = reading is not None and reading.label[1] >= len(head)
        if end < len(chars.rstrip("。")) and 1 < len(head) <= LONGEST_LEAD and "。" not in head and not labels:
            found[at] = len(head)
    return found


def bold_lines(lines: Sequence[Line], markup: Markup) -> frozenset[int]:
    """Find the lines that are bold as a whole and look like headings."""
    return frozenset(
        at for at, end in markup.bold.items() if end >= len(lines[at].chars) and looks_like_heading(lines[at].chars)
    )
