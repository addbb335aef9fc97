"""Wrapped lines of PDF and OCR texts → paragraphs."""

import re
from collections.abc import Sequence
from itertools import pairwise

from convert.structure.bodies import DASH
from convert.structure.contents import HEAD, has_leader
from convert.structure.forms import LABEL_STARTS, Reading, read_line
from convert.structure.furniture import most_common
from convert.structure.lines import Line, joined
from convert.structure.titles import ends_as_title

SQUEEZED = 0.7
"""Characters that print may take from a quotation mark or bracket to fill a line."""
WIDEST = 62
"""Characters; a text with longer lines is not wrapped."""
NARROWEST = 14
RAGGED = 3.0
"""Characters that a full line may lack."""
INDENT = 1.5
"""At least so much narrower is the first line of a paragraph whose two blanks are trimmed."""
FEWEST = 12
"""Full lines of a text that is surely wrapped;"""
FEWEST_SHORT, SURE = 4, 0.9
"""fewer are enough where they break off in the middle of sentences, nearly all of them."""
FULL, BROKEN = 0.45, 0.6
"""A text is wrapped where so many of its lines are full, and so many of these stop anywhere."""
UPPER = ("part", "chapter", "section", "item", "decimal")
"""Tiers whose headings stand alone even where they fill a line; a full line of a lower tier is a sentence."""
FEWEST_NARROW = 4
"""First lines of paragraphs."""
ENDS = re.compile(r"[。！？!?；;：:][”’）)》]?$")
CLOSES = re.compile(r"[。！？!?；;：:）)」』】][”’）)》]?$")
"""A paragraph may also end in who is responsible for it: （市商务局负责）."""
DATED = re.compile(r"[（(](?:\d{4}|[二〇○零]{2}[〇○零一二三四五六七八九]{2})年\d{0,2}[一二三四五六七八九十]{0,3}月")
"""The line of a date or an occasion, under a title."""
CUT_YEARS, YEARS_END = re.compile(r"[（(]\d{4}年?$"), re.compile(r"[-—–~～至]{1,2}\d{4}年?[）)]")
"""The years of a plan, cut before their dash."""
COMMA = re.compile("[，,]")
ROW_GAP = re.compile(r"[\u4e00-\u9fff）)]\u3000{2,}[\u4e00-\u9fff]")
"""A name and an office, or the cells of a row; no line of a paragraph has that."""
CLOSED = re.compile(r"[。；;：:]")


def width(chars: str) -> float:
    """Measure a line in Han characters; Latin counts half.

    >>> width("GDP增长")
    3.5
    """
    return len(chars.encode("gb18030", "replace")) / 2


def page_width(lines: Sequence[Line]) -> float:
    """Measure how wide the lines of a wrapped text are; 0 where the text is not wrapped.

    In a wrapped text about half of the lines are as wide as the page, and most of these stop
    in the middle of a sentence.
    """
    prose = (line for line in lines if not (has_leader(line.chars) or ROW_GAP.search(line.chars)))
    plain = [(width(line.chars), line) for line in prose if len(line.chars) >= NARROWEST]
    page = most_common([int(size) for size, _ in plain])
    if not NARROWEST < page <= WIDEST:
        return 0
    full = [line for size, line in plain if page - RAGGED <= size <= page + 2 * RAGGED]
    broken = sum(not ENDS.search(line.chars) for line in full)
    enough = len(full) >= FULL * len(plain) and broken >= BROKEN * len(full)
    return page if enough and (len(full) >= FEWEST or is_short_page(lines, page)) else 0


def is_short_page(lines: Sequence[Line], page: float) -> bool:
    r"""Say whether a text of few lines is wrapped: none is wider than the page, and what breaks off goes on to a stop.

    >>> from convert.ledger import raw_text
    >>> from convert.structure.lines import read_lines
    >>> is_short_page(read_lines(raw_text("全县上下齐心协力，推动经济社会发展再\n上新台阶，取得新的成绩。\n" * 4)), 18)
    True
    """
    if any(width(line.chars) > page + 2 * RAGGED for line in lines):
        return False
    full = [at for at, line in enumerate(lines) if width(line.chars) >= page - RAGGED and read_line(line.chars) is None]
    broken = [at for at in full if not ENDS.search(lines[at].chars)]
    stops = reaching_stops(lines)
    goes_on = sum(stops[at] for at in broken)
    return goes_on >= FEWEST_SHORT and goes_on >= SURE * len(broken)


