"""The last page: where the text comes from, what was done to it, what is in doubt."""

from collections.abc import Iterator
from html import escape

from convert.document import Document
from convert.editions import kinds
from convert.model import Account, Neighbour, Problem, State

UNOFFICIAL = "非官方整理文本，以政府发布为准"
SHOWN = 60
"""Problems printed; the rest is counted."""


def colophon_html(document: Document, account: Account | None, *, site: str) -> str:
    """Render the colophon; what was done to the text only in the editions that show it."""
    facts = "".join(
        f'<p class="fact"><span class="key">{key}</span>{value_html(value)}</p>'
        for key, value in facts_of(document, account, site)
        if value
    )
    doubts = problems_html(account) if account else ""
    return f'<footer class="colophon"><p class="name">版本说明</p><p class="lead">{UNOFFICIAL}。</p>{facts}{doubts}</footer>'


def plan_address(site: str, plan_id: str) -> str:
    """Address of a plan on the site; empty where the site's is not known.

    >>> plan_address("https://example.org/library/", "990101-gy-2021")
    'https://example.org/library/plans/990101-gy-2021/index.html'
    """
    return f"{site.rstrip('/')}/plans/{plan_id}/index.html" if site else ""


def section_address(site: str, neighbour: Neighbour) -> str:
    """Address of a matching section on the site: a page a chapter, a fragment a section."""
    return f"{site.rstrip('/')}/plans/{neighbour.target_plan}/{neighbour.target_chapter}.html#{neighbour.target_id}"


def value_html(value: str) -> str:
    """Render a value; an address as a link.

    >>> value_html("http://example.org/a")
    '<a href="http://example.org/a">http://example.org/a</a>'
    """
    words = escape(value)
    return f'<a href="{words}">{words}</a>' if value.startswith(("http://", "https://")) else words


def facts_of(document: Document, account: Account | None, site: str) -> Iterator[tuple[str, str]]:
    """List what identifies this text, in the order of print."""
    front = document.front
    source = front.get("source") or {}
    yield "题名", document.title
    yield "发布机关", str(front.get("issuer") or "")
    yield "状态", str(front.get("status") or "")
    yield "规划时期", str(front.get("period") or "")
    yield "发布日期", str(front.get("adopted") or "")
    yield "来源文件", str(source.get("file") or "")
    yield "来源地址", str(source.get("url") or "")
    yield "采集日期", str(source.get("retrieved") or "")
    yield "SHA-256", str(source.get("sha256") or "")
    yield "整理程序", str(front.get("converter") or "")
    yield "字数核对", counts(account) if account else ""
    yield "编号", document.id
    yield "网络版本", plan_address(site, document.id)


def counts(account: Account) -> str:
    """Account for every Han character of the raw text.

    >>> counts(Account(1000, 20, 3, (), ()))
    '原文1000个汉字，删去20个，补入3个'
    """
    if not account.raw_han:
        return ""
    return f"原文{account.raw_han}个汉字，删去{account.removed_han}个，补入{account.inserted_han}个"


def problems_html(account: Account) -> str:
    """Render the doubts that are not yet corrected, in the order of the text."""
    doubts = sorted((p for p in account.problems if p.state is not State.CORRECTED), key=lambda p: p.line)
    if not doubts:
        return ""
    items = "".join(f"<li>{escape(problem_line(doubt))}</li>" for doubt in doubts[:SHOWN])
    rest = f"<li>另有{len(doubts) - SHOWN}处，见数据文件problems.csv。</li>" if len(doubts) > SHOWN else ""
    return f'<p class="part">存疑之处（{len(doubts)}处）</p><ul>{items}{rest}</ul>'


def problem_line(problem: Problem) -> str:
    """Say one doubt.

    >>> problem_line(Problem("lost-table", 12, "主要指标"))
    '原文第12行：表格或图缺失，只剩标题：主要指标'
    """
    place = f"原文第{problem.line}行：" if problem.line else ""
    what = kinds().get(problem.kind, {}).get("zh", "")
    words = (
        what
        if not problem.message or what in problem.message
        else f"{what}：{problem.message}"
        if what
        else problem.message
    )
    return f"{place}{words}" + ("（已核）" if problem.state is State.ACCEPTED else "")
