"""A 校对单 that came back → the doubts that it settles, and what it leaves to be corrected."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from convert.document import Document
from convert.errors import UsageError
from convert.model import Account, Problem, State
from convert.review.differences import opened
from convert.review.places import placed, words_of
from convert.review.proof import COLUMNS, described

if TYPE_CHECKING:
    from lxml.etree import _Element

AS_PRINTED: Final = "原文如此"
"""The choice that settles a doubt: the text stays as it is."""
CHANGES: Final = ("照改", "改为")
LEFT: Final = re.compile(rf"[□☐](?:照改|{AS_PRINTED}|改为[：:]?)")
"""A choice that nobody ticked."""
TICK: Final = re.compile(r"^[☑☒■√✓✔●vVxX]")
BLANKS: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Decided:
    """What a list settles."""

    settled: tuple[Problem, ...]
    """Open problems at which the text is to stay as it is."""
    to_correct: tuple[str, ...]
    """Rows that want other words or are not understood, as lines to show: none is passed over in silence."""


def rows_of(data: bytes, document: Document) -> list[list[str]] | None:
    """Read the rows of a list of doubts; nothing where the file is none.

    Raises:
        UsageError: the file is no Word document, or the list of another plan.
    """
    body = opened(data, document)
    for table in body.iter("{*}tbl"):
        rows = [[cell_text(cell) for cell in row.iterfind("{*}tc")] for row in table.iterfind("{*}tr")]
        if rows and tuple(rows[0]) == COLUMNS:
            return rows[1:]
    return None


def cell_text(cell: "_Element") -> str:
    """Read the words of a cell, without blanks; what was struck out as a tracked change does not count."""
    return BLANKS.sub("", "".join(node.text or "" for node in cell.iter("{*}t")))


def decisions_of(rows: list[list[str]], document: Document, account: Account) -> Decided:
    """Read what people decided.

    Raises:
        UsageError: a row is no doubt of the plan as it is now.
    """
    settled: list[Problem] = []
    to_correct: list[str] = []
    for number, (problem, said) in enumerate(matched(rows, document, account), 1):
        rest = LEFT.sub("", said)
        choice = TICK.sub("", rest).rstrip("。")
        if choice == AS_PRINTED and problem.state is State.OPEN:
            settled.append(replace(problem, state=State.ACCEPTED))
        elif rest and choice != AS_PRINTED:
            to_correct.append(not_settled(number, choice or rest, problem))
    return Decided(tuple(settled), tuple(to_correct))


def not_settled(number: int, said: str, problem: Problem) -> str:
    """Say what a row wants that a list cannot give: other words, or something that is not understood."""
    stays = f"({problem.key} stays {problem.state})"
    if said.startswith(CHANGES):
        return f"row {number}: “{said}” changes words; correct the place in 校对稿 and give that back {stays}"
    return (
        f"row {number}: “{said}” is not understood; tick the box before {AS_PRINTED}, "
        f"or correct the place in 校对稿 {stays}"
    )


def matched(rows: list[list[str]], document: Document, account: Account) -> Iterator[tuple[Problem, str]]:
    """Yield each row's problem and what was written into the room for the decision.

    Raises:
        UsageError: a row is no doubt of the plan as it is now.
    """
    known = list(placed(document, account))
    for number, row in enumerate(rows, 1):
        problem, part = known[number - 1] if number <= len(known) else (None, None)
        if problem is None or part is None or row[1:3] != doubt(problem, words_of(part)):
            raise UsageError(
                f"row {number} of the list is no doubt of {document.id} as it is now; "
                f"write the list anew with: gangyao review {document.id}"
            )
        yield problem, row[-1]


def doubt(problem: Problem, words: str) -> list[str]:
    """Say line and doubt as a row does, without blanks."""
    return [str(problem.line or ""), BLANKS.sub("", described(problem, words)[0])]