def reaching_stops(lines: Sequence[Line]) -> list[bool]:
    """Tell of each line whether a sentence that it breaks off comes to its stop before a label."""
    found: list[bool] = []
    reached = False
    for line in reversed(lines):
        found.append(reached)
        reached = read_line(line.chars) is None and (reached or ENDS.search(line.chars) is not None)
    return found[::-1]


def unwrap(lines: Sequence[Line], furniture: set[int], page: float) -> tuple[list[Line], list[Line]]:
    """Join wrapped lines; return the paragraphs and the furniture that stood between them."""
    kept = [line for at, line in enumerate(lines) if at not in furniture]
    taken = [line for at, line in enumerate(lines) if at in furniture]
    space = most_common([line.space for line in kept[1:]])
    indented = sum(line.indent > 1 for line in kept) * 20 > len(kept)
    trimmed = bool(page) and not indented and opens_narrow(kept, page)
    groups: list[list[Line]] = []
    for line in kept:
        if groups and page and continues(groups[-1], line, page, space, indented=indented, trimmed=trimmed):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [joined(group) if len(group) > 1 else group[0] for group in groups], taken


def opens_narrow(lines: Sequence[Line], page: float) -> bool:
    """Say whether the first lines of paragraphs, behind a short last line, are narrower than the page.

    Such a text had indents, which were trimmed.
    """
    plain = ((width(last.chars), line) for last, line in pairwise(lines) if line.chars[0] not in LABEL_STARTS)
    first = [size for last, line in plain if last < page - RAGGED <= (size := width(line.chars))]
    narrow = sum(size <= page - INDENT for size in first)
    return narrow >= FEWEST_NARROW and 3 * narrow > 2 * len(first)


def continues(group: Sequence[Line], line: Line, page: float, space: int, *, indented: bool, trimmed: bool) -> bool:
    """Say whether a line goes on with the paragraph before it.

    Where indents were trimmed, a line as wide as the page begins no paragraph, however narrow print
    may have set its quotation marks.
    """
    last = group[-1]
    if last.columns or line.columns:
        return False
    if width(last.chars) < page - RAGGED or line.space > space + 1 or has_leader(last.chars):
        return False
    if indented and line.indent > 1:
        return False
    if HEAD.match(line.chars) or (DATED.match(line.chars) and ends_as_title(last.chars)):
        return False
    label = read_line(line.chars)
    if CUT_YEARS.search(last.chars) and YEARS_END.match(line.chars):
        return True
    if DASH.match(line.chars) or (label is not None and begins_clean(last.chars) and not cut_within(group, label)):
        return False
    if indented:
        return True
    first = group[0].chars
    reading = read_line(first) if len(group) == 1 else None
    size = width(line.chars)
    opens = page - RAGGED <= size <= page - INDENT
    narrowest = size - sum(char in "“”（）《》" for char in line.chars) * SQUEEZED
    if trimmed and narrowest > page - INDENT:
        return True
    if reading is None or CLOSED.search(first):
        ended = len(group) > 1 and width(last.chars) <= page - INDENT
        return not ((opens or ended) and ENDS.search(last.chars))
    if reading.tier not in UPPER and not opens:
        return True
    return size < page - RAGGED and not CLOSED.search(line.chars)


def cut_within(group: Sequence[Line], label: Reading) -> bool:
    """Say whether a paragraph is cut within a sentence, so that what looks like a label is none: 公平统 / 一、可持续."""
    inside = len(group) > 1 or (COMMA.search(group[0].chars) and read_line(group[0].chars) is None)
    return bool(inside) and label.tier in ("item", "number") and not CLOSES.search(group[-1].chars)


def begins_clean(last: str) -> bool:
    """Say whether a labelled line behind this one can begin a paragraph.

    A sentence that is cut at a connective goes on, whatever the next line looks like.
    """
    return not last.endswith(("、", "，", ",", "和", "及", "与", "或", "第", "（", "(", "《", "“"))
