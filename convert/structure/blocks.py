"""What recognition makes of a plan: drafts (places in the text), then blocks (the text itself).

A *draft* says what stands where in the normalized text; ``layout.account`` turns drafts into
*blocks*, whose fragments are ``Text`` and so know their raw cells.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from convert.ledger import Text

Span = tuple[int, int]
"""Start and end in the characters of the normalized text, without outer blanks."""


class Kind(StrEnum):
    """What a block is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LEAD = "lead"
    """A paragraph whose unnumbered head was bold."""
    ITEM = "item"
    """A —— item, with or without a head."""
    CAPTION = "caption"
    """The caption of a table or map that is lost."""
    STRONG = "strong"
    """A bold line: the title of a 专栏, a head deeper than six levels."""
    TABLE = "table"
    BREAK = "break"
    """The end of all open run-in sections."""
    INFERRED = "inferred"
    """A heading that is lost and stands here as our note."""
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Draft:
    """A block as places in the normalized text."""

    kind: Kind
    parts: tuple[Span, ...] = ()
    label: Span | None = None
    """Number of a heading, dash of an item."""
    heads: int = 0
    """How many of the parts, from the first, are the bold head of a lead or item."""
    level: int = 0
    """Depth of a title or heading, from 1."""
    tier: str = ""
    """Name of the label's tier (``labels.py``)."""
    number: int = 0
    run_in: bool = False
    """The heading keeps its full stop; the next block goes on in the same visual paragraph."""
    note: str = ""
    """Our words: the whole of an inferred heading, the end of a caption."""
    columns: int = 0
    """Of a table; its parts are the cells, row by row."""
    reason: str = ""
    """Of what is removed: a ``RemovalReason``."""
    apart: frozenset[int] = frozenset()
    """Behind so many of its parts stands a blank: lines of a heading that print set apart by sense, issuers."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block as text. The fields are those of ``Draft``, with fragments in place of spans.

    ``tidy`` changes ``parts`` (through ``revised``) and leaves ``label`` and ``note`` alone:
    these are in their final form already.
    """

    kind: Kind
    parts: tuple[Text, ...] = ()
    label: Text | None = None
    """With what joins it to the title in print; a dash without."""
    heads: int = 0
    level: int = 0
    tier: str = ""
    number: int = 0
    run_in: bool = False
    note: str = ""
    columns: int = 0
    reason: str = ""
    at: int = 0
    """Raw offset of the first character; of an inserted block that of what follows."""

    def revised(self, change: Callable[[Text], Text]) -> "Block":
        """Change the parts; those that stand in one line are changed as one text.

        Rules of a line see a head and what follows it together; the border between the parts
        stays at the raw cell where it was.
        """
        if len(self.parts) < 2 or self.kind is Kind.TABLE:
            return replace(self, parts=tuple(change(part) for part in self.parts))
        return replace(self, parts=cut(change(join(self.parts)), [part.cell(0) for part in self.parts[1:]]))


def join(parts: tuple[Text, ...]) -> Text:
    """Put fragments of one line together.

    >>> from convert.ledger import raw_text
    >>> text = raw_text("甲乙  丙")
    >>> join((text.slice(0, 2), text.slice(4, 5))).chars
    '甲乙丙'
    """
    cells = [cell for part in parts for cell in part.cells]
    return Text("".join(part.chars for part in parts), cells, parts[-1].end)


def cut(text: Text, cells: list[int]) -> tuple[Text, ...]:
    """Cut a text before the first character of each of the given raw cells."""
    parts: list[Text] = []
    done = place = 0
    for cell in cells:
        while place < len(text.cells) and text.cells[place] < cell:
            place += 1
        parts.append(text.slice(done, place))
        done = place
    return (*parts, text.slice(done, len(text.chars)))


def words(block: Block) -> list[str]:
    """Return the lines of text that a block becomes in the Markdown.

    >>> words(Block(Kind.INFERRED, note="〔编注：第三章，原标题缺失〕"))
    ['〔编注：第三章，原标题缺失〕']
    """
    if block.kind in (Kind.REMOVED, Kind.BREAK):
        return []
    if block.kind is Kind.TABLE:
        return [part.chars for part in block.parts]
    label = block.label.chars if block.label else ""
    return [label + "".join(part.chars for part in block.parts) + block.note]
