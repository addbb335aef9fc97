"""The numbers that Word counts itself: 第一章, 一、, （一）, 1.1 as a reader of the print sees them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from convert.labels import CIRCLED, han_numeral

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"


def roman(number: int) -> str:
    """Write a number in Roman numerals.

    >>> roman(4), roman(19)
    ('IV', 'XIX')
    """
    pairs = zip((10, 9, 5, 4, 1), ("X", "IX", "V", "IV", "I"), strict=True)
    written = ""
    for value, sign in pairs:
        count, number = divmod(number, value)
        written += sign * count
    return written


def letter(number: int) -> str:
    """Write a number as a small letter."""
    return chr(ord("a") + (number - 1) % 26)


def circled(number: int) -> str:
    """Write a number in a circle, so far as there are such signs."""
    return CIRCLED[number - 1] if 0 < number <= len(CIRCLED) else f"({number})"


FORMATS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"), han_numeral
    ),
    **dict.fromkeys(("ideographDigital", "chineseLegalSimplified", "taiwaneseCountingThousand"), han_numeral),
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": str,
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": lambda number: letter(number).upper(),
    "lowerLetter": letter,
}
"""Name of a number format in Word and how it writes; all others are plain digits."""


class Level(NamedTuple):
    """One level of a numbered list."""

    form: str
    text: str
    """``第%1章``: what stands round the numbers."""
    start: int


class Style(NamedTuple):
    """What a paragraph style says about structure."""

    level: int = 0
    """Heading level from 1; 0 for text."""
    number: tuple[str, int] | None = None
    """List and level that the style counts in."""


@dataclass
class Numbering:
    """Counts the paragraphs of one document while it is read."""

    lists: Mapping[str, str]
    """Number id → id of the list it belongs to."""
    levels: Mapping[tuple[str, int], Level]
    styles: Mapping[str, Style]
    counters: dict[tuple[str, int], int] = field(default_factory=dict)

    def style_of(self, paragraph: "Element") -> Style:
        """Return the style of a paragraph."""
        node = paragraph.find(f"{W}pPr/{W}pStyle")
        style = self.styles.get(node.get(VAL, ""), Style()) if node is not None else Style()
        outline = paragraph.find(f"{W}pPr/{W}outlineLvl")
        return style if outline is None else style._replace(level=outline_level(outline))

    def label(self, paragraph: "Element") -> str:
        """Count a paragraph and return its number as printed; "" where it has none."""
        place = number_place(paragraph.find(f"{W}pPr/{W}numPr")) or self.style_of(paragraph).number
        if place is None or place[0] not in self.lists:
            return ""
        name, depth = self.lists[place[0]], place[1]
        level = self.levels.get((name, depth))
        if level is None or level.form in ("bullet", "none"):
            return ""
        self.count(name, depth)
        text = level.text
        for at in range(depth + 1):
            text = text.replace(f"%{at + 1}", self.written(name, at))
        return text + ("\u3000" if text[-1:] in "章节编篇条" or text[-1:].isdigit() else "")

    def count(self, name: str, depth: int) -> None:
        """Count one paragraph; what stands deeper begins anew."""
        level = self.levels[name, depth]
        self.counters[name, depth] = self.counters.get((name, depth), level.start - 1) + 1
        for key in [key for key in self.counters if key[0] == name and key[1] > depth]:
            del self.counters[key]

    def written(self, name: str, depth: int) -> str:
        """Write the number that a level has reached."""
        level = self.levels.get((name, depth))
        if level is None:
            return ""
        number = self.counters.get((name, depth), level.start)
        return FORMATS.get(level.form, str)(number)


def numbering_of(numbering: "Element | None", styles: "Element | None") -> Numbering:
    """Read the lists and styles of a document."""
    lists: dict[str, str] = {}
    levels: dict[tuple[str, int], Level] = {}
    for abstract in numbering.iterfind(f"{W}abstractNum") if numbering is not None else ():
        name = abstract.get(f"{W}abstractNumId", "")
        levels |= {(name, int(node.get(f"{W}ilvl", "0"))): read_level(node) for node in abstract.iterfind(f"{W}lvl")}
    for number in numbering.iterfind(f"{W}num") if numbering is not None else ():
        lists[number.get(f"{W}numId", "")] = value(number, "abstractNumId", "")
    return Numbering(lists, levels, read_styles(styles))


def read_level(node: "Element") -> Level:
    """Read one level of a list."""
    start = value(node, "start", "1")
    return Level(value(node, "numFmt", "decimal"), value(node, "lvlText", ""), int(start) if start.isdigit() else 1)


def read_styles(styles: "Element | None") -> dict[str, Style]:
    """Read which styles are headings, and which count."""
    found = {}
    for node in styles.iterfind(f"{W}style") if styles is not None else ():
        outline = node.find(f"{W}pPr/{W}outlineLvl")
        level = outline_level(outline) if outline is not None else 0
        found[node.get(f"{W}styleId", "")] = Style(level, number_place(node.find(f"{W}pPr/{W}numPr")))
    return found


def outline_level(node: "Element") -> int:
    """Return a heading level from 1; 9 in Word is body text."""
    level = node.get(VAL) or ""
    return int(level) + 1 if level.isdigit() and int(level) < 9 else 0


def number_place(node: "Element | None") -> tuple[str, int] | None:
    """Read which list and level a paragraph or style counts in."""
    if node is None or node.find(f"{W}numId") is None:
        return None
    depth = value(node, "ilvl", "0")
    return value(node, "numId", ""), int(depth) if depth.isdigit() else 0


def value(node: "Element", name: str, default: str) -> str:
    """Return the value of a child element."""
    child = node.find(f"{W}{name}")
    return default if child is None else str(child.get(VAL) or default)
