"""Lines that text extraction broke at a link or at bold words → the lines that they are pieces of.

In Chinese print no line begins with a comma or a closing bracket, and none ends with an opening one.
"""

import re
from collections.abc import Iterable, Sequence

from convert.structure.forms import read_line
from convert.structure.lines import Line, joined

GOES_ON = re.compile(r"[，。、；：！,;:!][”’）》]*(?:$|[\u4e00-\u9fff“‘（《\d])")
"""A line that goes on with the one before; behind the mark stands text, no damage."""
CLOSES = {"）": "（", ")": "(", "》": "《", "”": "“", "’": "‘", "】": "【", "〕": "〔"}
OPENS = ("“", "‘", "（", "《", "【", "〔")
CLOSING_SOON = re.compile(r"[^（()）《》]{1,30}(?P<mark>[）)》])")
"""What closes a bracket of the line before: （完成时限：12月⏎底）."""
ENDED = ("。", "！", "？", "；", "!", "?", ";", "，", "、", "：", ",", ":")
"""Behind these no comma is missing."""
COMMAS = ("，", "、", ",")
STOPS = ("。", "！", "？", "!", "?", "；", ";")
MOST_PIECES = 100
"""Pieces that are looked back at, and pieces of one line that need no mark of their own."""
LEADS_ON = re.compile(r"[的和与及对在由据将把从向以于是]$|^.{30,}$")
"""What stands before a piece is no heading: it ends in a word that needs another, or is long."""


def with_fragments(lines: Iterable[Line]) -> list[Line]:
    r"""Join the pieces of a line that was broken where no line can break.

    >>> from convert.ledger import raw_text
    >>> from convert.structure.lines import read_lines
    >>> text = "贯彻《\n河湖条例\n》，落实\n（见附件\n）。\n一、目标\n按照\n规划纲要的\n任务\n，推进建设。"
    >>> [line.chars for line in with_fragments(read_lines(raw_text(text)))]
    ['贯彻《河湖条例》，落实', '（见附件）。', '一、目标', '按照', '规划纲要的任务，推进建设。']
    """
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not line.columns and not groups[-1][-1].columns and is_piece(groups[-1], line.chars):
            if len(groups) > 1 and len(groups[-1]) == 1 and leads_on(groups[-2], groups[-1]):
                piece = groups.pop()
                groups[-1] += piece
            groups[-1].append(line)
        else:
            groups.append([line])
    return [joined(group) if len(group) > 1 else group[0] for group in groups]


def is_piece(group: Sequence[Line], chars: str) -> bool:
    """Tell a line that goes on with the pieces before it; no label does without a mark."""
    before = words_of(group)
    broken = 1 < len(group) < MOST_PIECES and not before.endswith(STOPS) and read_line(chars) is None
    if broken and (before.endswith(COMMAS) or any(is_open(before, mark) for mark in CLOSES)):
        return True
    return goes_on(before, chars)


def goes_on(before: str, chars: str) -> bool:
    """Tell a line that goes on with the words before it.

    >>> goes_on("落实《", "规划纲要"), goes_on("落实《规划", "》要求"), goes_on("加快建设", "，形成合力")
    (True, True, True)
    >>> goes_on("1.新增企业20家。（完成时限：12月", "底）"), goes_on("建成（一期", "二）三期（续建）")
    (True, False)
    >>> goes_on("全面完成。", "，形成合力"), goes_on("加快建设", "”十四五“时期"), goes_on("目标", "一、建设")
    (False, False, False)
    """
    if before.endswith(OPENS):
        return True
    if chars[0] in CLOSES:
        return is_open(before, chars[0])
    if (match := CLOSING_SOON.match(chars)) and not before.endswith(STOPS) and read_line(chars) is None:
        return is_open(before, match["mark"])
    return GOES_ON.match(chars) is not None and not before.endswith(ENDED)


def is_open(words: str, closing: str) -> bool:
    """Tell whether a bracket or quotation mark still waits for its partner."""
    return words.count(CLOSES[closing]) > words.count(closing)


def leads_on(group: Sequence[Line], piece: Sequence[Line]) -> bool:
    """Tell whether the words before a piece lead on to it."""
    before = words_of(group)
    whole = before.endswith(ENDED) or any(line.columns for line in group) or read_line(piece[0].chars) is not None
    return not whole and read_line(before) is None and LEADS_ON.search(before) is not None


def words_of(group: Sequence[Line]) -> str:
    """Put the words of the last pieces together."""
    return "".join(line.chars for line in group[-MOST_PIECES:])
