"""Labelled lines → runs of siblings, and which of the runs are headings.

A run is a chain of numbers of one form: 一、二、三、… It may run on through the upper tiers
or restart under each of their headings. Whether it is a run of headings is decided for the
run: items are headings only where most siblings have a short head.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from convert.structure.forms import SCORE, Reading, read_line
from convert.structure.lines import Line
from convert.structure.shapes import CLAUSE, LONGEST_HEAD, Shape, shape_of

LONGEST_ARTICLE_TITLE = 28
LONGEST_ARTICLE_RUN_IN = 12
CLAUSES = ("subitem", "number", "subnumber", "circled")
"""Tiers that count the clauses of a 条."""
MOST, MOST_ARTICLES, MOST_LONG = 0.5, 0.66, 0.8
"""Share of the siblings that must look like headings: more where their heads are long, since
a long first sentence may be one of running text."""
LONG_RUN_IN = 22
STRONG = ("part", "chapter", "section")
"""Tiers whose label alone makes a heading."""
NEAR = 3
"""Numbers that may be missing within a run."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A labelled line that may be a heading."""

    at: int
    """Which line."""
    reading: Reading
    shape: Shape
    head: int
    """Where the head ends in the line, before its stop."""
    body: bool
    """Text of its own, or a tier of its own, follows before its next sibling."""
    clause: bool = False
    """Its first sentence orders something, as headings do not."""
    marked: bool = False
    """The markup of its document has it for a heading."""

    @property
    def good(self) -> bool:
        """It looks like a heading, all by itself."""
        if self.marked:
            return True
        if self.reading.tier == "article":
            return self.shape is Shape.CAPTIONED or self.names_article
        if self.clause and self.shape in (Shape.RUN_IN, Shape.SENTENCE):
            return False
        return self.shape in (Shape.RUN_IN, Shape.CAPTIONED) or (self.shape > 0 and self.body)

    @property
    def names_article(self) -> bool:
        """It is short enough for the title of a 条, whose first sentence is none."""
        limit = LONGEST_ARTICLE_RUN_IN if self.shape is Shape.RUN_IN else LONGEST_ARTICLE_TITLE
        return self.shape in (Shape.RUN_IN, Shape.ALONE) and self.head - self.reading.title <= limit


@dataclass(slots=True)
class Run:
    """Siblings in a row."""

    members: list[Candidate] = field(default_factory=list)
    all_members: list[Candidate] = field(default_factory=list)
    """Those too that are no headings; empty until the run is judged."""
    fences: int = 0
    """How many labels of upper tiers had been seen at its last member."""

    @property
    def last(self) -> int:
        """Number of its last member."""
        return self.members[-1].reading.number

    @property
    def tier(self) -> str:
        """Name of its tier."""
        return self.members[0].reading.tier

    @property
    def rank(self) -> int:
        """Rank of its tier."""
        return self.members[0].reading.rank


def candidates(
    lines: Sequence[Line], closed: Container[int], tables: Container[int] = (), marked: Container[int] = ()
) -> list[Candidate]:
    """List the labelled lines of a text.

    Args:
        lines: All lines.
        closed: Those that belong to cover, contents, furniture or a table.
        tables: First lines of tables; one that begins behind a heading is a body.
        marked: Those that the markup has for headings.
    """
    readings = {
        at: reading
        for at, line in enumerate(lines)
        if at not in closed and (reading := read_line(line.chars)) is not None
    }
    found: list[Candidate] = []
    following = _following(lines, closed)
    for at, reading in readings.items():
        shape, head = shape_of(lines[at].chars, reading)
        if at in marked and shape is Shape.NO_HEAD:
            shape, head = Shape.ALONE, len(lines[at].chars)
        place = following[at]
        if shape is Shape.SENTENCE and place < len(lines) and SCORE.fullmatch(lines[place].chars):
            place = following[place]
        after = readings.get(place)
        same = after is not None and (after.tier, after.depth) == (reading.tier, reading.depth)
        body = shape in (Shape.RUN_IN, Shape.STRETCHED) or at + 1 in tables or (place < len(lines) and not same)
        clause = CLAUSE.search(lines[at].chars, reading.title, head) is not None
        if clause and shape is Shape.SENTENCE and after is not None and after.rank < reading.rank:
            body = False
        found.append(Candidate(at, reading, shape, head, body, clause, at in marked))
    return found


def _following(lines: Sequence[Line], closed: Container[int]) -> list[int]:
    """Find for each line the next one that is open."""
    following = [len(lines)] * len(lines)
    after = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        following[at] = after
        if at not in closed:
            after = at
    return following


def runs_of(found: Iterable[Candidate]) -> list[Run]:
    """Chain the candidates into runs."""
    runs: list[Run] = []
    open_runs: dict[tuple[str, int], list[Run]] = defaultdict(list)
    seen: Counter[int] = Counter()
    for candidate in found:
        reading = candidate.reading
        fences = sum(count for rank, count in seen.items() if rank < reading.rank)
        stack = open_runs[reading.tier, reading.depth]
        run = _place(stack, reading.number, fences)
        if run is None:
            run = Run()
            runs.append(run)
            stack.append(run)
            del stack[:-4]
        run.members.append(candidate)
        run.fences = fences
        seen[reading.rank] += 1
    return runs


