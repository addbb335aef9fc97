"""What recognition is not sure of, as data."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from convert.structure.bodies import BOX, DASH
from convert.structure.contents import entry_words
from convert.structure.drafts import DEEPEST, Plan
from convert.structure.titles import fold

MENDED = {
    "wrapped-lines": "原文逐行断开，已合并成段",
    "split-lines": "原文缺少换行，已按空格和编号分段",
}
SHOWN = 60
"""Characters of a line that a message shows."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt about a line."""

    kind: str
    at: int
    words: str


def doubts_of(plan: Plan) -> list[Doubt]:
    """List all doubts in the order of the lines."""
    found = [*about_title(plan), *about_headings(plan), *about_numbers(plan), *about_contents(plan), *about_lines(plan)]
    return sorted(found, key=lambda doubt: doubt.at)


def about_title(plan: Plan) -> Iterator[Doubt]:
    """Doubt a title that is derived or absent."""
    if not plan.lines:
        return
    if words := plan.derived_title():
        yield Doubt("derived-title", plan.cover.derived[0] if plan.cover.derived else 0, f"标题取自序言：{words}")
    elif not plan.cover.title and plan.main < 0:
        yield Doubt("no-title", 0, "没有找到文件的标题")
    if "status" in plan.cover.facts:
        at, words = plan.cover.facts["status"]
        yield Doubt("draft", at, words)
    if plan.mended:
        yield Doubt(plan.mended, 0, MENDED[plan.mended])


def about_headings(plan: Plan) -> Iterator[Doubt]:
    """Doubt headings that are inferred, joined, too deep, or not there at all."""
    outline = plan.outline
    for at, items in outline.lost.items():
        for item in items:
            yield Doubt("inferred-heading", at, f"按下级编号重新起始推定，此处缺“{item.label}”标题")
    for at, half in outline.halves.items():
        yield Doubt("broken-heading", at, f"两行合为一个标题：{plan.lines[at].chars}／{plan.lines[half].chars}")
    for at in outline.bare:
        yield Doubt("bare-heading", at, f"没有编号，按上下文定为标题：{plan.lines[at].chars}")
    for at, level in outline.levels.items():
        if level > DEEPEST:
            yield Doubt("deep-heading", at, f"第{level}级：{plan.lines[at].chars[:SHOWN]}")
    if plan.lines and not outline.heads:
        yield Doubt("no-heading", 0, "全文没有找到标题")


def about_numbers(plan: Plan) -> Iterator[Doubt]:
    """Doubt gaps and repeats in the runs of headings."""
    inferred = {item.first for items in plan.outline.lost.values() for item in items}
    for run in plan.outline.runs:
        for one, two in pairwise(run.all_members):
            step = two.reading.number - one.reading.number
            if step > 1 and not any(one.at < first <= two.at for first in inferred):
                yield Doubt(
                    "numbering-gap", two.at, f"{plan.lines[two.at].chars[:SHOWN]}：前一编号是{one.reading.number}"
                )
            if step < 1:
                yield Doubt(
                    "numbering-repeat", two.at, f"{plan.lines[two.at].chars[:SHOWN]}：前一编号是{one.reading.number}"
                )


def about_contents(plan: Plan) -> Iterator[Doubt]:
    """Doubt entries of the 目录 that no heading of the body has."""
    if not plan.contents.lines:
        return
    yield Doubt("toc-removed", min(plan.contents.lines), f"目录共{len(plan.contents.entries)}条")
    words = {fold(plan.lines[at].chars) for at in plan.outline.heads}
    words |= {fold(plan.lines[at].chars + plan.lines[half].chars) for at, half in plan.outline.halves.items()}
    ordered = sorted(words)
    for entry, at in plan.contents.entries.items():
        place = bisect_left(ordered, entry)
        if entry and not (place < len(ordered) and ordered[place].startswith(entry)):
            yield Doubt("toc-mismatch", at, entry_words(plan.lines[at].chars)[:SHOWN])


def about_lines(plan: Plan) -> Iterator[Doubt]:
    """Doubt captions whose table is lost, and tables that were put together again."""
    closed = {*plan.outline.heads, *plan.contents.lines, *plan.cover.title, *plan.cover.removed}
    closed |= set(plan.outline.halves.values()) | {at for opening in plan.openings for at in opening.title}
    for table in plan.tables.values():
        closed |= set(range(table.start, table.end))
        if plan.lines[table.start].columns:
            continue
        yield Doubt("recovered-table", table.start, f"{table.columns}列的表格由逐行的单元格还原")
    for at in range(plan.cover.end, len(plan.lines)):
        chars = plan.lines[at].chars
        if at not in closed and not DASH.match(chars) and not BOX.match(chars) and plan.lost_caption(at):
            yield Doubt("lost-table", at, chars)
