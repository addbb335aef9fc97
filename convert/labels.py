"""The tiers of Chinese numbering: the form of a label, its number, and the letter in an id.

One table that the structure stage, the documents and all writers share. A *tier* is a form
of label; it stays the same wherever a series stands. A *level* is a depth in one document.
"""

import re
from dataclasses import dataclass

DIGITS = "〇一二三四五六七八九"
UNITS = {"十": 10, "百": 100, "千": 1000}
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
NUMERAL = r"[〇零○Ｏ一二三四五六七八九十百千两]+"
NAMES = "(?:专项|重点|重大|主要)?(?:行动|任务|工程|举措|措施|目标|板块)|专题|专项"
"""What plans number by name: 行动一：, 重点任务1：."""


@dataclass(frozen=True, slots=True)
class Tier:
    """One form of label."""

    name: str
    letter: str
    """Stands for the tier in the ids of sections."""
    label: str
    """Pattern of the label as clean Markdown has it; group 1 is the number."""
    joint: str
    """What stands between label and title in print."""


# Order is meaning: decimals before 1., since 1.1 begins like an item.
TIERS: tuple[Tier, ...] = (
    Tier("part", "p", rf"第({NUMERAL}|\d+)(?:[编篇]|部分)[：:]?", "\u3000"),
    Tier("chapter", "c", rf"第({NUMERAL}|\d+)章", "\u3000"),
    Tier("section", "s", rf"第({NUMERAL}|\d+)节", "\u3000"),
    Tier("article", "a", rf"第({NUMERAL}|\d+)条", "\u3000"),
    Tier("decimal", "d", r"(\d{1,3}(?:(?:\.\d{1,3})+|(?=\u3000)))\.?(?![\d.])", "\u3000"),
    Tier("item", "t", rf"({NUMERAL})、", ""),
    Tier("subitem", "i", rf"（({NUMERAL})）", ""),
    Tier("number", "n", r"(\d{1,3})[.、．﹒]", ""),
    Tier("subnumber", "m", r"（(\d{1,3})）", ""),
    Tier("circled", "k", rf"([{CIRCLED}])", ""),
    Tier("named", "w", rf"(?:{NAMES})({NUMERAL}|\d{{1,2}})(?:：|(?=\u3000))", "\u3000"),
    Tier("attachment", "x", rf"附件({NUMERAL}|\d*)[：:]?", "\u3000"),
)
TIER_BY_NAME = {tier.name: tier for tier in TIERS}
LABEL = re.compile("|".join(f"(?P<{tier.name}>{tier.label})" for tier in TIERS))


def joint_of(tier: str, label: str) -> str:
    r"""Return what print sets between a label and its title; nothing behind a colon.

    >>> joint_of("part", "第一篇"), joint_of("part", "第一篇："), joint_of("item", "一、")
    ('\u3000', '', '')
    """
    return "" if label.endswith(("：", ":")) else TIER_BY_NAME[tier].joint


@dataclass(frozen=True, slots=True)
class Label:
    """A heading's number as read from its text."""

    tier: str
    text: str
    number: int
    """0 where the label has none (附件)."""


def read_label(heading: str) -> Label | None:
    r"""Read the label at the start of a heading of clean Markdown.

    >>> read_label("第十二章　完善保障机制")
    Label(tier='chapter', text='第十二章', number=12)
    >>> read_label("（三）推进要素市场建设")
    Label(tier='subitem', text='（三）', number=3)
    >>> read_label("2.1.3　建设目标").number
    3
    >>> read_label("行动一：强链补链"), read_label("重点任务2\u3000扩大内需").text
    (Label(tier='named', text='行动一：', number=1), '重点任务2')
    >>> read_label("指导思想") is None, read_label("任务一览") is None
    (True, True)
    """
    match = LABEL.match(heading)
    if match is None or match.lastgroup is None:
        return None
    digits = next((group for group in match.groups()[1:] if group and group != match.group()), "")
    inner = re.fullmatch(TIER_BY_NAME[match.lastgroup].label, match.group())
    digits = inner.group(1) if inner else digits
    return Label(match.lastgroup, match.group(), number_of(digits))


def unlabelled(heading: str) -> str:
    """Take the label off a heading.

    >>> unlabelled("第二章　优化营商环境"), unlabelled("（一）优化营商环境"), unlabelled("优化营商环境")
    ('优化营商环境', '优化营商环境', '优化营商环境')
    """
    label = LABEL.match(heading)
    return heading[label.end() :].strip() if label else heading


def number_of(digits: str) -> int:
    """Read a numeral of any form; of a decimal label its last part.

    >>> [number_of(n) for n in ("十", "二十一", "一百零二", "〇", "12", "⑦", "2.1.3")]
    [10, 21, 102, 0, 12, 7, 3]
    """
    if not digits:
        return 0
    if digits in CIRCLED:
        return CIRCLED.index(digits) + 1
    if digits[-1].isdigit() and digits.isascii():
        return int(digits.rpartition(".")[2])
    return han_number(digits)


def han_number(numeral: str) -> int:
    """Read a Chinese numeral below ten thousand.

    >>> han_number("五十四"), han_number("一千二百"), han_number("二〇三五")
    (54, 1200, 2035)
    """
    numeral = re.sub("[零○Ｏ]", "〇", numeral).replace("两", "二")
    if not any(unit in numeral for unit in UNITS):
        return int("".join(str(DIGITS.index(digit)) for digit in numeral))
    total = digit = 0
    for char in numeral:
        if char in UNITS:
            total += (digit or 1) * UNITS[char]
            digit = 0
        else:
            digit = DIGITS.index(char)
    return total + digit


def han_numeral(number: int) -> str:
    """Write a number from 1 to 9999 as a Chinese numeral.

    >>> [han_numeral(n) for n in (3, 10, 15, 20, 102, 110, 1200)]
    ['三', '十', '十五', '二十', '一百〇二', '一百一十', '一千二百']
    """
    parts: list[str] = []
    gap = False
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            parts.append(("〇" if gap and parts else "") + DIGITS[digit] + unit)
            gap = False
        else:
            gap = True
    return "".join(parts).removeprefix("一") if parts[0] == "一十" else "".join(parts)
