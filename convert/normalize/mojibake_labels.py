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
    after = following(lines, labels)
    found: dict[int, str] = {}
    last: dict[str, int] = {}
    for place, match in labels:
        form = form_of(match)
        if match["number"] == "\ufffd":
            number = chosen(possible(lines, place, match), last.get(form, 0), after[place])
            if number:
                found[place] = NUMBERS[number - 1]
            last[form] = number or last.get(form, 0) + 1
        else:
            last[form] = NUMBERS.find(match["number"]) + 1
    return found


def form_of(match: re.Match[str]) -> str:
    """Name the form of a label: its brackets or mark."""
    return match["open"] + match["close"]


def following(lines: Sequence[Line], labels: Sequence[tuple[int, re.Match[str]]]) -> dict[int, set[int]]:
    """Tell of each label what the number of the next one of its form may be."""
    found: dict[int, set[int]] = {}
    behind: dict[str, set[int]] = {}
    for place, match in reversed(labels):
        found[place] = behind.get(form_of(match), set())
        behind[form_of(match)] = possible(lines, place, match)
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
