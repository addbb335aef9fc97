"""Heads that only a blank holds apart from the body in their line (``1.1 编制目的 为了提高……``).

A blank alone says little, since scraped text has them anywhere. It does where most siblings have one
behind a short head, and hardly any of them has another.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from convert.structure.forms import LABEL_STARTS, LONGEST_LABEL, Reading, read_line

GAP = re.compile(r"[\s\u3000\u00a0]+")
"""The blank behind a head."""
QUOTED = re.compile(r"“[^”，。]{1,16}”\s?[^\s，。；：！？,;:!?]{0,8}(?=\s)")
QUOTED_ENDS = re.compile(r"[”》]\s+[^\s，。；：！？]{1,6}(?=\s)")
LONGEST_TITLE = 40
"""Characters of a head without its label."""
HEAD = re.compile(r"[\u4e00-\u9fff\dA-Za-z“”《》（）、，,·—+ \u3000-]{1,37}[\u4e00-\u9fff”》）]")
HAN_GAP = re.compile(rf"(?<=[\u4e00-\u9fff]){GAP.pattern}(?=[\u4e00-\u9fff])")
BODY = re.compile(r"(?:[\u4e00-\u9fff“《]|[—–-]{1,2}(?=[\u4e00-\u9fff]))[^，。；,;]*[，。；,;]")
SHORTEST_BODY = 12
SHORTEST_LINE = 30
"""Characters of a line that holds more than a head."""
MOST = 0.6
"""Share of the siblings that must have a blank behind a short head."""
OTHERS = 0.5
"""Other blanks between Han characters that such a line has at most, on average."""
FEWEST = 3
"""Places in a text."""
MOST_HEADS = 4
"""Heads of different tiers in one line."""


def gaps_behind_heads(lines: Sequence[str]) -> dict[int, list[int]]:
    """Find the lines that hold head and body, and where their parts behind the first begin.

    Args:
        lines: The paragraphs of a whole text.

    Returns:
        Number of the line → places in it; a head can stand before the first one below it.

    >>> gaps_behind_heads([f"1.{n} 编制目的 为了提高应对突发事件的能力，减少突发事件的损害，制定本预案。" for n in (1, 2, 3)])
    {0: [9], 1: [9], 2: [9]}
    >>> gaps_behind_heads([f"1.{n} 编制目的和编制 依据" for n in (1, 2, 3)])
    {}
    """
    rows: dict[tuple[str, int], list[int]] = defaultdict(list)
    places: dict[int, list[int]] = {}
    for at, chars in enumerate(lines):
        reading = read_line(chars) if len(chars) >= SHORTEST_LINE and chars[0] in LABEL_STARTS else None
        if reading is not None:
            rows[reading.tier, reading.depth].append(at)
            places[at] = list(body_places(chars, reading))
    found: dict[int, list[int]] = {}
    for row in rows.values():
        apart = [at for at in row if places[at]]
        others = sum(len(HAN_GAP.findall(lines[at], places[at][-1])) for at in apart)
        if apart and len(apart) >= MOST * len(row) and others <= OTHERS * len(apart):
            found |= {at: places[at] for at in apart}
    return found if sum(map(len, found.values())) >= FEWEST else {}


def body_places(chars: str, reading: Reading) -> Iterator[int]:
    """List where what stands behind a head begins: a body, or a head below it and then its body.

    >>> line = "1、总则 1.1 编制目的 为了提高应对突发事件的能力，减少损害，制定本预案。"
    >>> list(body_places(line, read_line(line)))
    [5, 14]
    """
    start = reading.title
    for _ in range(MOST_HEADS):
        end = head_gap(chars, start)
        if not end or not HEAD.fullmatch(chars[start:end].rstrip()):
            return
        below = read_line(chars[end : end + LONGEST_LABEL])
        if below is not None and (below.tier, below.depth) != (reading.tier, reading.depth):
            yield end
            start, reading = end + below.title, below
            continue
        if len(chars) - end >= SHORTEST_BODY and BODY.match(chars, end):
            yield end
        return


def head_gap(chars: str, start: int) -> int:
    """Find where the body begins behind a head; 0 where no blank shows it.

    A blank beside a short quotation that ends the head is one within it.

    >>> head_gap("（一）建设 “数字青禾” 围绕产业数字化，推进各项工作取得新成效。", 3)
    13
    """
    for gap in GAP.finditer(chars, start):
        head = chars[start : gap.start()]
        if len(head) > LONGEST_TITLE or re.search("[。；：:;]|[!-~]$", head):
            return 0
        within = chars[gap.start() - 1] == "“" or chars[gap.end()] == "”"
        if len(head) > 1 and not (
            within or QUOTED.match(chars, gap.end()) or QUOTED_ENDS.match(chars, gap.start() - 1)
        ):
            return gap.end()
    return 0
