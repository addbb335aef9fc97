"""What has been decided about the lines → drafts of blocks, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from convert.removal import RemovalReason
from convert.structure.blocks import Draft, Kind, Span
from convert.structure.bodies import BOX, DASH, is_caption, item_draft, paragraph_draft
from convert.structure.contents import Contents
from convert.structure.cover import Cover
from convert.structure.forms import read_line, stop_end
from convert.structure.lines import Line
from convert.structure.outline import Outline, opens_quote
from convert.structure.parts import Opening
from convert.structure.series import STRONG
from convert.structure.tables import Table
from convert.structure.titles import ISSUER, fold

TABLE_LOST = "〔编注：原文表格缺失〕"
DEEPEST = 6
LONGEST_BOX_TITLE = 50
SHORTEST_CLAUSE = 4
CUT = re.compile("[的和与及或、，,“《（(第]$")
"""How a line ends that was cut within a clause."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that has been decided about the lines of a plan."""

    lines: list[Line]
    cover: Cover
    contents: Contents
    openings: tuple[Opening, ...]
    main: int
    """Which opening is the document itself; -1 where the cover's title is."""
    outline: Outline
    leads: dict[int, int]
    items: set[int]
    """The —— items that have a head."""
    mended: str
    """Doubt about the line ends: wrapped-lines, split-lines or none."""
    breaks: frozenset[int]
    """Lines before which all open run-ins end."""
    tables: dict[int, Table]
    """First line → the table whose cells begin there."""
    bold: frozenset[int] = frozenset()
    """Lines without a label that are bold as a whole."""
    bullets: frozenset[int] = frozenset()
    """Items of lists that have neither number nor dash."""

    def lost_caption(self, at: int) -> bool:
        """Say whether a line is the caption of a table or map that is not there."""
        if read_line(self.lines[at].chars) is not None or self.lines[at].chars.startswith("附件"):
            return False
        near = any(after in self.tables for after in (at + 1, at + 2, at + 3))
        return at >= self.cover.end and is_caption(self.lines[at].chars) and not near

    def derived_title(self) -> str:
        """Words of a title that the preface gives; empty where there is a title line."""
        if self.cover.derived is None or self.main >= 0:
            return ""
        at, start, end = self.cover.derived
        return fold(self.lines[at].chars[start:end])


def drafts_of(plan: Plan) -> Iterator[Draft]:
    """Make the drafts of a plan, line by line."""
    if words := plan.derived_title():
        yield Draft(Kind.TITLE, level=1, note=words)
    titles = {opening.title[0]: (number, opening) for number, opening in enumerate(plan.openings)}
    done = later_lines(plan)
    for at in range(len(plan.lines)):
        yield from drafts_before(plan, at)
        if at in done:
            continue
        if at in plan.tables:
            yield table_draft(plan.tables[at])
        elif at in titles:
            yield from opening_drafts(plan, *titles[at])
        elif plan.cover.title and at == plan.cover.title[0]:
            yield from title_drafts(plan)
        else:
            yield from line_drafts(plan, at, plan.lines[at])


def later_lines(plan: Plan) -> set[int]:
    """List the lines that belong to a block which an earlier line has begun."""
    later = set(plan.outline.halves.values()) | set(plan.cover.title[1:])
    later |= {at for opening in plan.openings for at in opening.title[1:]}
    return later | {at for table in plan.tables.values() for at in range(table.start + 1, table.end)}


def drafts_before(plan: Plan, at: int) -> Iterator[Draft]:
    """Make what stands before a line and is no line of the text."""
    for lost in plan.outline.lost.get(at, ()):
        level = plan.outline.lost_levels[lost.first]
        yield Draft(Kind.INFERRED, level=level, tier=lost.tier, number=lost.number, note=lost.note)
    if at in plan.breaks:
        yield Draft(Kind.BREAK)


