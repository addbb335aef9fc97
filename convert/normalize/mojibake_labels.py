"""Numbers of labels of which a byte is lost: （□） behind （二） and before （四） was （三）."""

import re
from collections.abc import Sequence

NUMBERS = "一二三四五六七八九十"
LABEL = re.compile(f"(?P<open>[(（]?)(?P<number>[{NUMBERS}]{{1,3}}|\ufffd)(?P<close>[)）、])")
"""A label at the beginning of a line; its bracket may stand before what was misread."""

Line = tuple[str, str]
"""A restored line with U+FFFD for what is lost, and the characters that the first of these may have been."""


def lost_numbers(lines: Sequence[Line]) -> dict[int, str]:
    r"""Find the numbers that their series leaves one choice for: place of the line → number.

    >>> torn = [("\ufffd）甲", "一三七"), ("\ufffd）乙", "二五"), ("\ufffd）丙", "一三七"), ("四）丁", "")]
    >>> lost_numbers(torn)
    {0: '一', 1: '二', 2: '三'}
    """
    labels = [(place, match) for place, (text, _) in enumerate(lines) if (match := LABEL.match(text))]
    found: dict[int, str] = {}
    last: dict[str, int] = {}
    for at, (place, match) in enumerate(labels):
        form = match["open"] + match["close"]
        follower = next((other for other in labels[at + 1 :] if other[1]["open"] + other[1]["close"] == form), None)
        if match["number"] == "\ufffd":
            after = possible(lines, *follower) if follower else set()
            number = chosen(possible(lines, place, match), last.get(form, 0), after)
            if number:
                found[place] = NUMBERS[number - 1]
            last[form] = number or last.get(form, 0) + 1
        else:
            last[form] = NUMBERS.find(match["number"]) + 1
    return found


def possible(lines: Sequence[Line], place: int, match: re.Match[str]) -> set[int]:
    """List what the number of a label may be."""
    told = lines[place][1] if match["number"] == "\ufffd" else match["number"]
    return {NUMBERS.index(char) + 1 for char in told if char in NUMBERS}


def chosen(choices: set[int], last: int, after: set[int]) -> int:
    """Choose the next of the series or a new beginning; 0 where both may be and the label behind does not tell.

    >>> chosen({1, 3, 7}, 2, {4}), chosen({1, 3, 7}, 2, {2, 5}), chosen({1, 3, 7}, 2, set())
    (3, 1, 0)
    """
    fitting = [number for number in dict.fromkeys((last + 1, 1)) if number in choices]
    if len(fitting) > 1:
        fitting = [number for number in fitting if number + 1 in after]
    return fitting[0] if len(fitting) == 1 else 0
