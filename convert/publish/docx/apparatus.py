"""What we add round the text of a plan: matching chapters, source and doubts."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from convert.document import Document
from convert.link.showing import REVIEWED, standing
from convert.model import Account, Neighbour, State
from convert.publish.docx.ooxml import paragraph, run
from convert.publish.docx.sheet import Sheet
from convert.publish.pdf.colophon import SHOWN, UNOFFICIAL, facts_of, problem_line, section_address

LEGEND: Final = "凡例：〔编注：…〕内的文字为整理者所加，其余均为原文。"


def related_xml(neighbours: Sequence[Neighbour], sheet: Sheet, site: str) -> str:
    """Write the box of matching chapters at a chapter's end; nothing where there are none."""
    if not neighbours or not sheet.theme.switches.neighbours:
        return ""
    shown = neighbours[: sheet.theme.switches.neighbours]
    head = paragraph(run(f"对应章节（{standing(shown)}）"), "RelatedHead")
    return head + "".join(related_line(neighbour, sheet, site) for neighbour in shown)


def related_line(neighbour: Neighbour, sheet: Sheet, site: str) -> str:
    """Write one counterpart: a link to the file beside this one, and to the site if there is one."""
    words = f"{neighbour.place or neighbour.plan_title}：{neighbour.heading}"
    line = sheet.link(words, f"{neighbour.target_plan}.docx", neighbour.target_id)
    if site:
        line += run("（") + sheet.link("网页", section_address(site, neighbour)) + run("）")
    if neighbour.checked:
        line += run(f"（{REVIEWED}）")
    return paragraph(line, "Related")


def colophon_xml(document: Document, account: Account, site: str) -> str:
    """Write where the text comes from, and what is doubtful about it."""
    facts = [f"{plain_key(key)}：{value}" for key, value in facts_of(document, account, site) if value]
    lines = [f"{UNOFFICIAL}。", LEGEND, *facts, *problem_lines(account)]
    return paragraph(run("版本说明"), "ColophonHead") + "".join(paragraph(run(line), "Colophon") for line in lines)


def plain_key(key: str) -> str:
    r"""Undo the spreading that print gives to the names of facts.

    >>> plain_key("题\u3000\u3000名"), plain_key("ＳＨＡ256")
    ('题名', 'SHA256')
    """
    return unicodedata.normalize("NFKC", key).replace(" ", "")


def problem_lines(account: Account) -> Iterator[str]:
    """List the doubts that are not yet corrected, in the order of the text."""
    doubts = sorted(
        (doubt for doubt in account.problems if doubt.state is not State.CORRECTED), key=lambda doubt: doubt.line
    )
    if doubts:
        yield f"存疑之处（{len(doubts)}处）："
    yield from (problem_line(doubt) for doubt in doubts[:SHOWN])
    if len(doubts) > SHOWN:
        yield f"另有{len(doubts) - SHOWN}处，见数据文件problems.csv。"
