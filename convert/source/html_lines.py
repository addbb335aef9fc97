"""The visible lines of a web page in reading order, and what the elements around them say."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from convert.labels import han_numeral
from convert.source.extract import Inner, is_table, one_line, raised
from convert.source.html_tables import grid

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
BOLD = frozenset({"b", "strong"})
WEIGHT = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.I)
LIGHT = re.compile(r"font-weight\s*:\s*(?:normal|lighter|[1-5]00)", re.I)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
BLANKS = re.compile(r"[ \t\r\n\f\u200b]+")
OUTER = " "
"""What is taken off the ends of a line."""
LABELLED = re.compile(r"\s*(?:\d{1,3}[.．、)）]|[（(]|[一二三四五六七八九十]{1,3}、|第|[①-⑳]|——)")
"""How an item of a numbered list begins that has a number of its own."""
UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:[^;]*\b(?:none|disc|circle|square)\b", re.I)
HAN_NUMBERED = re.compile(r"list-style(?:-type)?\s*:[^;]*\b(?:cjk-ideographic|(?:simp|trad)-chinese-\w+)\b", re.I)
NO_INK = re.compile(r"[\xa0\u3000\s]*")


class Line(NamedTuple):
    """A line of a page and what the elements around it say."""

    text: str
    inner: tuple[Inner, ...] = ()

    @property
    def lines(self) -> list["Line"]:
        """The line itself."""
        return [self]


class Rows(NamedTuple):
    """A table of data."""

    rows: list[list[str]]

    @property
    def lines(self) -> list[Line]:
        """Its cells as lines, as they stand in the raw text."""
        columns = max(map(len, self.rows))
        return [Line(cell) for row in self.rows for cell in (*row, *[""] * (columns - len(row)))]


@dataclass(slots=True)
class _Walk:
    """What is open while a page is walked through."""

    words: list[tuple[str, bool]] = field(default_factory=list)
    """The line so far, in pieces, and whether each is bold."""
    headings: list[int] = field(default_factory=list)
    items: list[str | None] = field(default_factory=list)
    """Of each open list item its number, "" if it has none, None behind its first line."""
    bold: list[bool] = field(default_factory=lambda: [False])
    unseen: int = 0
    furniture: int = 0
    """Heads and feet of printed pages that are open."""

    def add(self, text: str | None) -> None:
        """Add words to the line."""
        if text and not self.unseen:
            self.words.append((text, self.bold[-1]))

    def line(self) -> Iterator[Line]:
        """Yield the line that is complete, if it has ink, and begin the next."""
        text = BLANKS.sub(" ", "".join(words for words, _ in self.words)).strip(OUTER)
        if not NO_INK.fullmatch(text):
            item = self.items[-1] if self.items and not LABELLED.match(text) else None
            self.items[-1:] = [None] if self.items else []
            yield Line((item or "") + text, tuple(self.told(len(item or ""), len(text), is_item=item == "")))
        self.words.clear()

    def told(self, label: int, size: int, *, is_item: bool) -> Iterator[Inner]:
        """Say what the elements around a line tell of its label and words."""
        if self.furniture:
            yield Inner(0, label + size, "furniture")
            return
        if self.headings:
            yield Inner(0, label + size, "heading", self.headings[-1])
            return
        if is_item:
            yield Inner(0, label + size, "list")
        if bold := bold_size(self.words):
            yield Inner(0, label + min(bold, size), "bold")


def bold_size(words: list[tuple[str, bool]]) -> int:
    r"""Count the bold characters at the start of a line; 0 where it does not begin bold.

    >>> bold_size([("\n ", False), ("目标。", True), ("到2025年", False)])
    3
    """
    bold: list[str] = []
    for text, heavy in words:
        if not heavy and text.strip():
            break
        bold.append(text)
    joined = BLANKS.sub(" ", "".join(bold)).strip()
    return len(joined) if any(heavy and text.strip() for text, heavy in words[: len(bold)]) else 0


def page_lines(page: "Element") -> Iterator[Line | Rows]:
    """Yield the visible lines and tables of a page in reading order."""
    return walk_lines(page, tables_of(page))


def walk_lines(page: "Element", tables: Mapping["Element", list[list[str]]]) -> Iterator[Line | Rows]:
    """Yield visible lines, and of the elements that are tables their rows."""
    from lxml import etree

    walk, state = etree.iterwalk(page, events=("start", "end")), _Walk()
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in BLOCKS and not state.unseen:
            yield from state.line()
        if event == "end":
            if element not in tables:
                leave(state, element, tag)
            state.add(element.tail if element is not page else None)
        elif element in tables:
            if not state.unseen:
                yield from (Line(text) for text in captions(element))
                yield Rows(tables[element])
            walk.skip_subtree()
        else:
            enter(state, element, tag)
            before = state.words[-1][0] if state.words and tag == "sup" else ""
            state.add(raised(element.text or "", before))
    yield from state.line()


def tables_of(page: "Element") -> dict["Element", list[list[str]]]:
    """Read the tables of data; those that hold tables or headings only lay out the page."""
    outer = outer_tables(page)
    inner = (table for table in page.iter("table") if table not in outer and table is not page)
    return {table: rows for table in inner if is_table(rows := table_rows(table))}


def table_rows(table: "Element") -> list[list[str]]:
    """Read a table that holds no other; none where words stand outside of its cells."""
    if next(table.iter(*HEADINGS), None) is not None:
        return []
    rows = grid(table, lambda cell: one_line(texts_of(cell)))
    cells = [cell for row in rows for cell in row]
    return rows if ink([*cells, *captions(table)]) == ink(texts_of(table)) else []


def captions(table: "Element") -> list[str]:
    """Return the caption of a table, line by line."""
    return [text for caption in table.iterchildren("caption") for text in texts_of(caption)]


def texts_of(element: "Element") -> list[str]:
    """Return the visible lines inside an element."""
    return [line.text for part in walk_lines(element, {}) for line in part.lines]


def ink(texts: Iterable[str]) -> int:
    """Count the characters that are no blanks."""
    return sum(len("".join(text.split())) for text in texts)


def enter(state: _Walk, element: "Element", tag: str) -> None:
    """Note what begins with an element."""
    style = element.get("style") or ""
    state.unseen += is_unseen(element, tag, style)
    state.furniture += is_furniture(element)
    if tag in HEADINGS:
        state.headings.append(HEADINGS[tag])
    if tag == "li":
        state.items.append(item_number(element))
    heavy = tag in BOLD or WEIGHT.search(style) is not None
    state.bold.append((state.bold[-1] or heavy) and not LIGHT.search(style))


def leave(state: _Walk, element: "Element", tag: str) -> None:
    """Note what ends with an element."""
    state.unseen -= is_unseen(element, tag, element.get("style") or "")
    state.furniture -= is_furniture(element)
    state.bold.pop()
    if tag in HEADINGS:
        state.headings.pop()
    if tag == "li":
        state.items.pop()


def is_unseen(element: "Element", tag: str, style: str) -> bool:
    """Say whether an element is not shown."""
    return tag in UNSEEN or element.get("hidden") is not None or HIDDEN.search(style) is not None


def is_furniture(element: "Element") -> bool:
    """Say whether an element is the head or foot of a printed page, as LibreOffice writes them."""
    return element.tag == "div" and element.get("title") in ("header", "footer")


def item_number(element: "Element") -> str:
    """Return the number that a browser shows before an item; "" in a list without numbers."""
    parent = element.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    style = f"{parent.get('style') or ''};{element.get('style') or ''}"
    number = int_of(element.get("value")) or following(parent, element.getprevious())
    element.set("data-number", str(number))
    if UNNUMBERED.search(style):
        return ""
    return f"{han_numeral(number)}、" if HAN_NUMBERED.search(style) else f"{number}{parent.get('data-stop') or '.'}"


def following(parent: "Element", before: "Element | None") -> int:
    """Count on from the item before; the first has what its list says."""
    return int_of(parent.get("start")) or 1 if before is None else int_of(before.get("data-number")) + 1


def int_of(text: str | None) -> int:
    """Read a small number of an attribute; 0 where there is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 0


def outer_tables(page: "Element") -> set["Element"]:
    """Find the tables that hold tables: these lay out a page."""
    from lxml import etree

    outer: set[Element] = set()
    stack: list[Element] = []
    for event, table in etree.iterwalk(page, events=("start", "end"), tag="table"):
        if event == "end":
            stack.pop()
            continue
        outer.update(stack[-1:])
        stack.append(table)
    return outer
