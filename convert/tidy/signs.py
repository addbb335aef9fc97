"""Put back signs that input methods and scrapers replaced: 〇, quotes, dashes, dots.

Only where the print is certain; what could be right as it stands stays.
"""

import re
from collections.abc import Iterator

from convert.model import HAN, Sub
from convert.tidy.chars import BLANK, BLANKS, is_han, is_wide, neighbour_after, neighbour_before, outside_addresses

NUMERAL = "一二三四五六七八九"
ZERO = "○◯OoＯｏ0０"
LIKE_ZERO = re.compile(f"[{ZERO}]")
YEAR = re.compile(rf"(?<![{NUMERAL}{ZERO}〇零\d])[{NUMERAL}](?:{BLANK}*[{NUMERAL}〇零{ZERO}]){{3}}(?={BLANK}*年)")
HAN_YEAR = re.compile(rf"[{NUMERAL}〇零]{BLANK}*[{ZERO}]")
"""Looked for first, since few blocks have any."""
CIRCLE = re.compile(rf"(?<=[{NUMERAL}十百千〇○◯])({BLANK}*)[○◯](?={BLANK}*[{NUMERAL}○◯〇年月日])")
STRAIGHT = re.compile("[\"＂]|''|‘‘|’’")
DOUBLE = re.compile("[“”]")
LONGEST_QUOTE = 40
DASHES = re.compile("[-–—─━―－]+")
ONE_DASH = frozenset("─━―")
LONGEST_DASH = 3
WAVE = re.compile("[~∼〜˜]")
ELLIPSIS = re.compile(r"\.{3,}+|⋯+")
HAS_HAN = re.compile(f"[{HAN}]")
PAGE_BEHIND = re.compile(rf"{BLANK}*\d+{BLANK}*$")
SOFT = frozenset(",;:?!，；：？！-—.…")
"""Marks whose own width may be open still; they decide nothing about their neighbours."""
DOT = re.compile("[•・･‧⋅∙]")


def restore_zeros(text: str) -> Iterator[Sub]:
    """Put 〇 back where a circle, a letter or a figure stands for it in a Chinese numeral.

    >>> from convert.ledger import rewrite
    >>> rewrite("二○三五年、二O二一年、二0二五年", restore_zeros)
    '二〇三五年、二〇二一年、二〇二五年'
    """
    if HAN_YEAR.search(text) is None and "○" not in text and "◯" not in text:
        return
    places = {match.end() - 1 for match in CIRCLE.finditer(text)}
    for year in YEAR.finditer(text):
        places |= {year.start() + match.start() for match in LIKE_ZERO.finditer(year.group())}
    yield from (Sub(place, place + 1, "〇") for place in sorted(places))


def restore_quotes(text: str) -> Iterator[Sub]:
    """Curl straight quotes round Chinese text, where they come in pairs.

    >>> from convert.ledger import rewrite
    >>> rewrite('深化"放管服"改革', restore_quotes)
    '深化“放管服”改革'
    """
    marks = list(STRAIGHT.finditer(text))
    if not marks or len(marks) % 2:
        return
    pairs = list(zip(marks[::2], marks[1::2], strict=True))
    if not all(is_quotation(text, first, last) for first, last in pairs):
        return
    for first, last in pairs:
        yield Sub(first.start(), first.end(), "“")
        yield Sub(last.start(), last.end(), "”")


def is_quotation(text: str, first: re.Match[str], last: re.Match[str]) -> bool:
    """Tell two quotes with words between them, in Chinese surroundings."""
    inside = text[first.end() : last.start()].strip("".join(BLANKS))
    before, after = neighbour_before(text, first.start()), neighbour_after(text, last.end())
    around = all(not char or is_wide(char) or char in SOFT for char in (before, after))
    whole = inside.count("“") == inside.count("”")
    return bool(inside) and whole and (is_han(inside[0]) or is_han(inside[-1]) or around)


