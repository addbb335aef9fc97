"""Paragraphs that official print sets apart, known by their form and place.

One table that all writers use: salutation, signature, date, attachment marks. The text of
such a paragraph is the source's and stays where it is; only its look differs.
"""

import re
from collections.abc import Sequence

ROLES: dict[str, re.Pattern[str]] = {
    "status": re.compile(r"（(?:征求意见稿|草案|送审稿|讨论稿|审议稿|送审稿草案|初稿|公示稿)）"),
    "salutation": re.compile(r"(?:各位|同志们|尊敬的|各[^。，；]{2,60}[、，])[^。！]{0,80}："),
    "attachment": re.compile(r"附件[\d一二三四五六七八九十]{0,3}[：:]?"),
    "attachment-list": re.compile(r"附件：.{2,60}"),
    "notice": re.compile(r"（此件.{2,12}）"),
    "date": re.compile(
        r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日"
    ),
    "signature": re.compile(
        r"[\u4e00-\u9fff\u3000 、·（）]{2,30}(?:人民政府|办公室|委员会|管委会|政府办公厅|[局厅委部])"
    ),
}
"""Role and the form of the whole paragraph; the first that fits counts."""

NEEDS_DATE_AFTER = "signature"


def roles(paragraphs: Sequence[str]) -> list[str]:
    """Name the role of each paragraph in a row of paragraphs; "" for running text.

    A signature is one only where a date stands right behind it.

    >>> roles(["各位代表：", "全区上下要努力。", "某某县人民政府", "2021年8月10日"])
    ['salutation', '', 'signature', 'date']
    >>> roles(["县发展和改革局", "负责组织实施。"])
    ['', '']
    >>> roles(["县发展和改革局", "县财政局", "附件2"])
    ['', '', 'attachment']
    """
    found = [role_of(text) for text in paragraphs]
    # From the end, since a signature counts behind another only where that one counts.
    for place in reversed(range(len(found))):
        following = found[place + 1 : place + 2]
        if found[place] == NEEDS_DATE_AFTER and following not in (["date"], [NEEDS_DATE_AFTER]):
            found[place] = ""
    return found


def role_of(text: str) -> str:
    """Name the role whose form a paragraph has."""
    return next((role for role, form in ROLES.items() if form.fullmatch(text)), "")
