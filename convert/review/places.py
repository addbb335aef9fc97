"""Where in a plan a problem stands."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from convert.document import TOP, Block, Document, Section
from convert.editions import kinds
from convert.model import Account, Problem


def placed(document: Document, account: Account) -> Iterator[tuple[Problem, Section | Block]]:
    r"""Lead each problem to the heading or paragraph that its raw line became.

    A problem about the whole plan, and any of a plan whose raw lines are not known, stands
    at the first heading or paragraph.

    >>> from convert.document import read_document
    >>> plan = read_document("# 规划\n\n第一段。\n\n第二段。\n")
    >>> doubts = (Problem("lost-table", 8, ""), Problem("draft", 0, ""))
    >>> [part.id for _, part in placed(plan, Account(0, 0, 0, doubts, (1, 4, 7)))]
    ['top_2_4140b4', 'top']
    """
    parts = written(document)
    if not parts:
        return
    starts = [part.line for part in parts]
    for problem in account.problems:
        line = line_of(problem, account.lines)
        place = max(bisect_right(starts, line) - 1, 0)
        yield problem, inferred_before(parts, place) if problem.kind == "inferred-heading" else parts[place]


def inferred_before(parts: Sequence[Section | Block], place: int) -> Section | Block:
    """Find the inferred heading that stands at a line or right before it; it has no line of its own."""
    near = (parts[at] for at in (place, place - 1) if at >= 0)
    return next((part for part in near if isinstance(part, Section) and part.inferred), parts[place])


def line_of(problem: Problem, lines: Sequence[int]) -> int:
    """Find the line of the plan's text that a raw line became.

    A raw line may have become a heading and the text behind it (a run-in, or a heading that
    was inferred before it): a doubt about words stands at the text, another at the heading.
    """
    known = [place for place, line in enumerate(lines) if line]  # not those that a person added
    if not problem.line or not known:
        return 0
    numbers = [lines[place] for place in known]
    last = max(bisect_right(numbers, problem.line) - 1, 0)
    about_words = kinds().get(problem.kind, {}).get("severity", "words") == "words"
    return known[last if about_words else min(bisect_left(numbers, numbers[last]), last)]


def written(document: Document) -> list[Section | Block]:
    """List the headings and blocks that have words, in reading order."""
    return [
        part
        for part in document.flow
        if isinstance(part, Block) or (isinstance(part, Section) and (part.id != TOP or part.tokens))
    ]


def words_of(part: Section | Block) -> str:
    """Return the words of a heading or block, one line an inline token."""
    return part.heading if isinstance(part, Section) else part.text.removesuffix("\n")
