"""Text that knows where it came from, and the account of every change made to it.

Each character of the decoded raw text owns a *cell*. An edit replaces the contents of the
cells ``raw_start`` to ``raw_end``: each of them then holds one character of ``after``, the last
one the rest, so that what was restored as a whole can still be parted. An insertion
(``raw_start == raw_end``) is put before what its cell holds.
"""

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from convert.errors import LedgerError
from convert.model import Edit, EditClass, Sub

Rule = Callable[[str], Iterable[Sub]]
"""A rule reads a text and proposes replacements, in order and without overlaps."""


@dataclass(frozen=True, slots=True)
class Text:
    """Characters with the raw cell that each belongs to."""

    chars: str
    cells: Sequence[int]
    """One raw offset a character, never falling."""
    end: int
    """Raw offset behind the last character."""
    single: bool = False
    """Whether each character is known to have a cell of its own."""

    def slice(self, start: int, end: int) -> "Text":
        """Cut out ``chars[start:end]``."""
        return Text(self.chars[start:end], self.cells[start:end], self.cell(end), self.single)

    def cell(self, position: int) -> int:
        """Return the raw offset at a position; behind the last character it is ``end``."""
        return self.cells[position] if position < len(self.cells) else self.end


def raw_text(chars: str, start: int = 0) -> Text:
    """Wrap raw characters that begin at a raw offset."""
    return Text(chars, range(start, start + len(chars)), start + len(chars), single=True)


def whole_cells(text: Text, sub: Sub) -> Sub:
    """Widen a replacement so that it begins and ends between cells.

    An insertion at the very end has no cell of its own and joins the last one.
    """
    start, end = sub.start, sub.end
    cells, size = text.cells, len(text.chars)
    if start == size > 0:
        start -= 1
    while 0 < start < size and cells[start] == cells[start - 1]:
        start -= 1
    while 0 < end < size and cells[end] == cells[end - 1]:
        end += 1
    if (start, end) == (sub.start, sub.end):
        return sub
    after = text.chars[start : sub.start] + sub.after + text.chars[sub.end : end]
    return Sub(start, end, after, sub.reason)


def merge_shared_cells(text: Text, subs: Iterable[Sub]) -> list[Sub]:
    """Widen replacements to whole cells and join those that then touch the same cell."""
    merged: list[Sub] = []
    cells, size, single = text.cells, len(text.chars), text.single
    behind = -1  # where the last one ends; an insertion shares the cell that it stands before
    for plain in subs:
        start, end = plain.start, plain.end
        if behind < start < size and (
            single
            or ((start == 0 or cells[start] != cells[start - 1]) and (end in (0, size) or cells[end] != cells[end - 1]))
        ):
            merged.append(plain)
            behind = end - 1 if start < end else end
            continue
        sub = whole_cells(text, plain)
        if merged and touches(merged[-1], sub):
            last = merged[-1]
            end = max(last.end, sub.end)
            overlap = last.end - plain.start
            kept = last.after[: len(last.after) - overlap] if overlap > 0 else last.after
            between = text.chars[last.end : plain.start]
            merged[-1] = Sub(
                last.start, end, kept + between + plain.after + text.chars[plain.end : end], last.reason or sub.reason
            )
        else:
            merged.append(sub)
        behind = merged[-1].end
    return merged


def touches(last: Sub, sub: Sub) -> bool:
    """Tell whether two replacements share a cell; an insertion shares the one it stands before."""
    return sub.start < last.end or sub.start == last.end == last.start


