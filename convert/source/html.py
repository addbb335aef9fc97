"""A saved web page → its visible text, one line a block, with what its markup says.

The whole page is read, for the site's own head often stands outside the article; where the
article lies is found by readability and set down as a mark.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from convert.errors import SourceError
from convert.source.decode import Decoded, decode
from convert.source.extract import Extract, Mark

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "select", "button", "textarea", "iframe", "svg"})
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "br",
    ]
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
MARKED = {**dict.fromkeys(HEADINGS, "heading"), "table": "table", "li": "list", "blockquote": "note"}
BLANKS = re.compile(r"[ \t\r\n\f\u200b]+")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
LONGEST = 64 * 2**20
"""Bytes of a page; a larger one is no article."""
SEARCHED = 4 * 2**20
"""Bytes of a page up to which its article is looked for."""
PROSE = 30
"""Characters of a line with a full stop that is no chrome wherever it stands."""
ENOUGH = 0.4
"""Share of the page's text that an article must have; else all of the page counts."""


class Line(NamedTuple):
    """A line of a page and the marked elements that it stands in."""

    text: str
    marks: tuple[tuple[str, int], ...]


def read_html(data: bytes, path: Path) -> Extract:
    """Read a saved page.

    Raises:
        SourceError: it is too large, or holds no markup that can be read.
    """
    if len(data) > LONGEST:
        raise SourceError(f"a web page of {len(data) / 2**20:.0f} MB; save the article alone as .txt", path=path)
    found: Decoded = decode(data)
    page = parse(found.text)
    if page is None:
        return Extract("", found.encoding)
    lines = list(page_lines(page))
    text, marks = joined(lines)
    outside = outside_article(found.text, lines) if len(data) <= SEARCHED else ()
    return Extract(text, found.encoding, (*marks, *outside), found.problems, title_of(page), url_of(page))


def parse(text: str) -> "Element | None":
    """Parse a page without fetching or expanding anything."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None


def page_lines(page: "Element") -> Iterator[Line]:
    """Yield the visible lines of a page in reading order."""
    from lxml import etree

    words: list[str] = []
    open_marks: list[tuple[str, int]] = []
    unseen = 0
    for event, element in etree.iterwalk(page, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        hidden = tag in UNSEEN or HIDDEN.search(element.get("style") or "") is not None
        if tag in BLOCKS and not unseen:
            yield from flushed(words, open_marks)
        if event == "start":
            unseen += hidden
            if tag in MARKED:
                open_marks.append((MARKED[tag], HEADINGS.get(tag, 0)))
            words.append("" if unseen else element.text or "")
        else:
            unseen -= hidden
            if tag in MARKED:
                open_marks.pop()
            words.append("" if unseen else element.tail or "")
    yield from flushed(words, open_marks)


def flushed(words: list[str], open_marks: list[tuple[str, int]]) -> Iterator[Line]:
    """Yield the line that is complete, if it has ink, and begin the next."""
    text = BLANKS.sub(" ", "".join(words)).strip(" ")
    words.clear()
    if text.strip("\xa0\u3000 "):
        yield Line(text, tuple(open_marks))


def joined(lines: list[Line]) -> tuple[str, tuple[Mark, ...]]:
    """Join lines to a text, and place their marks in it."""
    marks: list[Mark] = []
    at = 0
    for line in lines:
        marks += [Mark(at, at + len(line.text), kind, level) for kind, level in line.marks]
        at += len(line.text) + 1
    return "".join(f"{line.text}\n" for line in lines), tuple(marks)


def outside_article(text: str, lines: list[Line]) -> tuple[Mark, ...]:
    """Mark what stands before and behind the article."""
    article = article_lines(text)
    places = matched(lines, article)
    size = sum(len(line.text) for line in lines)
    if not places or sum(len(lines[place].text) for place in places) < ENOUGH * size:
        return ()
    prose = [place for place, line in enumerate(lines) if len(line.text) > PROSE and "。" in line.text]
    first, last = with_title(lines, min(places[:1] + prose)), max(places[-1:] + prose)
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
        page = parse(Document(text).summary())
    except (Unparseable, ValueError, RecursionError):
        return []
    return [] if page is None else [line.text for line in page_lines(page)]


def matched(lines: list[Line], article: list[str]) -> list[int]:
    """List the lines of a page that are lines of the article, in order."""
    wanted = set(article)
    found = [place for place, line in enumerate(lines) if line.text in wanted]
    long = [place for place in found if len(lines[place].text) > 20]
    return [place for place in found if long and long[0] - 30 <= place <= long[-1] + 30]


def with_title(lines: list[Line], first: int) -> int:
    """Take in the heading that stands over the article, if one does."""
    for place in range(first - 1, max(first - 12, -1), -1):
        if ("heading", 1) in lines[place].marks:
            return place
    return first


def title_of(page: "Element") -> str:
    """Return what stands in ``<title>``."""
    return " ".join((page.findtext(".//title") or "").split())


def url_of(page: "Element") -> str:
    """Return the address that a page gives as its own."""
    for link in page.iterfind(".//link[@rel='canonical']"):
        return str(link.get("href") or "")
    return ""
