"""A saved web page → its visible text, one line a block, with what its markup says.

The whole page is read, for the site's own head often stands outside the article; where the
article lies is found by readability and set down as a mark.
"""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from convert.errors import SourceError
from convert.model import Mark
from convert.source.decode import Decoded, decode
from convert.source.extract import Extract, Page
from convert.source.html_head import told_of, url_of
from convert.source.html_lines import Line, Rows, page_lines

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LONGEST = 64 * 2**20
"""Bytes of a page; a larger one is no article."""
CUT_OFF = "ERR_RESOURCE_LIMIT"
"""What libxml2 reports where it stops at more than 2,048 elements inside each other."""
SEARCHED = 4 * 2**20
"""Bytes of a page up to which its article is looked for."""
TITLE_NEAR, SHORTEST_TITLE = 12, 6
"""Lines from a title to the article, and characters of a title."""
TITLE_END = re.compile(
    r"(?:纲要|规划|计划|方案|意见|报告|通知|办法|决定|措施|细则|要点|规定|预案|公告|分工表|一览表|计划表|任务表|清单|名单|台账)(?:\s*[（(][^（）()]{1,40}[）)])*$"
)
"""How a title ends that no markup shows."""
LONG_LINE, NEAR, LONGEST_GAP = 20, 30, 3
"""Characters of a line that no menu has; short lines around such ones that may be the article's; lines between two of a row."""
PROSE = 30
"""Characters of a line with a full stop that is no chrome wherever it stands."""
FEWEST_PARAGRAPHS, LONG_PARAGRAPH = 5, 15
FEW_BREAKS = 0.2
"""Breaks for each paragraph."""
ENOUGH_ENDED = 0.5
"""Share of the long paragraphs that end a sentence."""
SENTENCE_ENDS = "。！？；：.!?;:”）)》"
ENOUGH = 0.4
"""Share of the page's text that an article must have; else all of the page counts."""


def read_html(data: bytes, path: Path) -> Extract:
    """Read a saved page.

    Raises:
        SourceError: it is too large, or holds no markup that can be read.
    """
    if len(data) > LONGEST:
        raise SourceError(f"a web page of {len(data) / 2**20:.0f} MB; save the article alone as .txt", path=path)
    found: Decoded = decode(data)
    page = parse(found.text, path)
    if page is None:
        return Extract("", found.encoding)
    parts = list(page_lines(page))
    text = written(parts)
    outside = outside_article(found.text, parts, title_of(page)) if len(data) <= SEARCHED else ()
    whole = (Mark(0, len(text.text), "paragraphs"),) if is_by_paragraphs(page) else ()
    return Extract(
        text.text,
        found.encoding,
        (*text.marks, *outside, *whole),
        found.problems,
        title_of(page),
        url_of(page),
        tuple(told_of(page)),
    )


def is_by_paragraphs(page: "Element") -> bool:
    """Say whether each line of a page is a paragraph: an element of its own, and most long ones end a sentence.

    A text that was cut at the width of a print has breaks within its paragraphs, or elements that end anywhere.
    """
    told = [text for item in page.iter("p") if (text := "".join(map(str, item.itertext())).strip())]
    long = [text for text in told if len(text) > LONG_PARAGRAPH]
    breaks = sum(1 for item in page.iter("br") if (item.tail or "").strip())
    ended = sum(text[-1] in SENTENCE_ENDS for text in long)
    return len(told) >= FEWEST_PARAGRAPHS and breaks <= FEW_BREAKS * len(told) and ended >= ENOUGH_ENDED * len(long)


def extract_page(page: "Element") -> Page:
    """Read the visible text of a page that is all article."""
    return written(page_lines(page))


def written(parts: Iterable[Line | Rows]) -> Page:
    """Write lines and tables to a raw text with their marks."""
    text = Page()
    for part in parts:
        if isinstance(part, Rows):
            text.table(part.rows)
        else:
            text.line(part.text, part.inner)
    return text


