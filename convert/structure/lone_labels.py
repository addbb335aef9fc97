"""Labels that have a line to themselves → the lines that they label: 一、⏎总体要求."""

import re
from collections.abc import Sequence
from itertools import pairwise

from convert.structure.lines import Line, joined

LABEL = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]、?|\d{1,2}[、.．]")
NUMBER = re.compile(r"\d{1,2}(?:[.．]\d{1,2}){0,3}")
"""A label only in a row of such, since cells of tables and page numbers look like it."""
WORDS = re.compile("[\u4e00-\u9fff“《]")
"""How what it labels begins; a whole table (``lines.TABLE``) does not."""
FEWEST = 3
Path = tuple[int, ...]


def with_labels(lines: Sequence[Line]) -> list[Line]:
    r"""Put each label that stands alone before the line behind it.

    >>> from convert.ledger import raw_text
    >>> from convert.structure.lines import read_lines
    >>> [line.chars for line in with_labels(read_lines(raw_text("一、\n总体要求\n（一）\n（二）\n基本原则")))]
    ['一、总体要求', '（一）', '（二）基本原则']
    >>> [line.chars for line in with_labels(read_lines(raw_text("一、\n二、\n总体要求")))]
    ['一、', '二、总体要求']
    """
    labels = {at for at, line in enumerate(lines) if LABEL.fullmatch(line.chars)} | {*numbers_in_row(lines)}
    pairs = {at for at in labels if at + 1 < len(lines) and at + 1 not in labels and WORDS.match(lines[at + 1].chars)}
    return [
        joined((line, lines[at + 1])) if at in pairs else line for at, line in enumerate(lines) if at - 1 not in pairs
    ]


def numbers_in_row(lines: Sequence[Line]) -> list[int]:
    """Find the lines that are only a number, where all of them count on as the headings of one text do."""
    places = [at for at, line in enumerate(lines) if NUMBER.fullmatch(line.chars)]
    paths = [tuple(map(int, re.findall(r"\d+", lines[at].chars))) for at in places]
    counts = all(follows(one, two) for one, two in pairwise(paths))
    return places if len(paths) >= FEWEST and counts and max(map(len, paths)) > 1 else []


def follows(one: Path, two: Path) -> bool:
    """Say whether a number is the next one of an outline: one level deeper, or one more at any level.

    >>> follows((1,), (1, 1)), follows((1, 2, 3), (1, 3)), follows((1, 2), (2,)), follows((1, 2), (2, 1))
    (True, True, True, False)
    """
    level = len(two) - 1
    return two == (*one, 1) or (level < len(one) and two == (*one[:level], one[level] + 1))
