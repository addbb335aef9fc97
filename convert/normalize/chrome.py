"""Take out what a web site puts round a plan: share bars, counters, breadcrumbs, footers.

Each rule needs evidence by form (``chrome_forms.py``) and by place (``page.py``); the words
of the body are never touched. What is taken out is kept word for word with its reason.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise, takewhile

from convert.ledger import Rule
from convert.model import EditClass, Sub
from convert.normalize import chrome_forms as forms
from convert.normalize.chrome_collections import (
    drop_entry_frame,
    drop_library_notes,
    drop_page_marks,
    drop_pictures,
    drop_teasers,
)
from convert.normalize.chrome_markup import drop_bars, drop_boxes, drop_bullets, drop_frames, drop_tags
from convert.normalize.page import BLANK, Line, edges, foot, head, lines_from, lines_with, removed
from convert.removal import RemovalReason


def either(certain: Iterable[Line], placed: Iterable[Line]) -> list[Line]:
    """Join two lists of lines, each line once, in reading order."""
    return sorted({*certain, *placed})


def with_neighbours(lines: Sequence[Line], anchors: set[Line], form: re.Pattern[str]) -> list[Line]:
    """Add to the anchors the lines of a form that stand in a row with them.

    Sites that are saved as text have one button a line: 分享到, 微信, 微博.
    """
    found = set(anchors)
    for row in (lines, lines[::-1]):
        open_row = False
        for line in row:
            open_row = line in anchors or (open_row and form.fullmatch(line.text) is not None)
            if open_row:
                found.add(line)
    return sorted(found)


def row_from(text: str, anchor: Line, form: re.Pattern[str]) -> Iterator[Line]:
    """List an anchor and the lines of a form right behind it, wherever it stands."""
    yield anchor
    rest = islice(lines_from(text, anchor.end + 1), forms.LONGEST_ROW)
    yield from takewhile(lambda line: form.fullmatch(line.text) is not None, rest)


def drop_share_bars(text: str) -> Iterator[Sub]:
    r"""Take out the bar that shares a page or sets the size of its type.

    >>> [sub.end for sub in drop_share_bars("字号：大 中 小 分享到：微信\n云溪县规划")]
    [15]
    """
    page = edges(text)
    marked = [x for x in lines_with(text, forms.SHARE_CERTAIN) if forms.TOOL_LINE.fullmatch(x.text)]
    certain: set[Line] = set()
    for anchor in marked:
        if anchor not in certain:
            certain.update(row_from(text, anchor, forms.TOOL_LINE))
    placed = [x for x in page if forms.SHARE_ANCHOR.match(x.text) and forms.TOOL_LINE.fullmatch(x.text)]
    bars = either(certain, with_neighbours(page, {*certain, *placed} & {*page}, forms.TOOL_LINE))
    return removed(bars, RemovalReason.SHARE_BAR)


def drop_tools_behind_fields(text: str) -> Iterator[Sub]:
    """Take out buttons at the end of a line of metadata: ``来源：县政府办 【打印】【关闭】``."""
    for line in edges(text):
        match = forms.TOOLS_BEHIND_FIELDS.search(line.text)
        if match and match.start() and forms.FIELD_BEFORE.search(line.text[: match.start()]):
            yield Sub(line.start + match.start(), line.end, "", RemovalReason.SHARE_BAR)


def drop_page_controls(text: str) -> Iterator[Sub]:
    """Take out buttons: 【打印】【关闭】, 返回顶部, 收藏本页."""
    certain = [x for x in lines_with(text, forms.CONTROL_CERTAIN) if forms.TOOL_LINE.fullmatch(x.text)]
    page = edges(text)
    buttons = {x for x in page if forms.CONTROL_LINE.fullmatch(x.text)}
    placed = with_neighbours(page, buttons, forms.BRACKET_LINE)
    return removed(either(certain, placed), RemovalReason.PAGE_CONTROL)


def drop_hit_counters(text: str) -> Iterator[Sub]:
    r"""Take out how often a page was read: a line of its own, or the end of a line of metadata.

    >>> text = "日期：2023-04-21  访问次数：17\n云溪县规划"
    >>> [(sub.start, sub.end) for sub in drop_hit_counters(text)]
    [(15, 22)]
    """
    for line in edges(text):
        for match in forms.COUNTER.finditer(line.text):
            rest = line.text[: match.start()] + line.text[match.end() :]
            if not rest.strip(forms.LOOSE) or forms.FIELD_BEFORE.search(rest) or forms.TOOL_LINE.fullmatch(rest):
                yield Sub(line.start + match.start(), line.start + match.end(), "", RemovalReason.HIT_COUNTER)


def drop_breadcrumbs(text: str) -> Iterator[Sub]:
    """Take out the path of a page within its site: ``当前位置：首页 > 政务公开 > 规划``."""
    certain = [x for x in lines_with(text, forms.CRUMB_CERTAIN) if forms.BREADCRUMB.fullmatch(x.text)]
    page = head(text)
    placed = {x for x in page if forms.BREADCRUMB.fullmatch(x.text)} | {*steps_by_line(page)}
    placed |= {*names_of_columns(page, placed | {*certain})}
    return removed(either(certain, with_neighbours(page, placed, forms.CRUMB_PIECE)), RemovalReason.BREADCRUMB)


def steps_by_line(page: Sequence[Line]) -> Iterator[Line]:
    """List the lines of a path that has one step or sign a line; its last name only if it names a list."""
    start = next((k for k, x in enumerate(page) if x.text.endswith("首页") and len(x.text) <= forms.LONGEST_ROW), None)
    if start is None or not any(forms.CRUMB_SIGN.fullmatch(x.text) for x in page[start + 1 : start + 2]):
        return
    yield page[start]
    for sign, name in zip(page[start + 1 :: 2], page[start + 2 :: 2], strict=False):
        after = page[page.index(name) + 1 :][:1]
        goes_on = bool(after) and forms.CRUMB_SIGN.fullmatch(after[0].text) is not None
        if not forms.CRUMB_SIGN.fullmatch(sign.text) or not forms.CRUMB_NAME.fullmatch(name.text):
            return
        yield sign
        if goes_on or forms.CRUMB_END.fullmatch(name.text):
            yield name


def names_of_columns(page: Sequence[Line], paths: set[Line]) -> Iterator[Line]:
    """List the lines right above a path that name one of its steps; the last step may be the title.

    >>> page = [Line(0, 4, "规划计划"), Line(5, 19, "首页 > 规划计划 > 正文"), Line(20, 25, "云溪县规划")]
    >>> [line.text for line in names_of_columns(page, {page[1]})]
    ['规划计划']
    """
    for line, path in pairwise(page):
        if path in paths and re.sub(BLANK, "", line.text) in forms.CRUMB_SIGN.split(re.sub(BLANK, "", path.text))[:-1]:
            yield line


def drop_tabs(text: str) -> Iterator[Sub]:
    r"""Take out the labels of a page's parts, and a summary before the text that is only its title.

    >>> [sub.end - sub.start for sub in drop_tabs("发表于：2022-08-15\n前言\n云溪县规划\n详情\n临溪市云溪县规划\n")]
    [2, 5, 2]
    """
    page = head(text)
    place = next((k for k, line in enumerate(page) if forms.TAB.fullmatch(line.text)), -1)
    before, after = page[: max(place, 0)], page[place + 1 :]
    if place < 1 or not any(forms.DATED.search(line.text) for line in before):
        return
    first = next((k for k in range(len(before)) if forms.SUMMARY_TAB.fullmatch(before[k].text)), place)
    summary = before[first + 1 :]
    told = "".join("".join(line.text.split()) for line in after)
    if all(told.find("".join(line.text.split())[-forms.LONGEST_NAME :]) >= 0 for line in summary):
        yield from removed(before[first : first + 1], RemovalReason.PAGE_CONTROL)
        yield from removed(summary, RemovalReason.PAGE_TITLE)
    yield from removed([page[place]], RemovalReason.PAGE_CONTROL)


def drop_columns(text: str) -> Iterator[Sub]:
    """Take out the column of a site before the day of its page: ``[规划计划] 发表于:2022-08-15``."""
    for line in head(text):
        match = forms.COLUMN.match(line.text)
        if match and forms.DATED.search(line.text, match.end()):
            yield Sub(line.start, line.start + match.end(), "", RemovalReason.SITE_METADATA)


def drop_menus(text: str) -> Iterator[Sub]:
    """Take out the menu of a site at the head of a page: two entries at least, nothing else."""
    page = head(text)
    bars = {
        x for x in page if forms.MENU_BAR.fullmatch(x.text) or forms.SEARCH_BAR.fullmatch(x.text) or is_menu(x.text)
    }
    single = [forms.MENU_ENTRY.fullmatch(line.text) is not None for line in page]
    rows = {x for x, a, b in zip(page, single, single[1:], strict=False) if a and b}
    rows |= {x for x, a, b in zip(page[1:], single, single[1:], strict=False) if a and b}
    return removed(either(rows, with_neighbours(page, bars, forms.SITE_ENTRY)), RemovalReason.SITE_MENU)


def is_menu(words: str) -> bool:
    """Tell a row of short names apart by blanks, most of them known as entries of a menu.

    >>> is_menu("首   页 走进云溪 新闻中心 政府信息公开 互动交流"), is_menu("李某某 县政府办 主任")
    (True, False)
    """
    names = re.sub(rf"首{BLANK}+页", "首页", words).split()
    known = sum(forms.SITE_ENTRY.fullmatch(name) is not None for name in names)
    short = all(len(name) <= forms.LONGEST_ENTRY_NAME for name in names)
    return len(names) >= forms.LEAST_ENTRIES and short and 2 * known > len(names)


def drop_scan_hints(text: str) -> Iterator[Sub]:
    """Take out hints for telephones: 扫一扫在手机打开当前页."""
    marked = [x for x in lines_with(text, forms.SCAN_MARK) if forms.SCAN.fullmatch(x.text)]
    certain = [x for x in marked if forms.SCAN_CERTAIN.search(x.text)]
    page = {*edges(text)}
    placed = [x for x in page if forms.SCAN_BARE.fullmatch(x.text)]
    placed += [x for x in marked if x in page and forms.SCAN_LIKELY.search(x.text)]
    return removed(either(certain, placed), RemovalReason.SCAN_HINT)


def drop_neighbour_pages(text: str) -> Iterator[Sub]:
    """Take out the links to the pages before and behind: ``上一篇：…``."""
    certain = [x for x in lines_with(text, forms.NEIGHBOUR_CERTAIN) if forms.NEIGHBOUR.fullmatch(x.text)]
    placed = [x for x in foot(text) if forms.NEIGHBOUR.fullmatch(x.text)]
    return removed(either(certain, placed), RemovalReason.NEIGHBOUR_PAGES)


def drop_related_links(text: str) -> Iterator[Sub]:
    """Take out a list of other pages at the foot, from its label on.

    Only where little follows and all of it looks like links: an attachment, a signature or a
    date behind the label keeps the whole.
    """
    page = foot(text)
    for place, line in enumerate(page):
        rest = page[place + 1 :]
        if forms.RELATED.fullmatch(line.text) and len(rest) <= forms.MOST_RELATED:
            if all(forms.LINK_TEXT.fullmatch(x.text) and not forms.NO_LINK.match(x.text) for x in rest):
                yield from removed([line, *rest], RemovalReason.RELATED_LINKS)
            return
    if behind := forms.RELATED_BEHIND.search(text):
        yield Sub(behind.start(), behind.end(), "", RemovalReason.RELATED_LINKS)


def drop_page_code(text: str) -> Iterator[Sub]:
    """Take out script, style and markup that stands round the text as lines."""
    code = [x for x in edges(text) if forms.CODE.fullmatch(x.text) and forms.is_code(x.text)]
    return removed(code, RemovalReason.PAGE_CODE)


def drop_tail(text: str) -> Iterator[Sub]:
    """Take out what stands behind the first mark of the page's end: names of other pages and sites.

    Only behind running text, and only where nothing there can be the plan's: no attachment,
    signature or date.
    """
    page, top = foot(text), head(text)
    if not page or (top and page[0].start <= top[-1].start):
        return
    marks = [place for place, line in enumerate(page) if forms.TAIL_MARK.match(line.text)]
    rest = page[marks[0] + 1 :] if marks else []
    if len(rest) <= forms.MOST_TAIL and not any(forms.NO_LINK.match(line.text) for line in rest):
        links = {line for line in rest if forms.LINK_TEXT.fullmatch(line.text)}
        yield from removed(with_neighbours(rest, links, forms.BRACKET_LINE), RemovalReason.SITE_FOOTER)


def drop_download_marks(text: str) -> Iterator[Sub]:
    """Take out what asks to download: a line 附件下载, or （点击下载） behind the name of a file."""
    for line in edges(text):
        if forms.DOWNLOAD_LINE.fullmatch(line.text):
            yield Sub(line.start, line.end, "", RemovalReason.DOWNLOAD_MARK)
        elif match := forms.DOWNLOAD_MARK.search(line.text):
            yield Sub(line.start + match.start(), line.end, "", RemovalReason.DOWNLOAD_MARK)


def drop_footers(text: str) -> Iterator[Sub]:
    """Take out who runs the site, its registration and its software.

    主办单位, 地址 and the like count only at the foot and beside a certain mark, since a
    plan may name its organisers, too.
    """
    certain = {x for x in lines_with(text, forms.FOOTER_CERTAIN) if forms.is_footer(x.text)}
    page = foot(text)
    return removed(
        either(certain, with_neighbours(page, certain & {*page}, forms.FOOTER_LIKELY)), RemovalReason.SITE_FOOTER
    )


# Order is meaning: the marks of pages and code go first, since they part what belongs together; the tail goes while
# its mark is still there; what stands behind the fields of a line goes before the line is read
# as metadata (``sitehead.py``); footers go before links, which reach to the end of the text.
CHROME_RULES: list[tuple[str, EditClass, Rule]] = [
    ("drop_page_marks", EditClass.REMOVED, drop_page_marks),
    ("drop_frames", EditClass.REMOVED, drop_frames),
    ("drop_bars", EditClass.REMOVED, drop_bars),
    ("drop_library_notes", EditClass.REMOVED, drop_library_notes),
    ("drop_tags", EditClass.REMOVED, drop_tags),
    ("drop_bullets", EditClass.REMOVED, drop_bullets),
    ("drop_boxes", EditClass.REMOVED, drop_boxes),
    ("drop_page_code", EditClass.REMOVED, drop_page_code),
    ("drop_tail", EditClass.REMOVED, drop_tail),
    ("drop_hit_counters", EditClass.REMOVED, drop_hit_counters),
    ("drop_share_bars", EditClass.REMOVED, drop_share_bars),
    ("drop_tools_behind_fields", EditClass.REMOVED, drop_tools_behind_fields),
    ("drop_page_controls", EditClass.REMOVED, drop_page_controls),
    ("drop_breadcrumbs", EditClass.REMOVED, drop_breadcrumbs),
    ("drop_tabs", EditClass.REMOVED, drop_tabs),
    ("drop_teasers", EditClass.REMOVED, drop_teasers),
    ("drop_entry_frame", EditClass.REMOVED, drop_entry_frame),
    ("drop_pictures", EditClass.REMOVED, drop_pictures),
    ("drop_columns", EditClass.REMOVED, drop_columns),
    ("drop_menus", EditClass.REMOVED, drop_menus),
    ("drop_scan_hints", EditClass.REMOVED, drop_scan_hints),
    ("drop_neighbour_pages", EditClass.REMOVED, drop_neighbour_pages),
    ("drop_footers", EditClass.REMOVED, drop_footers),
    ("drop_related_links", EditClass.REMOVED, drop_related_links),
    ("drop_download_marks", EditClass.REMOVED, drop_download_marks),
]
