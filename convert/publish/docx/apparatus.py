"""What we add round the text of a plan: matching chapters, source and doubts."""

from collections.abc import Iterator, Sequence
from typing import Final

from convert.document import Document
from convert.model import Account, Neighbour, State
from convert.publish.docx.ooxml import paragraph, run
from convert.publish.docx.sheet import Sheet

DISCLAIMER: Final = "非官方整理文本，以政府发布为准"
LEGEND: Final = "凡例：〔编注：…〕内的文字为整理者所加，其余均为原文。"
UNREVIEWED: Final = "自动匹配，未经人工核对"
MOST: Final = 5
"""Matching chapters that a printed page bears."""

STATES: Final = {State.OPEN: "待定", State.ACCEPTED: "已确认", State.CORRECTED: "已更正"}


def related_xml(neighbours: Sequence[Neighbour], sheet: Sheet, site: str) -> str:
    """Write the box of matching chapters at a chapter's end; nothing where there are none."""
    if not neighbours:
        return ""
    head = paragraph(run(f"对应章节（{UNREVIEWED}）"), "RelatedHead")
    return head + "".join(related_line(neighbour, sheet, site) for neighbour in neighbours[:MOST])


def related_line(neighbour: Neighbour, sheet: Sheet, site: str) -> str:
    """Write one counterpart: a link to the file beside this one, and to the site if there is one."""
    words = f"{neighbour.place or neighbour.plan_title}：{neighbour.heading}"
    line = sheet.link(words, f"{neighbour.target_plan}.docx", neighbour.target_id)
    if site:
        line += run("（") + sheet.link("网页", site_address(neighbour, site)) + run("）")
    return paragraph(line, "Related")


def site_address(neighbour: Neighbour, site: str) -> str:
    """Address of a section on the site: a page a chapter, a fragment a section."""
    page = f"{site.rstrip('/')}/{neighbour.target_plan}/{neighbour.target_chapter}.html"
    return page if neighbour.target_id == neighbour.target_chapter else f"{page}#{neighbour.target_id}"


def colophon_xml(document: Document, account: Account) -> str:
    """Write where the text comes from, and what is doubtful about it."""
    head = paragraph(run("版本说明"), "ColophonHead")
    lines = [*source_lines(document), LEGEND, *account_lines(account), *problem_lines(account)]
    return head + "".join(paragraph(run(line), "Colophon") for line in lines)


def source_lines(document: Document) -> Iterator[str]:
    """Say what the front matter knows of the source."""
    front = document.front
    source = front.get("source")
    source = source if isinstance(source, dict) else {}
    yield f"{DISCLAIMER}。"
    known = (
        ("发布机关", front.get("issuer")),
        ("文稿状态", front.get("status")),
        ("通过日期", front.get("adopted")),
        ("发布日期", front.get("published")),
        ("来源", source.get("url")),
        ("来源文件", source.get("file")),
        ("取得日期", source.get("retrieved")),
        ("SHA-256", source.get("sha256")),
        ("编号", document.id),
        ("转换程序", front.get("converter")),
    )
    yield from (f"{name}：{value}" for name, value in known if value)


def account_lines(account: Account) -> Iterator[str]:
    """Say how much of the source the text holds."""
    if account.raw_han:
        yield f"原文 {account.raw_han} 个汉字，移出 {account.removed_han} 个，补入 {account.inserted_han} 个。"


def problem_lines(account: Account) -> Iterator[str]:
    """List the doubts."""
    if account.problems:
        yield f"存疑 {len(account.problems)} 处："
    for problem in account.problems:
        place = f"原文第 {problem.line} 行：" if problem.line else ""
        yield f"{place}{problem.message}（{STATES[problem.state]}）"