def line_drafts(plan: Plan, at: int, line: Line) -> list[Draft]:
    """Make the drafts of a line that is no title."""
    if at in plan.contents.lines:
        return [Draft(Kind.REMOVED, line.pieces, reason=RemovalReason.CONTENTS)]
    if at in plan.cover.removed:
        return [Draft(Kind.REMOVED, line.pieces, reason=plan.cover.removed[at])]
    if at in plan.outline.heads:
        return heading_drafts(plan, at)
    if DASH.match(line.chars):
        return [item_draft(line, at in plan.items)]
    if BOX.match(line.chars) and len(line.chars) <= LONGEST_BOX_TITLE:
        return [Draft(Kind.STRONG, line.pieces)]
    if at in plan.bullets and read_line(line.chars) is None:
        return [Draft(Kind.ITEM, line.whole())]
    if at in plan.bold and read_line(line.chars) is None:
        return [Draft(Kind.STRONG, line.whole())]
    if plan.lost_caption(at):
        return [Draft(Kind.CAPTION, line.pieces, note=TABLE_LOST)]
    return [paragraph_draft(line, plan.leads.get(at, 0))]


def table_draft(table: Table) -> Draft:
    """Make a table of its cells."""
    return Draft(Kind.TABLE, table.cells, columns=table.columns)


def title_drafts(plan: Plan) -> list[Draft]:
    """Make the title of the cover; where a notice covers the plan, it is a paragraph."""
    kind = Kind.TITLE if plan.main < 0 else Kind.PARAGRAPH
    return titled(plan, plan.cover.title, plan.cover.draft, Draft(kind, level=1 if plan.main < 0 else 0))


def opening_drafts(plan: Plan, number: int, opening: Opening) -> list[Draft]:
    """Make the title of a part, with what stands before it in its line (附件1) as a paragraph."""
    first = plan.lines[opening.title[0]]
    mark = [Draft(Kind.PARAGRAPH, first.cut(0, opening.cut))] if opening.cut else []
    draft = Draft(Kind.TITLE, level=1) if number == plan.main else Draft(Kind.HEADING, level=2)
    return mark + titled(plan, opening.title, opening.draft, draft, opening.cut)


def titled(plan: Plan, title: tuple[int, ...], mark: int, draft: Draft, start: int = 0) -> list[Draft]:
    """Make one block of the lines of a title, its draft mark a paragraph behind it."""
    spans: list[Span] = []
    apart: set[int] = set()
    for at, after in zip(title, (*title[1:], -1), strict=True):
        line = plan.lines[at]
        end = mark if mark >= 0 and at == title[-1] else len(line.chars)
        spans += line.cut(start if at == title[0] else 0, end)
        if after >= 0 and ISSUER.fullmatch(line.chars) and ISSUER.fullmatch(plan.lines[after].chars):
            apart.add(len(spans))
    last = plan.lines[title[-1]]
    drafts = [Draft(draft.kind, tuple(spans), level=draft.level, apart=frozenset(apart))] if spans else []
    if mark >= 0:
        drafts.append(Draft(Kind.PARAGRAPH, last.cut(mark, len(last.chars))))
    return drafts


def heading_drafts(plan: Plan, at: int) -> list[Draft]:
    """Make a heading, and of a run-in its body too."""
    line, head, level = plan.lines[at], plan.outline.heads[at], plan.outline.levels[at]
    reading = head.reading
    end = stop_end(line.chars, head.head)
    parts = line.cut(reading.title, end)
    clauses: frozenset[int] = frozenset()
    if at in plan.outline.halves:
        second = plan.lines[plan.outline.halves[at]]
        apart = reading.tier in STRONG and are_clauses(line.chars[reading.title :], second.chars)
        clauses = frozenset({len(parts)} if apart else ())
        parts += second.pieces
    pieces = line.cut(*reading.label)
    label = (pieces[0][0], pieces[-1][1]) if reading.tier else None
    kind = Kind.HEADING if level <= DEEPEST else Kind.STRONG
    body = line.cut(end, len(line.chars))
    draft = Draft(kind, parts, label, 0, level, reading.tier, reading.number, end > head.head, apart=clauses)
    return [draft, Draft(Kind.PARAGRAPH, body)] if body else [draft]


def are_clauses(first: str, second: str) -> bool:
    """Say whether two lines of a heading are a clause each, which print holds apart.

    >>> are_clauses("激活内需动力", "融入新发展格局"), are_clauses("推动先进制造业和", "现代服务业融合")
    (True, False)
    """
    return min(len(first), len(second)) >= SHORTEST_CLAUSE and not (CUT.search(first) or opens_quote(first))
