"""Drafts → blocks, with an edit for every blank that goes and every word that comes.

Nothing can get lost here: what stands between two fragments must be blank, else the plan is
stopped. So a draft that forgets a character is found at once, whatever made it.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from convert.errors import LedgerError
from convert.labels import joint_of
from convert.ledger import Text, whole_cells
from convert.model import Edit, EditClass, Sub
from convert.removal import RemovalReason
from convert.structure.blocks import Block, Draft, Kind, Span

VISIBLE = re.compile(r"[^\s\u200b\u2060\ufeff]")
NEAR = 80
"""Characters between two fragments of a line, at most."""
STAGE = "structure"
LAST = "layout"
"""Stage of the insertions, which are carried out after all other stages: so no later edit
finds our words in the cell that it wants to change."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Blocks and the account of how they came out of the text."""

    blocks: tuple[Block, ...]
    edits: tuple[Edit, ...]
    insertions: tuple[Edit, ...]
    """To be appended to the ledger behind the edits of ``tidy``."""


@dataclass(slots=True)
class _Ledger:
    text: Text
    furniture: deque[Span] = field(default_factory=deque)
    """What stands between the lines of a page; taken out where it comes."""
    edits: list[Edit] = field(default_factory=list)
    insertions: list[Edit] = field(default_factory=list)
    taken: list[Block] = field(default_factory=list)
    done: int = 0
    """Where the last fragment ended."""
    open: bool = False
    """A line of text has been written."""

    def gap(self, start: int, wanted: str) -> None:
        """Account for what stands between the last fragment and the next one."""
        while self.furniture and self.furniture[0][0] < start:
            span = self.furniture.popleft()
            if span[0] < self.done:
                continue
            self.close(span[0], wanted)
            self.take_out(span, RemovalReason.PAGE_FURNITURE)
            self.done, wanted = span[1], ""
        self.close(start, wanted)

    def close(self, start: int, wanted: str) -> None:
        """Account for a gap without furniture."""
        found = self.text.chars[self.done : start]
        if forgotten := VISIBLE.search(found):
            raise LedgerError(
                f"recognition forgot {found[forgotten.start() :][:20]!r} "
                f"at character {self.text.cell(self.done)}; report this file"
            )
        if start < self.done:
            raise LedgerError(f"recognition used character {self.text.cell(start)} twice; report this file")
        if found == wanted:
            return
        if found:
            self.edit("join_lines", EditClass.BLANK, Sub(self.done, start, wanted))
        else:
            self.insert(start, wanted, EditClass.BLANK, "part_lines")

    def take_out(self, span: Span, reason: str) -> None:
        """Remove a fragment, and keep it word for word."""
        words = self.text.slice(*span)
        self.edit("take_out", EditClass.REMOVED, Sub(*span, "", reason))
        self.taken.append(Block(Kind.REMOVED, (words,), reason=reason, at=words.cell(0)))

    def edit(self, rule: str, kind: EditClass, sub: Sub) -> None:
        wide = whole_cells(self.text, sub)
        raw = self.text.cell(wide.start), self.text.cell(wide.end)
        before = self.text.chars[wide.start : wide.end]
        self.edits.append(Edit(STAGE, rule, kind, *raw, before, wide.after, sub.reason))

    def insert(self, place: int, words: str, kind: EditClass, rule: str) -> None:
        """Put words before a place; two insertions there are one, since a later one would come first."""
        raw = self.text.cell(place)
        if self.insertions and self.insertions[-1].raw_start == raw:
            last = self.insertions.pop()
            words = last.after + words
            kind, rule = (last.kind, last.rule) if last.kind is EditClass.INSERTED else (kind, rule)
        self.insertions.append(Edit(LAST, rule, kind, raw, raw, "", words))

    def fragment(self, span: Span, before: str) -> Text:
        """Take one fragment, with what is to stand before it."""
        self.gap(span[0], before)
        self.done = span[1]
        return self.text.slice(*span)


