"""Texts without line breaks → lines: parted where wide blanks or labels show it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from convert.structure.forms import LABEL_STARTS, read_line
from convert.structure.gaps import gaps_behind_heads, head_gap
from convert.structure.lines import TRIM, Line
from convert.structure.titles import LONGEST_TITLE_LINE, NUMBER, ends_as_title

LONG = 80
"""Characters; a shorter line has wide blanks for other reasons: a letter-spaced title, a row."""
COLLAPSED = 250
"""Usual length of the lines of a text that lost its line breaks."""
FEW = 3
"""A text of so few lines has lost its breaks, however short it is."""
WIDE = re.compile(r"[\u3000\u2003]{2,}|\u00a0{2,}|(?:[ \u00a0]\u3000|\u3000[ \u00a0])+|[ \t]{4,}|\t+")
WIDE_STARTS = (
    "    ",
    "\t",
    *(one + two for one in "\u3000\u2003\u00a0 " for two in "\u3000\u2003\u00a0 " if one + two != "  "),
)
"""One of these is in every wide gap."""
AFTER_STOP = re.compile(r"(?:(?<=[。！？；])|(?<=[。！？]”))[\s\u3000\u00a0]+(?=\S)")
BETWEEN_WORDS = re.compile(r"(?<=\S[^\s（(])[\s\u3000\u00a0]+(?=\S\S)|(?<=\S)[\s\u3000\u00a0]+(?=[—–-]{2})")
LONE = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff][\s\u3000\u00a0]+[\u4e00-\u9fff](?!\S)")
"""Two characters that only a blank within a word holds apart: 目　　录."""
LONGEST_COVER = 400
"""Characters before the first full stop or label that can be a cover in one line."""
INNER = re.compile(
    r"(?P<strong>第[一二三四五六七八九十百零〇\d]{1,7}[编章节条](?=[\s\u3000]))|"
    r"(?:(?<=[。！？；：”）\s\u3000\u00a0])|(?<=[。！？；：”）][\s\u3000]))"
    r"(?P<weak>[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?![\d\s])|"
    r"\d{1,2}(?:\.\d{1,2}){0,3}(?=[\s\u3000]+[\u4e00-\u9fff“]))"
)
ATTACHED = re.compile(r"(?<=[\s。）])附\s?件\s?[\d一二三四五六七八九十]{0,2}[\s\u3000]+(?=(?P<title>[^\s：:]{4,50})\s)")
"""The word that opens an attachment, and the title behind it."""
NAMED = re.compile(r"《([^《》]{4,60})》|(?:印发|转发|公布|发布)([^《》]{5,60})的(?:通知|函|公告|决定)")
LONGEST_HEAD = 600
"""Characters in which a notice names what it covers."""
CLOSING = re.compile(
    r"(?<=[。）])(?=[\u4e00-\u9fff、]{4,30}(?:人民政府|办公室|办公厅|委员会|局|厅)\s?\d{4}年\d{1,2}月\d{1,2}日)|"
    r"(?<=[府室厅会局])(?=\d{4}年\d{1,2}月\d{1,2}日(?:[（(]此件|[\u4e00-\u9fff]))|"
    r"(?<=[日。])(?=[（(]此件)|(?<=公开发布）)(?=\S)"
)
"""Signature, date and mark that ran together."""
FIGURES = re.compile(
    r"(?=\S*\d\S*[\s\u3000]+\S*\d)[\d.,%％+/\s\u3000—-]{4,}(?=第[一二三四五六七八九十]{1,4}[编章节]\s|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])"
)
"""The figures of a lost table that run into the next heading."""
COVER = 15
"""Lines among which the title stands."""
NUMBER_BEFORE = re.compile(rf"{NUMBER.pattern}\s*(?=关于|[《〈])")
NUMBER_BEHIND = re.compile(rf"\s+({NUMBER.pattern})$")
SHORTEST_BODY = 20


def split_lines(lines: Sequence[Line]) -> list[Line]:
    """Part the lines that hold several paragraphs."""
    if not lines:
        return []
    size = sum(len(line.chars) for line in lines)
    collapsed = size > COLLAPSED * len(lines) or (len(lines) <= FEW and size > LONG * len(lines))
    apart = [part for line in lines for part in without_figures(line)]
    apart[:COVER] = [part for line in apart[:COVER] for part in without_number(line)]
    if collapsed:
        apart[:1] = cover_lines(apart[0])
    gaps = gaps_behind_heads([line.chars for line in apart])
    apart = [part for at, line in enumerate(apart) for part in (cut_at(line, gaps[at]) if at in gaps else (line,))]
    return [
        part for line in apart for part in (parts_of(line, collapsed=collapsed) if len(line.chars) > LONG else (line,))
    ]


def cover_lines(line: Line) -> list[Line]:
    """Part the title and the lines below it, which only blanks hold apart in a collapsed text."""
    stop = re.search("[。：]", line.chars)
    label = INNER.search(line.chars)
    end = min(match.start() for match in (stop, label) if match) if stop or label else 0
    if not 0 < end <= LONGEST_COVER:
        return [line]
    places = {match.end() for match in BETWEEN_WORDS.finditer(line.chars, 0, end)}
    return list(cut_at(line, sorted(places | {place for place in wide_gaps(line.chars) if place < end})))


def without_number(line: Line) -> Iterable[Line]:
    """Part the number of a document from the title that it stands before or behind."""
    if len(line.chars) > LONGEST_TITLE_LINE:
        return (line,)
    if (match := NUMBER_BEFORE.match(line.chars)) and ends_as_title(line.chars):
        return cut_at(line, [match.end()])
    match = NUMBER_BEHIND.search(line.chars)
    return cut_at(line, [match.start(1)]) if match and ends_as_title(line.chars[: match.start()]) else (line,)


def without_figures(line: Line) -> Iterable[Line]:
    """Part the figures of a lost table from the heading that they run into."""
    match = FIGURES.match(line.chars) if line.chars[0].isdecimal() and len(line.chars) <= LONGEST_COVER else None
    return cut_at(line, [match.end()]) if match else (line,)


def parts_of(line: Line, *, collapsed: bool) -> Iterable[Line]:
    """Part one long line; at labels and single blanks only in a text that lost its breaks."""
    places = wide_gaps(line.chars)
    if collapsed:
        places |= {match.end() for match in AFTER_STOP.finditer(line.chars)}
        places |= {match.start() for match in CLOSING.finditer(line.chars)}
        places |= inner_labels(line.chars) | title_places(line.chars)
    if not places:
        return (line,)
    parts = list(cut_at(line, sorted(places)))
    return [half for part in parts for half in head_and_body(part)] if collapsed else parts


def wide_gaps(chars: str) -> set[int]:
    """Find the wide blanks between paragraphs: around one of them a sentence ends or a label stands."""
    if not any(start in chars for start in WIDE_STARTS):
        return set()
    gaps = [gap for gap in WIDE.finditer(chars) if not is_lone(chars, gap.start(), gap.end())]
    ended = any(chars[gap.start() - 1] in "。！？；：”" or read_line(chars[gap.end() : gap.end() + 20]) for gap in gaps)
    return {gap.end() for gap in gaps} if ended else set()


def is_lone(chars: str, start: int, end: int) -> bool:
    """Say whether a gap stands within a letter-spaced word: one character on either side.

    >>> is_lone("目  录 第一章", 1, 3), is_lone("目  录 第一章", 4, 5)
    (True, False)
    """
    return LONE.match(chars, start - 1) is not None if 0 < start < end < len(chars) else False


def inner_labels(chars: str) -> set[int]:
    """Find the labels within a line that count on: 一、 and later 二、 at the start of sentences."""
    chains: dict[tuple[str, int], list[list[int]]] = {}
    last: dict[tuple[str, int], int] = {}
    for match in INNER.finditer(chars):
        reading = read_line(chars[match.start() : match.start() + 40])
        if reading is None:
            continue
        form = reading.tier, reading.depth
        rows = chains.setdefault(form, [])
        number = reading.path[-1]
        if rows and number == last[form] + 1:
            rows[-1].append(match.start())
        elif number == 1 or match["strong"]:
            rows.append([match.start()])
        else:
            continue
        last[form] = number
    if ("decimal", 2) not in chains:
        chains.pop(("decimal", 1), None)
    return {place for rows in chains.values() for row in rows if len(row) > 1 or chars[row[0]] == "第" for place in row}


def title_places(chars: str) -> set[int]:
    """Find where the title of an attachment, or of what a notice names at its head, begins and ends."""
    found: set[int] = set()
    for match in ATTACHED.finditer(chars):
        found |= {match.start(), match.start("title"), match.end("title")}
    for name in {one or two for one, two in NAMED.findall(chars[:LONGEST_HEAD])}:
        for match in re.finditer(rf"(?<=[\s）日])(?:《?){re.escape(name)}(?=\s)", chars):
            found |= {match.start(), match.end()}
    return found


def cut_at(line: Line, places: Sequence[int]) -> Iterator[Line]:
    """Cut a line at places of its characters."""
    start = 0
    for end in [*places, len(line.chars)]:
        pieces = line.cut(start, end)
        if pieces:
            indent, space = (line.indent, line.space) if start == 0 else (2, 0)
            yield Line(line.chars[start:end].strip(TRIM), pieces, indent, space)
        start = end


def head_and_body(line: Line) -> Iterator[Line]:
    """Part a labelled head from the body that only a blank holds it apart from."""
    chars = line.chars
    reading = read_line(chars) if chars[0] in LABEL_STARTS else None
    if reading is None:
        yield line
        return
    place = head_gap(chars, reading.title)
    if place and len(chars) - place > SHORTEST_BODY:
        yield from cut_at(line, [place])
    else:
        yield line
