"""Where a line of Chinese may end, and the space between its characters.

Pure text: no font, no WeasyPrint. Sources: GB/T 15834-2011, 5.1 (which marks begin or end no
line, which are not torn) and W3C's CLREQ (punctuation squeezed where two marks meet, a
quarter of a character between Han and Latin).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

EM = 1000
"""Spaces are in thousandths of the type size, the unit of PDF."""
HALF, QUARTER = EM // 2, EM // 4

CLOSING = "，。、；：！？）》〉」』】〕］｝”’"
OPENING = "（《〈「『【〔［｛“‘"
NOT_FIRST = CLOSING + "·…～％‰℃°" + r"\-–,.:;!?)\]}%~/"
NOT_LAST = OPENING + r"(\[{￥$§№"
LATIN = "0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
LONGEST = 24
"""Letters after which a word (an address, say) may be torn: a third of a line."""
WORD = rf"[{LATIN}.,:;'+\-_@%#&=?~*!$|\\^`<>\"]{{1,{LONGEST}}}"
UNIT = (
    "[万亿千百十兆]{0,2}"
    "(?:[美欧日]元|平方公里|平方千米|平方米|立方米|公里|公顷|海里|千米|毫米|厘米|吨标准煤|千瓦时?|兆瓦|"
    "个百分点|[元亩吨人户家个项件所处台辆张条座年月日时分秒米岁倍次位名批期号级类点度页册艘架宗起里克升斤天周届]|[%％‰℃])"
)

# Order is meaning: a pair of dashes before a single character.
CHUNK = re.compile(
    rf"[{NOT_LAST}]*(?:"
    rf"第?{WORD}(?:[—–～-]{WORD})?(?:(?<=\d){UNIT})?|"  # numbers and units are not torn
    rf"—{{2}}|…{{2}}|[^ ]|)"
    rf"[{NOT_FIRST}]* *",
    re.S,
)
FOREIGN = re.compile(
    "[^ -~\u00a7-\u00b7\u00c0-\u024f\u0370-\u0373\u0376-\u0377\u037b-\u03ff\u0400-\u0482\u048a-\u04ff\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u205e\u2070-\u218f\u2190-\u2bff\u2e80-\u303f\u3041-\u3098\u309b-\u31ff\u3200-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff01-\uff5e\uffe0-\uffe6\U00020000-\U0003ffff]"
)
"""Characters whose setting we leave to WeasyPrint: joined scripts, marks, controls, emoji."""


class Chunk(NamedTuple):
    """A run of characters that no line end may tear."""

    text: str
    """Without blanks at the end."""
    whole: str


def chunks(text: str) -> Iterator[Chunk]:
    """Cut a text where lines may end.

    >>> [chunk.text for chunk in chunks("增长7.9%，（一期）达2.6万元——好。")]
    ['增', '长', '7.9%，', '（一', '期）', '达', '2.6万元', '——', '好。']
    >>> [chunk.text for chunk in chunks("到2021—2025年 Open AI")]
    ['到', '2021—2025年', 'Open', 'AI']
    """
    for match in CHUNK.finditer(text):
        whole = match.group()
        if whole:
            yield Chunk(whole.rstrip(" "), whole)


def kind(char: str) -> str:
    """Sort a character: C closing, O opening, L Latin letter or digit, H Han, or another.

    >>> "".join(kind(char) for char in "，（a9国·")
    'COLLH '
    """
    if char in CLOSING:
        return "C"
    if char in OPENING:
        return "O"
    if char.isalnum() and not "\u0500" <= char < "\u2e80":
        return "H" if char >= "\u2e80" else "L"
    return " "


GAPS = {"CC": -HALF, "CO": -HALF, "OO": -HALF, "HL": QUARTER, "LH": QUARTER}


@lru_cache(maxsize=16384)
def gap(before: str, after: str) -> int:
    """Return the space to add between two characters, in thousandths of an em.

    >>> gap("，", "“"), gap("达", "2"), gap("国", "家")
    (-500, 250, 0)
    """
    return GAPS.get(kind(before) + kind(after), 0)


def gaps(text: str) -> list[int]:
    """Return the space behind each character; none behind the last.

    >>> gaps("到2035年，“好”")
    [250, 0, 0, 0, 250, 0, -500, 0, 0, 0]
    """
    return [gap(a, b) for a, b in pairwise(text)] + [0] * bool(text)


@lru_cache(maxsize=16384)
def weight(before: str, after: str) -> int:
    """Return how much of a line's slack goes between two characters.

    Words and numbers, dashes and dots stay together; blanks of Latin text take most.

    >>> weight("国", "家"), weight("2", "0"), weight("—", "—"), weight(" ", "a")
    (1, 0, 0, 6)
    """
    if before == " ":
        return 6
    if before == after and before in "—…":
        return 0
    return 0 if before.isascii() and after.isascii() else 1


def weights(text: str, after: str = "") -> list[int]:
    """Return the weight of the space behind each character of a line or a part of it.

    >>> weights("达2020 年")
    [1, 0, 0, 0, 0, 6, 0]
    """
    found = [weight(a, b) for a, b in pairwise(text)]
    return [*found, weight(text[-1], after) if after else 0] if text else []


def shares(total: int, portions: list[int]) -> list[int]:
    """Deal out a whole number by weights, evenly and without remainder.

    >>> shares(7, [1, 1, 0, 1])
    [2, 2, 0, 3]
    >>> shares(-4, [1, 0, 1])
    [-2, 0, -2]
    """
    weighing = sum(portions)
    dealt, passed, out = 0, 0, []
    for portion in portions:
        passed += portion
        due = total * passed // weighing if weighing else 0
        out.append(due - dealt)
        dealt = due
    return out
