"""The recognition of a plan's structure: every line gets its place, decided over the whole."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from convert.ledger import Text
from convert.model import Fact, Problem
from convert.removal import RemovalReason
from convert.structure.blocks import Draft, Kind
from convert.structure.bodies import BOX, DASH, is_caption, item_draft, item_head, leads_in, paragraph_draft
from convert.structure.contents import Contents, find_contents
from convert.structure.cover import Cover, fold, read_cover
from convert.structure.forms import stop_end
from convert.structure.levels import Mark, levels_of, order_of
from convert.structure.lines import Line, read_lines
from convert.structure.lost import Lost, find_lost
from convert.structure.series import Candidate, candidates, heading_runs, runs_of

TABLE_LOST = "〔编注：原文表格缺失〕"
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Recognition:
    """The structure of a plan."""

    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]
    facts: Mapping[str, Fact]


@dataclass(slots=True)
class _Plan:
    """What has been decided so far, by line."""

    lines: list[Line]
    cover: Cover
    contents: Contents
    heads: dict[int, Candidate] = field(default_factory=dict)
    joined: dict[int, int] = field(default_factory=dict)
    """Heading line → the line that goes on with it."""
    levels: dict[int, int] = field(default_factory=dict)
    lost: dict[int, list[Lost]] = field(default_factory=dict)
    lost_levels: dict[int, int] = field(default_factory=dict)
    leads: dict[int, int] = field(default_factory=dict)
    doubts: list[tuple[str, int, str]] = field(default_factory=list)


def recognize(text: Text, line_of: Callable[[int], int] = lambda offset: offset) -> Recognition:
    """Recognize the structure of a normalized text.

    Args:
        text: The whole plan after ``normalize``, blanks untouched.
        line_of: Gives the raw line of a raw offset (``RawLines.number``).
    """
    lines = read_lines(text)
    plan = _Plan(lines, read_cover(lines), find_contents(lines))
    find_headings(plan)
    find_leads(plan)
    drafts = tuple(drafts_of(plan))
    problems = tuple(Problem(kind, line_of(text.cell(plan.lines[at].start)), words) for kind, at, words in plan.doubts)
    facts = {
        name: Fact(words, line_of(text.cell(lines[at].start))) for name, (at, words) in plan.cover.facts.items()
    }
    return Recognition(drafts, problems, facts)


def find_headings(plan: _Plan) -> None:
    """Decide which labelled lines are headings, and how deep."""
    closed = {*plan.cover.title, *plan.cover.removed, *plan.contents.lines}
    runs = heading_runs(runs_of(candidates(plan.lines, closed)))
    plan.heads = {member.at: member for run in runs for member in run.members}
    order = order_of(runs)
    lost = find_lost(runs, order, plan.lines, plan.heads)
    marks = [Mark(member.at * 2 + 1, member.reading.rank) for run in runs for member in run.members]
    marks += [Mark(item.first * 2, item.rank) for item in lost]
    levels = levels_of(sorted(marks, key=lambda mark: mark.at), order)
    plan.levels = {at // 2: level for at, level in levels.items() if at % 2}
    for item in lost:
        plan.lost.setdefault(item.before, []).append(item)
        plan.lost_levels[item.first] = levels[item.first * 2]
        plan.doubts.append(("inferred-heading", item.before, item.note))
    find_broken(plan)


def find_broken(plan: _Plan) -> None:
    """Find headings that are broken over two lines."""
    for at, head in plan.heads.items():
        if at + 1 < len(plan.lines) - 1 and at + 1 not in plan.heads and goes_on(plan, at, head):
            plan.joined[at] = at + 1
            plan.doubts.append(("broken-heading", at, plan.lines[at].chars))


def goes_on(plan: _Plan, at: int, head: Candidate) -> bool:
    """Say whether the line behind a heading is its second half."""
    line, after = plan.lines[at].chars, plan.lines[at + 1].chars
    if head.reading.tier not in ("part", "chapter", "section") or head.head < len(line):
        return False
    if len(after) > 30 or is_caption(after) or BOX.match(after) or DASH.match(after):
        return False
    return not any(mark in after for mark in "。；：，,:;") and at + 1 not in plan.contents.lines


def find_leads(plan: _Plan) -> None:
    """Find the unnumbered bold leads among the paragraphs that stand together."""
    rows: list[list[int]] = [[]]
    taken = {*plan.cover.title, *plan.cover.removed, *plan.contents.lines, *plan.heads, *plan.joined.values()}
    for at, line in enumerate(plan.lines):
        if at in taken or DASH.match(line.chars) or at in plan.lost:
            rows.append([])
        if at not in taken and not DASH.match(line.chars):
            rows[-1].append(at)
    plan.leads = leads_in(plan.lines, [row for row in rows if row])


def drafts_of(plan: _Plan) -> list[Draft]:
    """Make the drafts, line by line."""
    drafts: list[Draft] = []
    title = set(plan.cover.title[1:])
    if plan.cover.derived:
        at, start, end = plan.cover.derived
        words = fold(plan.lines[at].chars[start:end])
        plan.doubts.append(("derived-title", at, words))
        drafts.append(Draft(Kind.TITLE, level=1, note=words))
    skip = set(plan.joined.values()) | title
    items = heads_of_items(plan.lines)
    for at, line in enumerate(plan.lines):
        drafts += [
            Draft(Kind.INFERRED, level=plan.lost_levels[lost.first], tier=lost.tier, number=lost.number, note=lost.note)
            for lost in plan.lost.get(at, ())
        ]
        if at in skip:
            continue
        drafts += line_drafts(plan, at, line, items)
    return drafts


def heads_of_items(lines: Sequence[Line]) -> set[int]:
    """Find the —— items that show a head, in groups where most do."""
    found: set[int] = set()
    group: list[int] = []
    for at, line in enumerate([*lines, Line("", ((0, 0),))]):
        if DASH.match(line.chars):
            group.append(at)
            continue
        headed = [number for number in group if item_head(lines[number].chars)]
        if 2 * len(headed) >= len(group):
            found.update(headed)
        group = []
    return found


def line_drafts(plan: _Plan, at: int, line: Line, items: set[int]) -> list[Draft]:
    """Make the drafts of one line."""
    if at in plan.contents.lines:
        return [Draft(Kind.REMOVED, line.whole(), reason=RemovalReason.CONTENTS)]
    if at in plan.cover.removed:
        return [Draft(Kind.REMOVED, line.whole(), reason=plan.cover.removed[at])]
    if plan.cover.title and at == plan.cover.title[0]:
        return title_drafts(plan)
    if at in plan.heads:
        return heading_drafts(plan, at)
    if DASH.match(line.chars):
        return [item_draft(line, at in items)]
    if BOX.match(line.chars) and len(line.chars) <= 50:
        return [Draft(Kind.STRONG, line.whole())]
    if is_caption(line.chars) and at > plan.cover.end:
        plan.doubts.append(("lost-table", at, line.chars))
        return [Draft(Kind.CAPTION, line.whole(), note=TABLE_LOST)]
    return [paragraph_draft(line, plan.leads.get(at, 0))]


def title_drafts(plan: _Plan) -> list[Draft]:
    """Make the title of the lines that it takes, its draft mark a paragraph behind it."""
    cover = plan.cover
    spans = [span for at in cover.title[:-1] for span in plan.lines[at].whole()]
    last = plan.lines[cover.title[-1]]
    end = cover.draft if cover.draft >= 0 else len(last.chars)
    spans += last.cut(0, end)
    drafts = [Draft(Kind.TITLE, tuple(spans), level=1)] if spans else []
    if cover.draft >= 0:
        drafts.append(Draft(Kind.PARAGRAPH, last.cut(end, len(last.chars))))
    return drafts


def heading_drafts(plan: _Plan, at: int) -> list[Draft]:
    """Make a heading, and of a run-in its body too."""
    line, head, level = plan.lines[at], plan.heads[at], plan.levels[at]
    reading = head.reading
    end = stop_end(line.chars, head.head)
    parts = line.cut(reading.title, end)
    if at in plan.joined:
        parts += plan.lines[plan.joined[at]].whole()
    label = line.cut(*reading.label)[0]
    kind = Kind.HEADING if level <= DEEPEST else Kind.STRONG
    run_in = end > head.head
    draft = Draft(kind, parts, label, 0, level, reading.tier, reading.number, run_in)
    body = line.cut(end, len(line.chars))
    return [draft, Draft(Kind.PARAGRAPH, body)] if body else [draft]
