"""Take out what collections add to a document: libraries, encyclopedias, lists of news.

These rules work as those of ``chrome.py`` do; that module holds the order of all.
"""

import re
from collections.abc import Iterator
from itertools import islice

from convert.model import Sub
from convert.normalize import chrome_forms as forms
from convert.normalize.page import edges, head, lines_from, lines_with, removed
from convert.removal import RemovalReason

BARS = re.compile(r"^[|｜]+(?=[ \t]*$)", re.M)
"""A line of nothing but bars;"""
INLINE_TAG = re.compile(r"<(?P<end>/?)(?P<name>strong|span|font|sup|sub|em|b|u|i|a)(?:[ \t][^<>\n]{0,300})?>", re.I)
BULLET = r"(?P<bullet>[●◆■▲•·◇►▶➤★※*-][ \t\u3000]*)"
LABEL_FORMS = ("chapter", "item", "subitem", "number")
LABEL_LINE = re.compile(
    rf"^[ \t\u3000]*{BULLET}?(?:(?P<chapter>第[一二三四五六七八九十]{{1,3}}[编章节])|(?P<item>[一二三四五六七八九十]{{1,3}}、)|"
    r"(?P<subitem>[（(][一二三四五六七八九十]{1,3}[）)])|(?P<number>\d{1,2}[.．、](?!\d)))",
    re.M,
)
BULLETED = re.compile(rf"^[ \t\u3000]*{BULLET}(?=[第（(\d一二三四五六七八九十])", re.M)
FEWEST_BULLETS, MOST_BULLETS = 2, 0.8
END_BAR = re.compile(r"(?<=[^|｜\s])([ \t]*[|｜])(?=[ \t]*$)", re.M)
FEWEST_BARS = 2
WHOLE_LINE = re.compile(r"[^\n]*\S[^\n]*")
PAGE_MARK = re.compile(r"\s*(?P<number>[1-9]\d{0,2})、")
FEWEST_PAGES, SHORTEST_PAGE = 3, 120
"""Pages of a text, and characters of each but the last: what is shorter are the items of a list."""
CUT_PAGES = 0.5
"""Share of the pages that end within a sentence."""
SENTENCE_END = "。！？；：.!?;:”）)"


def drop_library_notes(text: str) -> Iterator[Sub]:
    """Take out what sites that collect documents say about them: 小编为您整理了…，内容仅供预览."""
    marked = (line for line in lines_with(text, forms.LIBRARY_MARK) if len(line.text) <= forms.LONGEST_NOTE)
    return removed((x for x in marked if forms.LIBRARY_NOTE.fullmatch(x.text)), RemovalReason.LIBRARY_NOTE)


def drop_page_marks(text: str) -> Iterator[Sub]:
    r"""Take out the numbers that libraries of documents set before each page, and join the pages they cut apart.

    Every line must begin with the number of its page, and most of the pages end within a sentence.

    >>> page = "全县上下推进各项工作落到实处，" * 9
    >>> [sub[:2] for sub in drop_page_marks(f"1、{page}落\n2、实{page}落\n3、实责任。")]
    [(0, 2), (138, 141), (278, 281)]
    """
    lines = list(WHOLE_LINE.finditer(text)) if text.lstrip().startswith("1、") else []
    marks = [PAGE_MARK.match(line.group()) for line in lines]
    if len(lines) < FEWEST_PAGES or [mark and int(mark["number"]) for mark in marks] != list(range(1, len(lines) + 1)):
        return
    cut = [line.group().rstrip()[-1] not in SENTENCE_END for line in lines[:-1]]
    if sum(cut) < CUT_PAGES * len(cut) or any(len(line.group()) < SHORTEST_PAGE for line in lines[:-1]):
        return
    for line, mark, last, joins in zip(lines, marks, [lines[0], *lines], [False, *cut], strict=False):
        start = last.end() if joins else line.start()
        yield Sub(start, line.start() + (mark.end() if mark else 0), "", RemovalReason.PAGE_FURNITURE)


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


def drop_entry_frame(text: str) -> Iterator[Sub]:
    """Take out how an encyclopedia frames a document: its heads, fields and list of parts; sentences stay."""
    page = list(islice(lines_from(text), forms.LONGEST_ENTRY))
    begin = next((k for k, line in enumerate(page) if forms.ENTRY_FRAME.fullmatch(line.text)), len(page))
    end = next((k for k, line in enumerate(page) if k > begin and forms.ENTRY_TEXT.fullmatch(line.text)), -1)
    if end < 0:
        return
    told = (
        line
        for line in page[begin:end]
        if forms.ENTRY_FIELD.fullmatch(line.text) or forms.ENTRY_LIST.fullmatch(line.text)
    )
    yield from removed([page[begin], *told, page[end]], RemovalReason.SITE_METADATA)


def drop_teasers(text: str) -> Iterator[Sub]:
    r"""Take out the cut-off beginning of a text that a page shows over the text itself.

    >>> teaser = "关于做好全县防汛抗旱工作的通知 各镇人民政府，县政…"
    >>> [sub.end for sub in drop_teasers(f"{teaser}\n关于做好全县防汛抗旱工作的通知\n各镇人民政府，县政府各部门：\n")]
    [26]
    """
    for line in head(text):
        teaser = forms.TEASER.fullmatch(line.text)
        if teaser is None:
            continue
        behind = text[line.end : line.end + 3 * len(line.text) + forms.TEASER_SLACK]
        if "".join(behind.split()).startswith("".join(teaser["told"].split())):
            yield from removed([line], RemovalReason.PAGE_TITLE)


def drop_pictures(text: str) -> Iterator[Sub]:
    """Take out the words that stand where a page shows a picture: 图片, alone on a line at an edge of the text."""
    return removed((line for line in edges(text) if forms.PICTURE.fullmatch(line.text)), RemovalReason.PAGE_CONTROL)
