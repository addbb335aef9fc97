"""The recognition of a plan's structure: every line gets its place, decided over the whole."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from convert.ledger import Text
from convert.model import Fact, Mark, Problem
from convert.structure.blocks import Draft, Span
from convert.structure.bodies import DASH, heads_of_items, leads_in
from convert.structure.columns import find_column_tables
from convert.structure.contents import find_contents
from convert.structure.cover import Cover, read_cover
from convert.structure.doubts import doubts_of
from convert.structure.drafts import Plan, drafts_of
from convert.structure.fragments import with_fragments
from convert.structure.furniture import furniture_in, unglue
from convert.structure.lines import Line, read_lines
from convert.structure.lone_labels import with_labels
from convert.structure.markup import NO_MARKUP, Markup, bold_leads, bold_lines, read_markup
from convert.structure.outline import Outline, Stretch, find_outline
from convert.structure.parts import Opening, find_openings, is_notice, lists_of_attachments
from convert.structure.places import placed_lines, table_lines
from convert.structure.rows import find_row_tables
from convert.structure.scope import breaks_in
from convert.structure.splits import split_lines
from convert.structure.tables import Table, find_tables
from convert.structure.wraps import page_width, unwrap

FEWEST_BOLD = 2
"""Bold leads; one alone may be bold for another reason."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """The structure of a plan."""

    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]
    facts: Mapping[str, Fact]
    furniture: tuple[Span, ...] = ()
    """Page numbers and running heads, which may stand inside a paragraph."""


def recognize(
    text: Text,
    line_of: Callable[[int], int] = lambda offset: offset,
    marks: Sequence[Mark] = (),
    told: Sequence[str] = (),
) -> Recognition:
    """Recognize the structure of a normalized text.

    Args:
        text: The whole plan after ``normalize``, blanks untouched.
        line_of: Gives the raw line of a raw offset (``RawLines.number``).
        marks: What the markup says of stretches of the raw text.
        told: Titles that the page gives beside the text.
    """
    lines, furniture, mended = paragraphs_of(text, marks)
    plan = plan_of(lines, mended, read_markup(lines, text, marks) if marks else NO_MARKUP, told)
    drafts = tuple(drafts_of(plan))

    def raw_line(at: int) -> int:
        return line_of(text.cell(lines[at].start)) if lines else 0

    problems = tuple(Problem(doubt.kind, raw_line(doubt.at), doubt.words) for doubt in doubts_of(plan))
    facts = {name: Fact(words, raw_line(at)) for name, (at, words) in plan.cover.facts.items()}
    return Recognition(drafts, problems, facts, tuple(span for line in furniture for span in line.pieces))


def paragraphs_of(text: Text, marks: Sequence[Mark] = ()) -> tuple[list[Line], list[Line], str]:
    """Cut a text into paragraphs, whatever its lines are.

    Returns:
        The paragraphs, the page furniture between them, and the kind of doubt that this
        leaves: wrapped-lines, split-lines or none.
    """
    read = table_lines(read_lines(text), text, marks)
    found, apart = placed_lines(read, text, marks)
    split = split_lines(with_labels(found))
    lines, numbers = unglue(split)
    page = 0 if any(mark.kind == "paragraphs" for mark in marks) else page_width(lines)
    if not page:
        lines = with_fragments(lines)
    wrapped = page or len(found) + len(apart) < len(read)
    mended = "wrapped-lines" if wrapped else "split-lines" if len(split) > len(found) else ""
    whole, furniture = unwrap(lines, furniture_in(lines) | numbers, page)
    return whole, sorted([*apart, *furniture], key=lambda line: line.start), mended


def plan_of(lines: list[Line], mended: str = "", markup: Markup = NO_MARKUP, told: Sequence[str] = ()) -> Plan:
    """Decide what each line is."""
    contents = find_contents(lines)
    cover = read_cover(lines, markup, max(contents.lines) + 1 if 0 in contents.lines else 0, told)
    listed = lists_of_attachments(lines)
    openings = find_openings(lines, cover, contents.lines | listed)
    closed = {*listed, *cover.title, *cover.removed, *contents.lines, *(at for item in openings for at in item.title)}
    tables: dict[int, Table] = {}
    for find in (find_tables, find_row_tables, find_column_tables):
        found = list(find(lines, closed))
        tables |= {table.start: table for table in found}
        closed |= {at for table in found for at in range(table.start, table.end)}
    main = main_opening(lines, cover, openings, closed)
    stretches = stretches_of(lines, cover, openings, main)
    outline = find_outline(lines, stretches, closed, contents, markup, tables, wrapped=mended == "wrapped-lines")
    leads = find_leads(lines, closed, outline, markup)
    breaks = frozenset(breaks_in(lines, outline))
    items = heads_of_items(lines)
    bold = bold_lines(lines, markup)
    return Plan(
        lines, cover, contents, tuple(openings), main, outline, leads, items, mended, breaks, tables, bold, markup.items
    )


def main_opening(lines: Sequence[Line], cover: Cover, openings: Sequence[Opening], closed: set[int]) -> int:
    """Find which opening is the document itself: the first, where a notice only covers it; else -1."""
    if not openings:
        return -1
    own = Stretch(cover.end, openings[0].title[0], 2)
    if cover.title and not is_notice(lines, cover, openings[0].title[0]):
        return -1
    outline = find_outline(lines, [own], closed, find_contents([]), NO_MARKUP, wrapped=True)
    return -1 if outline.heads else 0


def stretches_of(lines: Sequence[Line], cover: Cover, openings: Sequence[Opening], main: int) -> list[Stretch]:
    """Cut the document where series begin anew."""
    starts = [cover.end, *(opening.title[-1] + 1 for opening in openings)]
    ends = [*(opening.title[0] for opening in openings), len(lines)]
    return [
        Stretch(start, end, 2 if number - 1 <= main else 3)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


def find_leads(lines: Sequence[Line], closed: set[int], outline: Outline, markup: Markup) -> dict[int, int]:
    """Find the unnumbered bold leads among the paragraphs that stand together.

    Where the markup shows bold leads, only those are.
    """
    rows: list[list[int]] = [[]]
    taken = closed | outline.heads.keys() | set(outline.halves.values())
    bold = {at: end for at, end in bold_leads(lines, markup).items() if at not in taken}
    if len(bold) >= FEWEST_BOLD:
        return bold
    for at, line in enumerate(lines):
        free = at not in taken and not DASH.match(line.chars)
        if not free or at in outline.lost:
            rows.append([])
        if free:
            rows[-1].append(at)
    return leads_in(lines, [row for row in rows if row])
