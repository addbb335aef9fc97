"""Where the chrome of a web page can stand: before the first prose of a text and behind the last.

A rule that takes out site chrome needs evidence by form *and* by place. Unmistakable forms
(``分享到：微信 微博``) count anywhere, since several saved pages may stand in one file; all
others only in these two places.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from convert.labels import LABEL
from convert.model import HAN, Sub
from convert.removal import RemovalReason

BLANK = "[ \\t\\r\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]"
"""A blank as scraped text has it, the line feed excepted."""

LONGEST_EDGE = 80
"""Non-blank lines looked at from either end; menus of sites have up to about sixty."""

LONGEST_LINE = 300
"""Characters; a longer line is no chrome, whatever it looks like."""

PROSE_HAN = 30
HAN_CHAR = re.compile(f"[{HAN}]")
STOP = re.compile("[。；！？]")
SITE_WORDS = re.compile(
    r"ICP\s*备|网站标识码|公网安备|版权所有|Copyright|技术支持|^(?:内容概述|信息内容概述|内容摘要|摘\s*要|简\s*介)[:：]",
    re.I,
)
"""What makes a long line with a full stop one of the site, not of the plan."""
BLANKS = " \t\r\n\u00a0\u1680\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
INKED = re.compile(rf"[^\n]*[^\n{BLANK[1:]}[^\n]*")
"""A line that is not blank."""
PIECE = re.compile(rf"(?:(?!{BLANK}{{2}})[^\n\u00a0\u2003\u3000]){{1,{LONGEST_LINE + 1}}}")
"""What stands between wide blanks; cut where it is too long to be chrome."""
STRIP = re.compile(rf"^{BLANK}+|{BLANK}+$")


class Line(NamedTuple):
    """A line that is not blank, without the blanks around it."""

    start: int
    end: int
    text: str


def is_prose(text: str) -> bool:
    """Tell running text from titles, menus and metadata.

    >>> is_prose("为深入贯彻党中央、国务院决策部署,加快推动我县经济社会高质量发展,结合实际,制定本方案。")
    True
    >>> is_prose("主办单位：青禾市人民政府办公室")
    False
    """
    if len(text) > LONGEST_LINE:
        return True
    if len(text) < PROSE_HAN or STOP.search(text) is None or SITE_WORDS.search(text):
        return False
    return len(HAN_CHAR.findall(text)) >= PROSE_HAN


def opens_body(text: str) -> bool:
    """Tell a line that only the body of a plan can hold: prose, or a heading with a number."""
    label = LABEL.match(text)
    return is_prose(text) or (
        label is not None and label.lastgroup in ("part", "chapter", "section", "item", "subitem")
    )


def line_at(text: str, start: int, end: int) -> Line:
    """Cut out a line, leaving the blanks around it."""
    chars = text[start:end]
    kept = STRIP.sub("", chars)
    place = start + chars.find(kept) if kept else start
    return Line(place, place + len(kept), kept)


def lines_from(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    r"""List the lines that are not blank; of a line that holds a whole text its pieces.

    Some texts have no line breaks, but wide blanks where these stood.

    >>> [line.text for line in lines_from("来源：县政府\u3000\u3000云溪县规划\u3000" + "发展" * 150)][:2]
    ['来源：县政府', '云溪县规划']
    """
    for match in INKED.finditer(text, start, len(text) if end is None else end):
        if match.end() - match.start() <= LONGEST_LINE:
            yield line_at(text, *match.span())
        else:
            pieces = (line_at(text, *piece.span()) for piece in PIECE.finditer(text, *match.span()))
            yield from (piece for piece in pieces if piece.text)


def last_lines(text: str) -> Iterator[Line]:
    """List the last lines that are not blank, from the last to the first."""
    end = len(text.rstrip(BLANKS))
    start = max(0, end - LONGEST_EDGE * LONGEST_LINE)
    if start:
        start = text.find("\n", start, end) + 1 or start
    return iter(list(lines_from(text, start, end))[::-1])


def edge(lines: Iterator[Line]) -> Iterator[Line]:
    """Take lines until the body of the plan begins."""
    for count, line in enumerate(lines):
        if count == LONGEST_EDGE or opens_body(line.text):
            return
        yield line


# A dozen rules look at the same edges of the same text, one after the other.
@lru_cache(maxsize=2)
def first_edge(text: str) -> tuple[Line, ...]:
    """Find the lines of the head once a text."""
    return tuple(edge(lines_from(text)))


@lru_cache(maxsize=2)
def last_edge(text: str) -> tuple[Line, ...]:
    """Find the lines of the foot once a text, in reading order."""
    return tuple(edge(last_lines(text)))[::-1]


def head(text: str) -> list[Line]:
    r"""List the lines before the first prose or numbered heading.

    >>> [line.text for line in head("当前位置：首页 > 规划\n\n云溪县规划\n第一章 总则\n依据……")]
    ['当前位置：首页 > 规划', '云溪县规划']
    """
    return list(first_edge(text))


def foot(text: str) -> list[Line]:
    """List the lines behind the last prose or numbered heading, in reading order."""
    return list(last_edge(text))


def edges(text: str) -> list[Line]:
    """List the lines of head and foot, each once, in reading order."""
    first = head(text)
    done = first[-1].end if first else 0
    return first + [line for line in foot(text) if line.start >= done]


def removed(lines: Iterable[Line], reason: RemovalReason) -> Iterator[Sub]:
    """Propose to take out whole lines."""
    return (Sub(line.start, line.end, "", reason) for line in lines)


def lines_with(text: str, mark: re.Pattern[str]) -> Iterator[Line]:
    """List the lines that hold a mark, wherever they stand."""
    done = -1
    for match in mark.finditer(text):
        if match.start() < done:
            continue
        start = text.rfind("\n", 0, match.start()) + 1
        done = text.find("\n", match.end())
        done = len(text) if done < 0 else done
        if done - start <= LONGEST_LINE:
            yield line_at(text, start, done)
