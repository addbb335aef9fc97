"""Take out what the markup of a page or of another tool leaves in a text: bars, bullets, tags.

These rules work as those of ``chrome.py`` do; that module holds the order of all.
"""

import re
from collections.abc import Iterator

from convert.model import Sub
from convert.removal import RemovalReason

BARS = re.compile(r"^[|｜]+(?=[ \t]*$)", re.M)
"""A line of nothing but bars;"""
END_BAR = re.compile(r"(?<=[^|｜\s])([ \t]*[|｜])(?=[ \t]*$)", re.M)
"""and one that ends a line."""
FEWEST_BARS = 2
INLINE_TAG = re.compile(r"<(?P<end>/?)(?P<name>strong|span|font|sup|sub|em|b|u|i|a)(?:[ \t][^<>\n]{0,300})?>", re.I)
BULLET = r"(?P<bullet>[●◆■▲•·◇►▶➤★※*-][ \t\u3000]*)"
LABEL_FORMS = ("chapter", "item", "subitem", "number")
LABEL_LINE = re.compile(
    rf"^[ \t\u3000]*{BULLET}?(?:(?P<chapter>第[一二三四五六七八九十]{{1,3}}[编章节])|(?P<item>[一二三四五六七八九十]{{1,3}}、)|"
    r"(?P<subitem>[（(][一二三四五六七八九十]{1,3}[）)])|(?P<number>\d{1,2}[.．、](?!\d)))",
    re.M,
)
BULLETED = re.compile(rf"^[ \t\u3000]*{BULLET}(?=[第（(\d一二三四五六七八九十])", re.M)
BOXED = re.compile(
    r"^[ \t\u3000]*(?P<open>【)(?=第[一二三四五六七八九十]{1,3}[编章节部]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])[^【】\n]{2,60}(?P<close>】)[ \t\u3000]*$",
    re.M,
)
LINE_FRAME = re.compile(r'^[ \t]*(?:(?P<open>")[^"\n]*(?P<close>",?)|(?P<mark>>)[^\n]*)[ \t]*$', re.M)
WHOLE_FRAME = re.compile(r'\s*(?P<open>")[^"]*(?P<close>",?)(?P<mark>)\s*')
FEWEST_BULLETS, MOST_BULLETS = 2, 0.8
"""Lines, and share of the labels of one form, that must have a bullet."""


def drop_bars(text: str) -> Iterator[Sub]:
    r"""Take out the bars that are left of a table which laid out a page: lines of them, and one at a line's end.

    >>> [sub[:2] for sub in drop_bars("|\n||||\n云溪县规划 |\n||||\n甲\n")]
    [(0, 1), (2, 6), (12, 14), (15, 19)]
    """
    lines = list(BARS.finditer(text)) if text.count("|") > 1 else []
    if len(lines) >= FEWEST_BARS:
        ends = [match for match in END_BAR.finditer(text) if match.group(1)]
        spans = sorted([match.span() for match in lines] + [match.span(1) for match in ends])
        yield from (Sub(start, end, "", RemovalReason.MARKUP) for start, end in spans)


def drop_bullets(text: str) -> Iterator[Sub]:
    r"""Take out a bullet before the label of a heading, where nearly all labels of that form have it.

    A bullet before few of them tells these from the others, and stays.

    >>> [sub[:2] for sub in drop_bullets("●一、总体要求\n落实。\n● 二、主要任务\n落实。")]
    [(0, 1), (12, 14)]
    """
    lines = list(LABEL_LINE.finditer(text)) if BULLETED.search(text) else []
    with_all = set()
    for form in LABEL_FORMS:
        bullets = [bool(line["bullet"]) for line in lines if line[form]]
        if sum(bullets) >= FEWEST_BULLETS and sum(bullets) >= MOST_BULLETS * len(bullets):
            with_all.add(form)
    marked = (line for line in lines if line["bullet"] and line.lastgroup in with_all)
    return (Sub(*line.span("bullet"), "", RemovalReason.MARKUP) for line in marked)


def drop_boxes(text: str) -> Iterator[Sub]:
    r"""Take out the brackets around whole headings, where several have them.

    >>> [sub[:2] for sub in drop_boxes("【一、总体要求】\n落实。\n【二、主要任务】\n落实。")]
    [(0, 1), (7, 8), (13, 14), (20, 21)]
    """
    boxed = list(BOXED.finditer(text)) if "【" in text else []
    if len(boxed) >= FEWEST_BULLETS:
        for match in boxed:
            for name in ("open", "close"):
                yield Sub(*match.span(name), "", RemovalReason.MARKUP)


def drop_frames(text: str) -> Iterator[Sub]:
    r"""Take out what a table or a message puts around every line, or once around the whole text: quotes, ``>``.

    >>> [sub[:2] for sub in drop_frames('"云溪县规划"\n"一、目标",\n"落实。"')]
    [(0, 1), (6, 7), (8, 9), (13, 15), (16, 17), (20, 21)]
    >>> [sub[:2] for sub in drop_frames('"云溪县规划\n一、目标\n落实。"')]
    [(0, 1), (15, 16)]
    >>> list(drop_frames('"十四五"规划\n一、目标\n“落实”。'))
    []
    """
    whole = WHOLE_FRAME.fullmatch(text) if text.count('"') == len('""') else None
    found = [whole] if whole else list(LINE_FRAME.finditer(text)) if '"' in text or ">" in text else []
    lines = 1 if whole else max(FEWEST_BULLETS, sum(1 for line in text.split("\n") if line.strip()))
    if len(found) >= MOST_BULLETS * lines:
        for match in found:
            spans = (match.span(name) for name in ("open", "close", "mark") if match[name])
            yield from (Sub(start, end, "", RemovalReason.MARKUP) for start, end in spans)


def drop_tags(text: str) -> Iterator[Sub]:
    """Take out tags that set off words within a paragraph, where each kind is opened and closed.

    >>> [sub[:2] for text in ("<strong>一、要求</strong>", "见<b>类目录") for sub in drop_tags(text)]
    [(0, 8), (12, 21)]
    """
    tags = list(INLINE_TAG.finditer(text)) if "</" in text else []
    closed = {tag["name"].lower() for tag in tags if tag["end"]}
    opened = {tag["name"].lower() for tag in tags if not tag["end"]}
    pairs = (tag for tag in tags if tag["name"].lower() in closed & opened)
    return (Sub(tag.start(), tag.end(), "", RemovalReason.PAGE_CODE) for tag in pairs)