def revise(text: Text, stage: str, rule: str, kind: EditClass, subs: Iterable[Sub]) -> tuple[Text, list[Edit]]:
    """Carry out replacements and account for each.

    Replacements that change nothing leave no edit. ``subs`` are sorted and do not overlap.

    >>> after, edits = revise(raw_text("经 济"), "tidy", "close_gaps", EditClass.BLANK, [Sub(1, 2, "")])
    >>> after.chars, edits[0].raw_start, edits[0].before
    ('经济', 1, ' ')
    """
    merged = merge_shared_cells(text, subs)
    if not merged:
        return text, []
    if all(end - start == 1 == len(after) for start, end, after, _ in merged):
        return exchange(text, stage, rule, kind, merged)
    old, old_cells, size = text.chars, text.cells, len(text.chars)
    chars: list[str] = []
    cells = array("I")
    edits: list[Edit] = []
    single = text.single
    done = 0
    for start, end, after, reason in merged:
        before = old[start:end]
        if before == after:
            continue
        chars += (old[done:start], after)
        cells.extend(old_cells[done:start])
        raw_start = old_cells[start] if start < size else text.end
        raw_end = old_cells[end] if end < size else text.end
        if after:
            cells.extend(laid_out(len(after), raw_start, raw_end))
            single = single and len(after) <= raw_end - raw_start
        edits.append(Edit(stage, rule, kind, raw_start, raw_end, before, after, reason))
        done = end
    if not edits:
        return text, edits
    chars.append(old[done:])
    cells.extend(old_cells[done:])
    return Text("".join(chars), cells, text.end, single), edits


def laid_out(size: int, first: int, last: int) -> Iterable[int]:
    """Lay characters out over cells, one each; what is too much stays in the last, an insertion in its one cell.

    >>> list(laid_out(2, 5, 8)), list(laid_out(4, 5, 7)), list(laid_out(2, 5, 5))
    ([5, 6], [5, 6, 6, 6], [5, 5])
    """
    room = max(last - first, 1)
    return chain(range(first, first + min(size, room)), repeat(first + room - 1, max(size - room, 0)))


def exchange(text: Text, stage: str, rule: str, kind: EditClass, subs: Sequence[Sub]) -> tuple[Text, list[Edit]]:
    """Replace single characters by single characters: the cells stay what they are."""
    chars, cells, size = list(text.chars), text.cells, len(text.chars)
    edits: list[Edit] = []
    for start, end, after, reason in subs:
        before = chars[start]
        if before != after:
            chars[start] = after
            raw_end = cells[end] if end < size else text.end
            edits.append(Edit(stage, rule, kind, cells[start], raw_end, before, after, reason))
    return (Text("".join(chars), cells, text.end, text.single) if edits else text), edits


def rewrite(text: str, rule: Rule) -> str:
    """Apply one rule to a plain string; for examples and tests."""
    return revise(raw_text(text), "", "", EditClass.BLANK, rule(text))[0].chars


def replay(raw: str, edits: Iterable[Edit], start: int = 0, end: int | None = None) -> str:
    """Carry out a ledger on ``raw[start:end]``, pass by pass, checking each ``before``.

    Raises:
        LedgerError: an edit's ``before`` is not what stands at its place.
    """
    end = len(raw) if end is None else end
    cells: dict[int, str] = {}
    for edit in edits:
        first, last = edit.raw_start, edit.raw_end
        if last - first == 1:
            found = cells.get(first, raw[first])
        elif cells.keys().isdisjoint(range(first, last)):
            found = raw[first:last]
        else:
            found = "".join([cells.get(place, raw[place]) for place in range(first, last)])
        if found != edit.before:
            raise LedgerError(
                f"edit {edit.stage}/{edit.rule} at character {edit.raw_start} expects "
                f"{edit.before[:20]!r} and finds {found[:20]!r}; report this file"
            )
        if first == last:
            cells[first] = edit.after + cells.get(first, raw[first : first + 1])
            continue
        if last - first > 1:
            cells.update(dict.fromkeys(range(first, last), ""))
            for place, char in zip(laid_out(len(edit.after), first, last), edit.after, strict=True):
                cells[place] += char
        else:
            cells[first] = edit.after
    return join_cells(raw, cells, start, end)


def join_cells(raw: str, cells: dict[int, str], start: int, end: int) -> str:
    """Put the changed cells back between the untouched stretches of the raw text."""
    parts: list[str] = []
    done = start
    for place in sorted(cells):
        parts += (raw[done:place], cells[place])
        done = place + 1
    parts.append(raw[done:end])
    return "".join(parts)
