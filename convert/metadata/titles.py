"""The title that lists, citations and file names show, and the id that is made from it."""

import re

from convert.metadata.divisions import full_name
from convert.metadata.kinds import UNKNOWN_LETTERS, Kind
from convert.metadata.places import first_chain
from convert.model import Region, short_hash
from convert.normalize.characters import LOST_NOTE

SCRAPER_MARKS = re.compile(
    r"^原标题[：:]\s*|^[（(][^（）()]{2,8}(?:省|市|自治区|特别行政区)[）)]|[（(](?:(?:19|20)\d\d年)?(?:更新|全文|附全文|图文|最新|完整版|最新版)[）)]$"
)
LOST_YEAR = re.compile(rf"^.?{re.escape(LOST_NOTE)}\d{{0,3}}年")
"""A year of which the first digit was lost together with the bracket before it."""
SITE_NAME = re.compile(r"\s*[-_|]\s*[^-_|]{2,20}(?:网|政府|门户网站|网站|平台)$")
DRAFTS = re.compile("征求意见稿|送审稿草案|草案|送审稿|讨论稿|审议稿|报批稿|公示稿|初稿")
FINAL = "正式"
NEEDS_PLACE = re.compile(
    r"^(?:(?:19|20)\d\d年)?(?:市|县|区|州|省|旗)?(?:人民)?(?:政府工作报告|国民经济和社会发展.*|第[一二三四五六七八九十]+个五年.*)"
)
"""Titles that say nothing without their place."""


def clean_page_title(title: str) -> str:
    """Take off what scrapers and sites put round the title of a page, and a year that was damaged with it.

    >>> clean_page_title("(青禾省)2021年临溪市人民政府工作报告(全文)"), clean_page_title("云溪县规划_云溪县人民政府网")
    ('2021年临溪市人民政府工作报告', '云溪县规划')
    """
    previous = ""
    while title != previous:
        previous, title = title, LOST_YEAR.sub("", SITE_NAME.sub("", SCRAPER_MARKS.sub("", title.strip())))
    return title


def status_of(text: str) -> str:
    """Name the stage of a draft that a text says; 正式 where it says none.

    >>> status_of("远景目标纲要（征求意见稿）"), status_of("远景目标纲要")
    ('征求意见稿', '正式')
    """
    match = DRAFTS.search(re.sub(r"\s", "", text))
    return match.group() if match else FINAL


def completed_title(title: str, region: Region, period: str) -> str:
    """Complete a title that says nothing by itself from the place and the year.

    >>> from convert.metadata.divisions import region_of
    >>> completed_title("政府工作报告", region_of("320106"), "2021")
    '南京市鼓楼区2021年政府工作报告'
    >>> completed_title("第十四个五年规划纲要", region_of("320106"), "2021-2025")
    '南京市鼓楼区第十四个五年规划纲要'
    """
    place = full_name(region)
    if not place or not NEEDS_PLACE.match(title) or first_chain(title):
        return title
    year = f"{period}年" if period.isdigit() and "年" not in title else ""
    return f"{place}{year}{title}"


def plan_id(region: Region, kind: Kind | None, period: str, title: str, status: str, dated: str = "") -> str:
    """Make the id of a plan: code, letters of the kind, first year; else the year it is dated.

    Four hex digits of the hash of title and status tell apart what a place can have several
    of; without a code the id is a hash alone.

    >>> from convert.metadata.divisions import region_of
    >>> from convert.metadata.kinds import kind_named
    >>> plan_id(region_of("320106"), kind_named("规划纲要"), "2021-2025", "…", "正式")
    '320106-gy-2021'
    >>> plan_id(region_of("320106"), kind_named("行动计划"), "2023-2025", "三年行动计划", "正式")
    '320106-jh-2023-9597'
    >>> plan_id(Region(), None, "", "某规划", "正式")
    'x-d56b65545f'
    """
    named = f"{title}\n{status}"
    if not region.code:
        return f"x-{short_hash(named, 10)}"
    parts = [region.code, kind.letters if kind else UNKNOWN_LETTERS, *filter(None, [(period or dated)[:4]])]
    if kind is None or not kind.unique or status != FINAL or not period:
        parts.append(short_hash(named, 4))
    return "-".join(parts)