def _place(stack: list[Run], number: int, fences: int) -> Run | None:
    """Find the open run that a number continues; none if it begins one of its own."""
    if not stack or number == 1:
        return None
    if stack[-1].last == number - 1:
        return stack[-1]
    for depth in range(len(stack) - 2, -1, -1):
        if stack[depth].last == number - 1 and stack[depth].fences == fences:
            del stack[depth + 1 :]
            return stack[-1]
    near = 0 <= number - stack[-1].last <= NEAR
    return stack[-1] if near and stack[-1].fences == fences else None


def heading_runs(runs: Sequence[Run]) -> list[Run]:
    """Keep the runs that are headings, of each only the members that are."""
    excluded = clauses_of_articles(runs) | childless_numbers(runs)
    runs = [run for run in runs if id(run) not in excluded]
    judged = [run for run in runs if len(run.members) > 1 and most_have_heads(run)]
    tiers = {(run.tier, run.rank) for run in judged}
    singles = [run for run in runs if len(run.members) == 1 and single_is_heading(run, tiers)]
    chosen = sorted(judged + singles, key=lambda run: run.members[0].at)
    return [replace(run, members=kept, all_members=run.members) for run in chosen if (kept := members_with_heads(run))]


def clauses_of_articles(runs: Sequence[Run]) -> set[int]:
    """Find the runs that stand inside a 条: they count clauses and are no headings."""
    events = sorted((member.at, member.reading.rank, member.reading.tier) for run in runs for member in run.members)
    starts = {run.members[0].at: run for run in runs if run.tier in CLAUSES}
    found: set[int] = set()
    inside = False
    for at, _, tier in events:
        if tier in ("part", "chapter", "section", "article", "item"):
            inside = tier == "article"
        elif inside and at in starts:
            found.add(id(starts[at]))
    return found


def childless_numbers(runs: Sequence[Run]) -> set[int]:
    """Find the runs of bare numbers (1 总则) without 1.1 and 2.1 below them: rows of tables and the like."""
    decimals = sorted((m.at, m.reading.path) for run in runs if run.tier == "decimal" for m in run.members)
    with_children = {at for (at, path), (_, after) in pairwise(decimals) if len(path) == 1 and after == (*path, 1)}
    found: set[int] = set()
    for run in runs:
        if run.tier == "decimal" and run.members[0].reading.depth == 1:
            parents = sum(member.at in with_children for member in run.members)
            if 3 * parents < len(run.members):
                found.add(id(run))
    return found


def most_have_heads(run: Run) -> bool:
    """Judge a run by its members.

    What follows the last of them may be no body of its, so that one does not count where only
    its body could make it a heading. One of two is no majority.
    """
    if run.tier in STRONG:
        return True
    members = run.members[:-1] if run.members[-1].shape in (Shape.ALONE, Shape.SENTENCE) else run.members
    good = [member for member in members if member.good]
    if not good:
        return False
    share = MOST_ARTICLES if run.tier == "article" else MOST
    if all(member.shape is Shape.RUN_IN for member in good):
        usual = sum(member.head - member.reading.title for member in good) / len(good)
        share = MOST_LONG if usual > LONG_RUN_IN else share
    weight = sum(weight_of(member) for member in good)
    return weight >= share * len(members) and not (len(members) == 2 and len(good) == 1)


def weight_of(member: Candidate) -> float:
    """Weigh a sibling that looks like a heading: a long sentence is half a one."""
    long = member.head - member.reading.title > LONGEST_HEAD
    return 0.5 if member.shape is Shape.SENTENCE and long else 1.0


def single_is_heading(run: Run, tiers: Container[tuple[str, int]]) -> bool:
    """Judge a run of one, which has no siblings to be like."""
    member = run.members[0]
    if run.tier in STRONG or member.marked:
        return True
    if run.tier == "article":
        return member.shape is Shape.CAPTIONED
    first = member.reading.number == 1
    if member.shape is Shape.ALONE:
        return member.body and ((run.tier, run.rank) in tiers or first)
    return member.shape is Shape.RUN_IN and first and (run.tier, run.rank) in tiers


def members_with_heads(run: Run) -> list[Candidate]:
    """Leave out the members of a run of headings that are plain paragraphs."""
    if run.tier in STRONG:
        return [member for member in run.members if member.shape is not Shape.NO_HEAD or member.body]
    if run.tier == "article":
        return [member for member in run.members if member.good]
    if any(member.marked for member in run.members) and 2 * sum(m.marked for m in run.members) > len(run.members):
        return [member for member in run.members if member.marked]
    stretched = sum(member.good for member in run.members) >= MOST_LONG * len(run.members)
    shown = [member for member in run.members if member.shape > 0 or (stretched and member.shape is Shape.STRETCHED)]
    return [m for m in shown if m.body or m.marked or not (m.clause and m.shape is Shape.SENTENCE)]