def account(text: Text, drafts: Iterable[Draft], furniture: Iterable[Span] = ()) -> Layout:
    """Cut the blocks out of the text and account for all between them.

    Args:
        text: The normalized text.
        drafts: In reading order.
        furniture: Page numbers and running heads, which may stand inside a paragraph.

    Raises:
        LedgerError: a character that is not blank belongs to no draft, or to two.
    """
    ledger = _Ledger(text, deque(furniture))
    blocks: list[Block] = []
    for draft in drafts:
        block = _block(ledger, draft)
        blocks += (*ledger.taken, block)
        ledger.taken.clear()
    ledger.gap(len(text.chars), "")
    return Layout((*blocks, *ledger.taken), tuple(ledger.edits), tuple(ledger.insertions))


def _block(ledger: _Ledger, draft: Draft) -> Block:
    if draft.kind is Kind.REMOVED:
        return _removed(ledger, draft)
    at = ledger.text.cell(draft.label[0] if draft.label else draft.parts[0][0] if draft.parts else ledger.done)
    line = "\n" if ledger.open and draft.kind is not Kind.BREAK else ""
    if not draft.parts and draft.note:
        rule = "infer_heading" if draft.kind is Kind.INFERRED else "derive_title"
        ledger.insert(ledger.done, line + draft.note + ("" if line else "\n"), EditClass.INSERTED, rule)
        return Block(draft.kind, level=draft.level, tier=draft.tier, number=draft.number, note=draft.note, at=at)
    label, parts = _fragments(ledger, draft, line)
    if draft.note:
        ledger.insert(ledger.done, draft.note, EditClass.INSERTED, "note_loss")
    ledger.open = ledger.open or draft.kind is not Kind.BREAK
    return Block(
        draft.kind, parts, label, draft.heads, draft.level, draft.tier, draft.number, draft.run_in,
        draft.note, draft.columns, draft.reason, at,
    )  # fmt: skip


def _fragments(ledger: _Ledger, draft: Draft, line: str) -> tuple[Text | None, tuple[Text, ...]]:
    """Take label and parts; the label gets the joint that print sets behind it."""
    label = None
    before = line
    if draft.label is not None:
        label = ledger.fragment(draft.label, before)
        before = joint_of(draft.tier, label.chars) if draft.tier and draft.parts else ""
        label = with_joint(label, before)
    parts: list[Text] = []
    for number, span in enumerate(draft.parts, 1):
        part = ledger.fragment(span, before)
        before = "\n" if draft.kind is Kind.TABLE else glue(ledger.text.chars, span)
        before = "\u3000" if number in draft.apart else before
        parts.append(with_joint(part, before) if before in (" ", "\u3000") and number < len(draft.parts) else part)
    return label, tuple(parts)


def glue(chars: str, span: Span) -> str:
    """Say what joins a fragment to the next one of its line: a blank between Latin words only."""
    last, gap = chars[span[1] - 1], chars[span[1] : span[1] + 1]
    after = chars[span[1] : span[1] + NEAR].lstrip()[:1]
    return " " if gap.isspace() and all(char.isascii() and char.isalpha() for char in (last, after)) else ""


def with_joint(label: Text, joint: str) -> Text:
    """Put behind a label what joins it to its title."""
    return Text(label.chars + joint, [*label.cells, *[label.end] * len(joint)], label.end)


def _removed(ledger: _Ledger, draft: Draft) -> Block:
    parts: list[Text] = []
    for start, end in draft.parts:
        parts.append(ledger.fragment((start, end), ""))
        ledger.edit("take_out", EditClass.REMOVED, Sub(start, end, "", draft.reason))
    return Block(draft.kind, tuple(parts), reason=draft.reason, at=parts[0].cell(0))


def spans(drafts: Sequence[Draft]) -> Iterator[Span]:
    """List all spans of drafts in order."""
    for draft in drafts:
        if draft.label is not None:
            yield draft.label
        yield from draft.parts
