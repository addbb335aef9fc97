"""The numbers that Word counts itself: 第一章, 一、, （一）, 1.1 as a reader of the print sees them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from convert.labels import CIRCLED, han_numeral
from convert.source.docx_styles import PLAIN, VAL, Style, W, is_on, number_place, outline_level, read_styles, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DEEPEST = 9
"""Levels that a list has in Word."""
MOST_WRITTEN = 9_999
"""A higher number is written in digits in every form."""


def roman(number: int) -> str:
    """Write a number in Roman numerals.

    >>> roman(4), roman(19)
    ('IV', 'XIX')
    """
    pairs = zip((10, 9, 5, 4, 1), ("X", "IX", "V", "IV", "I"), strict=True)
    written = ""
    for size, sign in pairs:
        count, number = divmod(number, size)
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
    style: str = ""
    """Style whose paragraphs count at this level."""
    legal: bool = False
    """All its numbers are plain digits, whatever the upper levels show."""


NO_LEVEL = Level("none", "", 1)


@dataclass
class Numbering:
    """Counts the paragraphs of one document while it is read."""

    lists: Mapping[str, str]
    """Number id → id of the list it belongs to."""
    levels: Mapping[tuple[str, int], Level]
    styles: Mapping[str, Style]
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    """Number id and level → where it begins anew, once."""
    counters: dict[tuple[str, int], int] = field(default_factory=dict)

    def copy(self) -> "Numbering":
        """Return another counter that has counted as much."""
        return replace(self, starts=dict(self.starts), counters=dict(self.counters))

    def style_of(self, paragraph: "Element") -> Style:
        """Return the style of a paragraph, with what it says itself."""
        node = paragraph.find(f"{W}pPr/{W}pStyle")
        name = node.get(VAL, "") if node is not None else ""
        style = self.styles.get(name, PLAIN)
        outline = paragraph.find(f"{W}pPr/{W}outlineLvl")
        number = number_place(paragraph.find(f"{W}pPr/{W}numPr")) or self.linked(name, style.number)
        return style._replace(number=number, level=style.level if outline is None else outline_level(outline))

    def linked(self, style: str, place: tuple[str, int] | None) -> tuple[str, int] | None:
        """Find the level that a list gives to a style."""
        if place is None or place[0] not in self.lists:
            return place
        name = self.lists[place[0]]
        depths = (depth for depth in range(DEEPEST) if self.level(name, depth).style == style)
        return place[0], next(depths, place[1])

    def level(self, name: str, depth: int) -> Level:
        """Return one level of a list; one that counts nothing where there is none."""
        return self.levels.get((name, depth), NO_LEVEL)

    def is_bullet(self, style: Style) -> bool:
        """Say whether a paragraph is an item that has no number."""
        return style.number is not None and self.level(*self.place(style.number)).form == "bullet"

    def place(self, number: tuple[str, int]) -> tuple[str, int]:
        """Return list and level of a number id and level."""
        return self.lists.get(number[0], ""), number[1]

    def label(self, style: Style) -> str:
        """Count a paragraph and return its number as printed; "" where it has none."""
        if style.number is None:
            return ""
        name, depth = self.place(style.number)
        level = self.level(name, depth)
        if level.form in ("bullet", "none"):
            return ""
        self.count(style.number)
        text = level.text
        for at in range(depth + 1):
            text = text.replace(f"%{at + 1}", self.written(name, at, legal=level.legal))
        return text + ("\u3000" if text[-1:] in "章节编篇条" or text[-1:].isdigit() else "") if text else ""

    def count(self, number: tuple[str, int]) -> None:
        """Count one paragraph; what stands deeper begins anew."""
        name, depth = self.place(number)
        if number in self.starts:
            self.counters[name, depth] = self.starts.pop(number) - 1
        self.counters[name, depth] = self.counters.get((name, depth), self.level(name, depth).start - 1) + 1
        for key in [key for key in self.counters if key[0] == name and key[1] > depth]:
            del self.counters[key]

    def written(self, name: str, depth: int, *, legal: bool) -> str:
        """Write the number that a level has reached."""
        level = self.level(name, depth)
        number = self.counters.get((name, depth), level.start)
        return str(number) if legal or not 0 < number <= MOST_WRITTEN else FORMATS.get(level.form, str)(number)


def numbering_of(numbering: "Element | None", styles: "Element | None") -> Numbering:
    """Read the lists and styles of a document."""
    lists: dict[str, str] = {}
    levels: dict[tuple[str, int], Level] = {}
    starts: dict[tuple[str, int], int] = {}
    for abstract in numbering.iterfind(f"{W}abstractNum") if numbering is not None else ():
        name = abstract.get(f"{W}abstractNumId", "")
        levels |= {
            (name, whole(node.get(f"{W}ilvl", ""), 0)): read_level(node) for node in abstract.iterfind(f"{W}lvl")
        }
    for number in numbering.iterfind(f"{W}num") if numbering is not None else ():
        name = number.get(f"{W}numId", "")
        lists[name] = value(number, "abstractNumId", "")
        for override in number.iterfind(f"{W}lvlOverride"):
            if (start := whole(value(override, "startOverride", ""), -1)) >= 0:
                starts[name, whole(override.get(f"{W}ilvl", ""), 0)] = start
    return Numbering(lists, levels, read_styles(styles), starts)


def read_level(node: "Element") -> Level:
    """Read one level of a list."""
    return Level(
        value(node, "numFmt", "decimal"),
        value(node, "lvlText", ""),
        whole(value(node, "start", "1"), 1),
        value(node, "pStyle", ""),
        bool(is_on(node, f"{W}isLgl")),
    )


def whole(digits: str, default: int) -> int:
    """Read a number of at most nine digits; the default where there is none.

    >>> whole("12", 1), whole("x", 1), whole("9" * 99, 1)
    (12, 1, 1)
    """
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else default