def turn_quotes(text: str) -> Iterator[Sub]:
    """Turn a quote that looks the wrong way: ``“十四五“``.

    Only where opening and closing in turn is the one way to pair all quotes.

    >>> from convert.ledger import rewrite
    >>> rewrite("“十四五“规划", turn_quotes)
    '“十四五”规划'
    >>> rewrite("“我们的“家””", turn_quotes)
    '“我们的“家””'
    """
    marks = list(DOUBLE.finditer(text))
    if len(marks) % 2 or nests([mark.group() for mark in marks]):
        return
    spans = [last.start() - first.end() for first, last in zip(marks[::2], marks[1::2], strict=True)]
    if any(span < 1 or span > LONGEST_QUOTE for span in spans):
        return
    for place, mark in enumerate(marks):
        yield Sub(mark.start(), mark.end(), "”" if place % 2 else "“")


def nests(marks: list[str]) -> bool:
    """Tell whether quotes open and close properly.

    >>> nests(list("““””")), nests(list("““"))
    (True, False)
    """
    depth = 0
    for mark in marks:
        depth += 1 if mark == "“" else -1
        if depth < 0:
            return False
    return depth == 0


def restore_dashes(text: str) -> Iterator[Sub]:
    """Put back —— for its imitations, and ～ between figures.

    A single hyphen between years or places may be the print's and stays.

    >>> from convert.ledger import rewrite
    >>> rewrite("--云溪县,5~10年,2021-2025年", restore_dashes)
    '——云溪县,5～10年,2021-2025年'
    """
    yield from sorted([*long_dashes(text), *waves(text)])


def long_dashes(text: str) -> Iterator[Sub]:
    """Find what stands for —— in Chinese text, and for a single —; a longer run is a rule."""
    for match in outside_addresses(text, DASHES):
        dash = match.group()
        if len(dash) == 1:
            if dash in ONE_DASH:
                yield Sub(match.start(), match.end(), "—")
        elif len(dash) <= LONGEST_DASH and dash.strip("—") and in_chinese(text, match):
            yield Sub(match.start(), match.end(), "——")


def in_chinese(text: str, match: re.Match[str]) -> bool:
    """Tell a sign with Chinese on one side."""
    sides = (hard_before(text, match.start()), hard_after(text, match.end()))
    return any(is_wide(side) for side in sides) or ("" in sides and HAS_HAN.search(text) is not None)


def hard_before(text: str, place: int) -> str:
    """Return the nearest character before a place that is neither blank nor such a mark."""
    while (char := neighbour_before(text, place)) in SOFT:
        place = text.rindex(char, 0, place)
    return char


def hard_after(text: str, place: int) -> str:
    """Return the nearest character from a place on that is neither blank nor such a mark."""
    while (char := neighbour_after(text, place)) in SOFT:
        place = text.index(char, place) + 1
    return char


def waves(text: str) -> Iterator[Sub]:
    """Find ~ between two figures or two Chinese words."""
    for match in outside_addresses(text, WAVE):
        before, after = neighbour_before(text, match.start()), neighbour_after(text, match.end())
        if (before.isdigit() or before in "%‰℃" or is_han(before)) and before and (after.isdigit() or is_han(after)):
            yield Sub(match.start(), match.end(), "～")


def restore_ellipses(text: str) -> Iterator[Sub]:
    """Put back …… for full stops in a row; leaders before a page number stay.

    >>> from convert.ledger import rewrite
    >>> rewrite("教育、医疗......", restore_ellipses), rewrite("第一章 总则......3", restore_ellipses)
    ('教育、医疗……', '第一章 总则......3')
    """
    for match in outside_addresses(text, ELLIPSIS):
        if is_wide(hard_before(text, match.start())) and PAGE_BEHIND.match(text, match.end()) is None:
            yield Sub(match.start(), match.end(), "……")


def restore_dots(text: str) -> Iterator[Sub]:
    """Put back the middle dot between names; a bullet before a line stays.

    >>> from convert.ledger import rewrite
    >>> rewrite("山海•云溪", restore_dots)
    '山海·云溪'
    """
    for match in DOT.finditer(text):
        before, after = neighbour_before(text, match.start()), neighbour_after(text, match.end())
        if before and (is_han(before) or before.isalnum()) and (is_han(after) or after.isalnum()):
            yield Sub(match.start(), match.end(), "·")
