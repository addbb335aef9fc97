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
