"""Dates and periods of plans, read from the words that state them."""

import re
import unicodedata
from datetime import date

from convert.labels import han_number

YEAR = r"(?:19|20)[0-9][0-9]|[一二三四五六七八九][〇○零Oo0０ＯΟ一二三四五六七八九]{3}"
DATE = re.compile(
    rf"(?P<year>{YEAR})\s*[年./-]\s*(?P<month>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})\s*[月./-]\s*"
    r"(?P<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:\s*[日号]|(?![0-9]))"
)
NO_ZERO = re.compile("[○零Oo0０ＯΟ]")
FIVE_YEARS = re.compile(
    r"第\s*(?P<long>[一二三四五六七八九十]{1,3})\s*个五年|(?P<short>[一二三四五六七八九十]{1,3})五[”\"’']?(?=规划|计划|时期|期间|$|[^年十一二三四五六七八九])"
)
SPAN = re.compile(
    r"(?<![0-9])(?P<first>(?:19|20)[0-9][0-9])\s*年?\s*(?:[-—–－~～―至到]|——|--)\s*(?P<last>(?:19|20)[0-9][0-9])(?![0-9])"
)
REPORT_YEAR = re.compile(r"(?P<year>(?:19|20)[0-9][0-9])\s*年(?!远景|更新)")
FIRST_FIVE_YEARS = 1953
FIRST_REGULAR = 6
"""The third plan began late; from the sixth (1981) on each follows the one before."""
LAST_PLAN = 20
LONGEST_SPAN = 40
LONGEST_TEXT = 400
"""Characters of a title or a line that are looked at."""


def number_in(words: str) -> int:
    """Read a figure or a Chinese numeral."""
    if words.isascii() and words.isdigit():
        return int(words)
    return han_number(NO_ZERO.sub("〇", words))


def read_date(text: str) -> str:
    """Read the first whole date of a text as ISO; "" where there is none.

    >>> read_date("2021 年8 月10 日"), read_date("二○二一年八月十日"), read_date("2022-07-05 20:16")
    ('2021-08-10', '2021-08-10', '2022-07-05')
    >>> read_date("2021年8月"), read_date("2021-13-45")
    ('', '')
    """
    match = DATE.search(unicodedata.normalize("NFKC", text[:LONGEST_TEXT]))
    if match is None:
        return ""
    try:
        return date(*(number_in(match[part]) for part in ("year", "month", "day"))).isoformat()
    except ValueError:
        return ""


def five_year_period(text: str) -> str:
    """Read the period of the five-year plan that a title names.

    >>> five_year_period("第十四个五年规划和2035年远景目标纲要"), five_year_period("“十三五”规划")
    ('2021-2025', '2016-2020')
    >>> five_year_period("第四个五年计划"), five_year_period("三五成群")
    ('', '')
    """
    for match in FIVE_YEARS.finditer(text):
        number = han_number(match["long"] or match["short"])
        if FIRST_REGULAR <= number <= LAST_PLAN:
            first = 1981 + 5 * (number - FIRST_REGULAR)
            return f"{first}-{first + 4}"
    return ""


def span_of_years(text: str) -> str:
    """Read a span of years.

    >>> span_of_years("三年行动计划（2023—2025年）"), span_of_years("( 2021 -2025 年)"), span_of_years("2025-2021")
    ('2023-2025', '2021-2025', '')
    """
    for match in SPAN.finditer(text):
        first, last = int(match["first"]), int(match["last"])
        if first <= last <= first + LONGEST_SPAN:
            return f"{first}-{last}"
    return ""


def period_of(title: str) -> str:
    """Read the years that a plan is for: a span, a five-year plan, or one year.

    >>> period_of("云溪县2021年国民经济和社会发展计划"), period_of("第十四个五年规划和2035年远景目标纲要")
    ('2021', '2021-2025')
    """
    title = unicodedata.normalize("NFKC", title[:LONGEST_TEXT])
    if found := span_of_years(title) or five_year_period(title):
        return found
    years = REPORT_YEAR.findall(title)
    return years[-1] if len(set(years)) == 1 else ""
