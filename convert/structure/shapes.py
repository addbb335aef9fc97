"""How the words behind a label run: a heading alone, a run-in, a sentence, or neither."""

import re
from enum import IntEnum

from convert.structure.forms import LIST_ENDS, SCORE, Reading, head_end, head_length, stop_end, without_score

LONGEST_HEAD = 38
"""Characters up to the first full stop; the longest run-in heads of real plans have about 35."""
LONGEST_ALONE = 64
"""Characters of a heading that has its line to itself."""
LONGEST_SENTENCE = 52
"""Characters of a heading that has its line to itself and ends in a full stop."""
LONGEST_STRETCHED = 44
"""Characters of a run-in head whose siblings nearly all keep within ``LONGEST_HEAD``."""
LONGEST_COLON = 16
COLON_TIERS = ("part", "chapter", "section", "item", "subitem")
"""Tiers whose headings may end in a colon; below them a colon leads into a list."""
LISTS = re.compile("以下|下列|如下")
"""A colon behind these leads into a list."""
ARTICLE_CAPTION = re.compile(r"[（(【][^（()）】]{2,30}[）)】]")


CLAUSE = re.compile(
    r"(?<![供响适效反相对呼感照回顺策接因内答])应(?![急对用变届聘答诉战试激收付征缴税邀运])|必须|不得|可以|可(?=[参适按根采依])|(?<!必)须(?!知)|自.{2,16}起(?:施行|实施|执行)"
)
"""What makes a sentence of a head: 新型研发机构应建立评价体系。"""


class Shape(IntEnum):
    """How the words behind a label run."""

    NO_HEAD = 0
    STRETCHED = -1
    """A run-in whose head is a little too long to count by itself."""
    SENTENCE = 1
    """One short sentence with its stop."""
    RUN_IN = 2
    ALONE = 3
    CAPTIONED = 4
    """A caption in brackets, then the body: 第一条（目的和依据）为了…"""


def shape_of(line: str, reading: Reading) -> tuple[Shape, int]:
    """Read how the words behind a label run, and where the head ends."""
    words = line[reading.title :]
    if reading.tier == "article" and (caption := ARTICLE_CAPTION.match(words)) and caption.end() < len(words):
        return Shape.CAPTIONED, reading.title + caption.end()
    end = head_end(words)
    rest = words[stop_end(words, end) :].strip()
    if SCORE.fullmatch(rest):
        rest = ""
    head, place = words[:end], reading.title + end
    if not head or head.endswith(LIST_ENDS):
        return Shape.NO_HEAD, place
    size = head_length(head)
    if end == len(words):
        return alone_shape(head, size, reading.tier), place
    if "；" in head or ";" in head or leads_on(head):
        return Shape.NO_HEAD, place
    return (run_in_shape(size) if rest else sentence_shape(size, reading.tier)), place


def run_in_shape(size: int) -> Shape:
    """Judge a first sentence with text behind it."""
    if size <= LONGEST_HEAD:
        return Shape.RUN_IN
    return Shape.STRETCHED if size <= LONGEST_STRETCHED else Shape.NO_HEAD


def sentence_shape(size: int, tier: str) -> Shape:
    """Judge a sentence that has its line to itself; a decimal item of that kind is text."""
    return Shape.SENTENCE if size <= LONGEST_SENTENCE and tier != "decimal" else Shape.NO_HEAD


def alone_shape(head: str, size: int, tier: str) -> Shape:
    """Judge a line without a full stop."""
    if head.endswith(("：", ":")):
        fits = size <= LONGEST_COLON and tier in COLON_TIERS and not leads_on(head[:-1]) and not LISTS.search(head)
        return Shape.ALONE if fits else Shape.NO_HEAD
    if size > LONGEST_ALONE or "；" in head or ";" in head or leads_on(head):
        return Shape.NO_HEAD
    return Shape.ALONE


def leads_on(head: str) -> bool:
    """Say whether a colon in a head is followed by what the head announces.

    >>> leads_on("工作目标：到2025年建成三个园区"), leads_on("指导思想")
    (True, False)
    """
    head = without_score(head)
    place = max(head.find("："), head.find(":"))
    return 0 < place < len(head) - 1 and not (head[place - 1].isdigit() and head[place + 1].isdigit())
