"""The structure stage as the converter calls it: normalized text in, blocks out.

    normalized Text → structure() → Structured.blocks → tidy each block (Block.revised) →
    markdown.write_body

The ledger of a plan is: edits of ``normalize``, ``Structured.edits``, edits of ``tidy``, and
last ``Structured.insertions``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from convert.ledger import Text
from convert.model import Edit, Fact, Mark, Problem, Removed
from convert.structure.blocks import Block, Kind
from convert.structure.heads import set_labels
from convert.structure.layout import account
from convert.structure.marks import told_by_marks, unmark
from convert.structure.recognize import recognize


@dataclass(frozen=True, slots=True)
class Structured:
    """A plan with its structure."""

    blocks: tuple[Block, ...]
    edits: tuple[Edit, ...]
    insertions: tuple[Edit, ...]
    """Our own words and line breaks; they go behind the edits of all other stages."""
    problems: tuple[Problem, ...]
    facts: Mapping[str, Fact]
    removed: tuple[Removed, ...]


def structure(
    text: Text, line_of: Callable[[int], int], markup: Sequence[Mark] = (), told: Sequence[str] = ()
) -> Structured:
    """Find the structure of a normalized text and cut it into blocks.

    Args:
        text: The whole plan after ``normalize``.
        line_of: Gives the raw line of a raw offset.
        markup: What the page or document says of stretches of the raw text.
        told: Titles that the page gives beside the text.

    Raises:
        LedgerError: a character would be lost.
    """
    markup = (*markup, *told_by_marks(text))
    text, marks = unmark(text)
    found = recognize(text, line_of, markup, told)
    layout = account(text, found.drafts, found.furniture)
    blocks, label_edits = set_labels(layout.blocks)
    removed = tuple(
        Removed(line_of(block.at), block.reason, "\n".join(part.chars for part in block.parts))
        for block in blocks
        if block.kind is Kind.REMOVED
    )
    edits = (*marks, *layout.edits, *label_edits)
    return Structured(blocks, edits, layout.insertions, found.problems, found.facts, removed)
