"""How plans are written: which labels they count with, how they are set, what stands around them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

NUMERALS = "一二三四五六七八九十"


def numeral(number: int) -> str:
    """Write a number below a hundred.

    >>> numeral(9), numeral(10), numeral(21)
    ('九', '十', '二十一')
    """
    ten, one = divmod(number, 10)
    return ("" if ten < 2 else NUMERALS[ten - 1]) + ("十" if ten else "") + (NUMERALS[one - 1] if one else "")


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to write a plan."""

    title: str
    labels: tuple[str, ...]
    """One a level, with what stands between label and title in our Markdown."""
    chapters: tuple[int, int]
    """Subjects that it has, from and below."""
    contents: bool = False
    indent: str = "\u3000\u3000"
    blank: str = "\u3000"
    """What stands behind 第一章 in the raw text."""
    spaced: bool = False
    """An empty line between paragraphs."""

    @property
    def depth(self) -> int:
        """How many levels of headings it has."""
        return len(self.labels)

    def label(self, level: int, number: int) -> str:
        """Write the label of a heading."""
        return self.labels[level].format(han=numeral(number), n=number)


FULL = "{county}国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要"
SHAPES = (
    Shape(FULL, ("第{han}章\u3000", "第{han}节\u3000", "{han}、"), (9, 14), contents=True),
    Shape(FULL, ("第{han}章\u3000", "第{han}节\u3000"), (10, 15), blank=" ", indent=""),
    Shape(FULL, ("第{han}章\u3000", "{han}、", "（{han}）"), (9, 13), spaced=True),
    Shape(FULL, ("{han}、", "（{han}）", "{n}."), (8, 12)),
    Shape(FULL, ("第{han}章\u3000", "{han}、"), (9, 13), contents=True, indent="", blank="  "),
)


def written(shape: Shape, title: str, parts: Sequence[tuple[int, str]], dice: random.Random) -> str:
    """Set a plan as a raw text."""
    lines = [title, ""]
    if shape.contents:
        lines += ["目录", *(heading(shape, words) for level, words in parts if level in (2, 3)), ""]
    for level, words in parts:
        lines.append(heading(shape, words) if level else shape.indent + words)
        if shape.spaced or dice.random() < 0.02:
            lines.append("")
    return "\n".join(lines) + "\n"


def heading(shape: Shape, words: str) -> str:
    """Set a heading: what our Markdown has as U+3000 may be anything in a raw text."""
    return words.replace("\u3000", shape.blank, 1)
