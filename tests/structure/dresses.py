"""The dresses in which sites, PDF readers and scrapers hand on one and the same plan.

A *row* is a line of a clean plan: a heading that stands alone, or text with its label. Each
dress makes a raw text of the rows; the outline of that text must be that of the rows.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

MEASURE = 38
"""Characters of a wrapped line."""
PAGE = 30
"""Lines of a page."""
TOP_LABEL = re.compile(r"第.{1,4}[编章节]|[一二三四五六七八九十]+、")
GAP_BEHIND_LABEL = re.compile(r"^(第[一二三四五六七八九十]+[编章节])\u3000")
SMALL_LABEL = re.compile(r"^(（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+\.)")
FOLDED = str.maketrans("，；：？！（）", ",;:?!()")
EDITORIAL = re.compile("〔编注：[^〕]*〕")


class Row(NamedTuple):
    """A line of a clean plan."""

    heading: bool
    text: str


def rows_of(markdown: str) -> list[Row]:
    """Read the rows of a plan's Markdown; a run-in and its body are one, what we added is left out."""
    rows: list[Row] = []
    head = ""
    for block in markdown.split("\n---\n", 1)[1].split("\n\n"):
        for line in block.strip().split("\n"):
            words = EDITORIAL.sub("", re.sub(r"^(?:#+ |- |> )", "", line)).replace("**", "").replace("\\", "")
            if line.startswith("#") and words.endswith("。"):
                head = words
            elif words and words != "---" and not line.startswith("|"):
                rows.append(Row(line.startswith("#"), head + words))
                head = ""
    return rows


def joined(rows: Sequence[Row], indent: str = "\u3000\u3000", end: str = "\n") -> str:
    """Write one row a line, the text indented."""
    return end.join(row.text if row.heading else indent + row.text for row in rows)


def wrapped(rows: Sequence[Row], measure: int = MEASURE) -> str:
    """Wrap the text as a page does, with a number between dashes under each page."""
    lines: list[str] = []
    for row in rows:
        text = "\u3000\u3000" + row.text
        width = len(text) if row.heading else measure
        lines += [text[at : at + width] for at in range(0, len(text), width)]
    pages = range(0, len(lines), PAGE)
    return "\n".join("\n".join([*lines[at : at + PAGE], f"— {number} —"]) for number, at in enumerate(pages, 1))


def with_contents(rows: Sequence[Row], entry: str, between: str = "\n") -> str:
    """Put a list of the contents behind the title; ``entry`` has {} for the heading and {page}."""
    heads = [row.text for row in rows[1:] if row.heading and TOP_LABEL.match(row.text)]
    entries = [entry.format(head, page=2 * number + 1) for number, head in enumerate(heads)]
    return "\n".join([rows[0].text, between.join(["目　录", *entries]), joined(rows[1:])])


def relabelled(rows: Sequence[Row], pattern: re.Pattern[str], label: str) -> str:
    """Write the labels in another form."""
    return joined([Row(row.heading, pattern.sub(label, row.text)) for row in rows])


def heads_before_bodies(rows: Sequence[Row]) -> str:
    """Put a heading and the text below it in one line, with a blank between them."""
    parted = joined(rows, indent="").split("\n")
    ends = [
        " " if at and one.heading and not two.heading and len(two.text) >= 30 else "\n"
        for at, (one, two) in enumerate(pairwise(rows))
    ]
    return "".join(words + end for words, end in zip(parted, [*ends, ""], strict=True))


def traditional(rows: Sequence[Row]) -> str:
    """Write traditional characters."""
    from opencc import OpenCC

    return str(OpenCC("s2t").convert(joined(rows)))


def on_a_site(rows: Sequence[Row]) -> str:
    """Put the chrome of a government site round the text."""
    head = "首页 > 政务公开 > 规划计划\n索引号：000014349/2021-00123\n发布日期：2021-05-12\n来源：市发展改革委\n浏览次数：123次\n【字体：大 中 小】"
    tail = "扫一扫在手机打开当前页\n打印本页 关闭窗口\n版权所有：某某市人民政府 网站标识码3701000001 鲁ICP备05000001号"
    return "\n".join([head, joined(rows), tail])


DRESSES: dict[str, Callable[[Sequence[Row]], str]] = {
    "plain": joined,
    "no indent": lambda rows: joined(rows, indent=""),
    "CRLF and blank lines": lambda rows: joined(rows, end="\r\n\r\n"),
    "folded to ASCII": lambda rows: joined(rows).translate(FOLDED),
    "wrapped, with page numbers": wrapped,
    "wrapped in narrow lines": lambda rows: wrapped(rows, 28),
    "one line, wide blanks": lambda rows: joined(rows, indent="", end="\u3000\u3000"),
    "contents with leaders": lambda rows: with_contents(rows, "{}……………… {page}"),
    "contents without pages": lambda rows: with_contents(rows, "{}"),
    "contents in one line": lambda rows: with_contents(rows, "{} {page}", " "),
    "no gap behind 第一章": lambda rows: relabelled(rows, GAP_BEHIND_LABEL, r"\1"),
    "a narrow gap behind 第一章": lambda rows: relabelled(rows, GAP_BEHIND_LABEL, r"\1 "),
    "a gap behind small labels": lambda rows: relabelled(rows, SMALL_LABEL, r"\1 "),
    "1、 for 1.": lambda rows: relabelled(rows, re.compile(r"^(\d+)\."), r"\1、"),
    "a blank between head and body": heads_before_bodies,
    "traditional": traditional,
    "bold of Markdown": lambda rows: joined([Row(h, f"**{text}**" if h else text) for h, text in rows], "", "\n\n"),
    "on a site": on_a_site,
}
