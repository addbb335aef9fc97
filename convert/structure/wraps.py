"""Wrapped lines of PDF and OCR texts → paragraphs."""

import re
from collections.abc import Sequence

from convert.structure.bodies import DASH
from convert.structure.contents import LEADER
from convert.structure.forms import read_line
from convert.structure.furniture import most_common
from convert.structure.lines import Line, joined

WIDEST = 62
"""Characters; a text with longer lines is not wrapped."""
NARROWEST = 14
RAGGED = 3.0
"""Characters that a full line may lack."""
FEWEST = 12
"""Lines that must be full before a text counts as wrapped."""
ENDS = re.compile(r"[。！？!?；;：:][”’）)》]?$")
CLOSED = re.compile(r"[。；;：:]")


def width(chars: str) -> float:
    """Measure a line in Han characters; Latin counts half.

    >>> width("GDP增长")
    3.5
    """
    return len(chars.encode("gb18030", "replace")) / 2


def page_width(lines: Sequence[Line]) -> float:
    """Measure how wide the lines of a wrapped text are; 0 where the text is not wrapped.

    A wrapped text has no long lines, and most of those that are full stop anywhere.
    """
    plain = [line for line in lines if len(line.chars) >= NARROWEST and not LEADER.search(line.chars)]
    widths = sorted(width(line.chars) for line in plain)
    if len(widths) < FEWEST:
        return 0
    widest = widths[int(len(widths) * 0.97)]
    if widest > WIDEST or sum(size for size in widths if size > 1.5 * widest) > 0.1 * sum(widths):
        return 0
    full = [line for line in plain if width(line.chars) >= widest - RAGGED]
    broken = sum(not ENDS.search(line.chars) for line in full)
    enough = len(full) >= FEWEST and 3 * len(full) >= len(widths) and 10 * broken >= 6 * len(full)
    return widest if enough else 0


def unwrap(lines: Sequence[Line], furniture: set[int], page: float) -> tuple[list[Line], list[Line]]:
    """Join wrapped lines; return the paragraphs and the furniture that stood between them."""
    kept = [line for at, line in enumerate(lines) if at not in furniture]
    taken = [line for at, line in enumerate(lines) if at in furniture]
    space = most_common([line.space for line in kept[1:]])
    indented = sum(line.indent > 1 for line in kept) * 20 > len(kept)
    groups: list[list[Line]] = []
    for line in kept:
        if groups and page and continues(groups[-1], line, page, space, indented):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [joined(group) if len(group) > 1 else group[0] for group in groups], taken


def continues(group: Sequence[Line], line: Line, page: float, space: int, indented: bool) -> bool:
    """Say whether a line goes on with the paragraph before it."""
    last = group[-1]
    if width(last.chars) < page - RAGGED or line.space > space + 1 or LEADER.search(last.chars):
        return False
    if indented and line.indent > 1:
        return False
    if (read_line(line.chars) is not None and begins_clean(last.chars)) or DASH.match(line.chars):
        return False
    first = group[0].chars
    if len(group) == 1 and read_line(first) is not None and not CLOSED.search(first):
        return (width(line.chars) < page - RAGGED and not CLOSED.search(line.chars)) or ("，" in first and not begins_body(line, page))
    return True


def begins_clean(last: str) -> bool:
    """Say whether a labelled line behind this one can begin a paragraph.

    A sentence that is cut at a connective goes on, whatever the next line looks like.
    """
    return not last.endswith(("、", "，", ",", "和", "及", "与", "或", "第", "（", "(", "《", "“"))


def begins_body(line: Line, page: float) -> bool:
    """Say whether a line is a full one, as running text is."""
    return width(line.chars) >= page - RAGGED
