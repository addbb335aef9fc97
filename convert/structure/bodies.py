"""What stands between the headings: items, leads, boxes, captions, plain paragraphs."""

import re
from collections.abc import Sequence

from convert.structure.blocks import Draft, Kind
from convert.structure.forms import head_length
from convert.structure.lines import Line

DASH = re.compile(r"[—─―－﹣–-]{1,3}(?=[\s\u3000]*[^\s\d—─―－﹣–-])")
LONGEST_LEAD = 25
LONGEST_ITEM_HEAD = 38
SHORTEST_REST = 12
BOX = re.compile(
    r"^[【\[]?专\s*栏\s*(?:[\d一二三四五六七八九十]{1,3}\s*(?:[-—－]\s*\d+)?)?(?:[：:\s\u3000]|(?=[\u4e00-\u9fff“]))"
)
CAPTION = re.compile(
    r"(?:表|图|指标|一览|空间布局|空间格局|体系框架|示意|清单)(?:\s*[（(][^（）()]{1,20}[）)])?$|^[表图]\s*\d+(?:[-.—]\d+)?\s*[：:\s]?\S"
)
SHORTEST_CAPTION, LONGEST_CAPTION = 3, 40
"""Characters; 指标 by itself is the cell of a table."""
NO_SENTENCE = re.compile(r"[。；;！!？?，,：:]$|。")


def lead_head(line: str) -> tuple[int, bool]:
    """Find the end of a short first sentence, and whether a blank behind its stop marks it.

    >>> lead_head("综合实力不断增强。全区生产总值年均增长百分之六以上。")
    (8, False)
    >>> lead_head("全区生产总值年均增长百分之六以上。")
    (0, False)
    """
    end = line.find("。")
    if not 2 <= end <= LONGEST_LEAD + 12 or head_length(line[:end]) > LONGEST_LEAD:
        return 0, False
    rest = line[end + 1 :]
    if len(rest.strip()) < SHORTEST_REST or re.search(r"[：:；;！!？?]|^[”’）)]", line[:end]) or rest[:1] in "”’）)":
        return 0, False
    return end, rest[:1].isspace()


def leads_in(lines: Sequence[Line], rows: Sequence[Sequence[int]]) -> dict[int, int]:
    """Find the bold leads among rows of neighbouring paragraphs: line → end of the head.

    A lead has siblings like it, or the blank behind its stop that lost bold type leaves.
    """
    found: dict[int, int] = {}
    for row in rows:
        group: list[tuple[int, int, bool]] = []
        for at in [*row, -1]:
            end, marked = lead_head(lines[at].chars) if at >= 0 else (0, False)
            if end:
                group.append((at, end, marked))
                continue
            if are_siblings(group):
                found.update({number: place for number, place, _ in without_introduction(group)})
            else:
                found.update({number: place for number, place, mark in group if mark})
            group = []
    return found


def without_introduction(group: Sequence[tuple[int, int, bool]]) -> Sequence[tuple[int, int, bool]]:
    """Leave out a first paragraph whose first sentence is far longer than the heads behind it.

    >>> without_introduction([(4, 25, False), (5, 8, False), (6, 8, False)])
    [(5, 8, False), (6, 8, False)]
    """
    longest = max(end for _, end, _ in group[1:])
    opens = len(group) > 2 and not group[0][2] and 2 * group[0][1] > 3 * longest
    return group[1:] if opens else group


def are_siblings(group: Sequence[tuple[int, int, bool]]) -> bool:
    """Say whether neighbouring short first sentences are the heads of siblings."""
    if len(group) < 2:
        return False
    sizes = [end for _, end, _ in group]
    return len(group) > 2 or abs(sizes[0] - sizes[1]) <= 3


def item_draft(line: Line, with_head: bool) -> Draft:
    """Make the draft of a —— item."""
    dash = DASH.match(line.chars)
    assert dash is not None
    label = line.cut(0, dash.end())[0]
    end = item_head(line.chars) if with_head else 0
    if end:
        head, rest = line.cut(dash.end(), end), line.cut(end, len(line.chars))
        return Draft(Kind.ITEM, head + rest, label, heads=len(head))
    return Draft(Kind.ITEM, line.cut(dash.end(), len(line.chars)), label)


def item_head(line: str) -> int:
    """Find the end of the head of a —— item; 0 where it has none."""
    end = line.find("。")
    if end < 0 or head_length(line[:end]) > LONGEST_ITEM_HEAD or len(line[end + 1 :].strip()) < 4:
        return 0
    return 0 if re.search("[：:；;]", line[:end]) else end


def paragraph_draft(line: Line, lead: int) -> Draft:
    """Make the draft of a paragraph, with its bold lead where it has one."""
    if lead:
        head, rest = line.cut(0, lead), line.cut(lead, len(line.chars))
        return Draft(Kind.LEAD, head + rest, heads=len(head))
    return Draft(Kind.PARAGRAPH, line.whole())


def is_caption(line: str) -> bool:
    """Say whether a line can be the caption of a table or a map.

    >>> is_caption("“十四五”时期主要指标"), is_caption("加强指标管理。")
    (True, False)
    """
    return (
        SHORTEST_CAPTION <= len(line) <= LONGEST_CAPTION
        and NO_SENTENCE.search(line) is None
        and CAPTION.search(line) is not None
    )


def heads_of_items(lines: Sequence[Line]) -> set[int]:
    """Find the —— items that show a head, in groups where most do."""
    found: set[int] = set()
    group: list[int] = []
    for at, line in enumerate([*lines, Line("", ((0, 0),))]):
        if DASH.match(line.chars):
            group.append(at)
            continue
        headed = [number for number in group if item_head(lines[number].chars)]
        if 2 * len(headed) >= len(group):
            found.update(headed)
        group = []
    return found