def parse(text: str, path: Path) -> "Element | None":
    """Parse a page without fetching or expanding anything; None where it holds nothing.

    Raises:
        SourceError: its elements are nested so deep that the parser would leave out the rest.
    """
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=True)
    try:
        page = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        page = None
    if any(error.type_name == CUT_OFF for error in parser.error_log):
        raise SourceError("a web page whose elements are nested too deep; save the article alone as .txt", path=path)
    return page


def outside_article(text: str, parts: list[Line | Rows], page_title: str) -> tuple[Mark, ...]:
    """Mark what stands before and behind the article."""
    lines = [line for part in parts for line in part.lines]
    places = matched(lines, article_lines(text))
    size = sum(len(line.text) for line in lines)
    if not places or sum(len(lines[place].text) for place in places) < ENOUGH * size:
        return ()
    prose = [place for place, line in enumerate(lines) if len(line.text) > PROSE and "。" in line.text]
    first, last = whole_tables(parts, min(places[:1] + prose), max(places[-1:] + prose))
    first = with_title(lines, first, page_title)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.text) + 1)
    ends = (Mark(0, starts[first], "outside"), Mark(starts[last + 1], starts[-1], "outside"))
    return tuple(mark for mark in ends if mark.end > mark.start)


def article_lines(text: str) -> list[str]:
    """List the lines of the article as readability finds it."""
    import logging

    from readability import Document
    from readability.readability import Unparseable

    logging.getLogger("readability").setLevel(logging.CRITICAL)
    try:
        page = parse(Document(text).summary(), Path())
    except (Unparseable, ValueError, RecursionError, SourceError):
        return []
    return [] if page is None else [line.text for part in page_lines(page) for line in part.lines]


def matched(lines: list[Line], article: list[str]) -> list[int]:
    """List the lines of a page that are lines of the article, in order."""
    wanted = set(article)
    found = [place for place, line in enumerate(lines) if line.text in wanted]
    long = [place for place in found if len(lines[place].text) > LONG_LINE]
    if not long:
        return []
    first = chain_end([place for place in reversed(found) if place <= long[0]])
    last = chain_end([place for place in found if place >= long[-1]])
    return [place for place in found if min(first, long[0] - NEAR) <= place <= max(last, long[-1] + NEAR)]


def chain_end(places: list[int]) -> int:
    """Follow lines of the article from one to the next, a list or a table of short ones too, as far as they reach.

    >>> chain_end([10, 11, 13, 40]), chain_end([40, 39, 5])
    (13, 39)
    """
    gaps = (at for at, (one, two) in enumerate(pairwise(places)) if abs(two - one) > LONGEST_GAP)
    return places[next(gaps, len(places) - 1)]


def whole_tables(parts: list[Line | Rows], first: int, last: int) -> tuple[int, int]:
    """Move the ends of an article out of the tables that they lie in."""
    at = 0
    for part in parts:
        end = at + len(part.lines)
        if isinstance(part, Rows) and at <= first < end:
            first = at
        if isinstance(part, Rows) and at <= last < end:
            last = end - 1
        at = end
    return first, last


def with_title(lines: list[Line], first: int, page_title: str) -> int:
    """Take in what stands over the article as its title: by markup, by the title of the page, or by form."""
    named = "".join(page_title.split())
    near = range(first - 1, max(first - TITLE_NEAR, -1), -1)
    forms: tuple[Callable[[Line], bool], ...] = (
        lambda line: any((one.kind, one.level) == ("heading", 1) for one in line.inner),
        lambda line: len(line.text) >= SHORTEST_TITLE and "".join(line.text.split()) in named,
        lambda line: len(line.text) >= SHORTEST_TITLE and TITLE_END.search(line.text) is not None,
    )
    found = ([place for place in near if form(lines[place])] for form in forms)
    return next((places[-1] for places in found if places), first)


def title_of(page: "Element") -> str:
    """Return what stands in ``<title>``."""
    return " ".join((page.findtext(".//title") or "").split())
