"""Nothing is lost: a check of every plan that shares no code with the stages.

It knows the raw text, the Markdown and where the ledger says that text was taken out or put
in. Everything else has to stand in the Markdown, character by character, in order.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from convert.errors import LedgerError
from convert.model import Edit, EditClass

# 〇 is left out: it comes from ○, which is no Han character.
NOT_HAN = re.compile(r"[^\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
HAN_CHAR = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
CHANGES_WORDS = (EditClass.REPAIR, EditClass.INSERTED, EditClass.REMOVED)


class Hole(NamedTuple):
    """A stretch of raw text that does not stand in the Markdown as it is."""

    start: int
    end: int
    added: int
    """Han characters that the ledger puts here."""
    removed: bool
    """Nothing but removals: what stands around it must meet."""


def han(text: str) -> str:
    """Keep the Han characters, each in one form for both scripts.

    >>> han("2021年，顯著")
    '年显着'
    """
    return NOT_HAN.sub("", text).translate(ONE_FORM)


class _OneForm(dict[int, str]):
    """One form of each character, looked up when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = simplifier().convert(chr(code)).replace("著", "着")
        return self[code]


@cache
def simplifier() -> Any:  # noqa: ANN401  opencc ships no types
    """Make the converter that only this check uses."""
    from opencc import OpenCC

    return OpenCC("t2s")


ONE_FORM = _OneForm()


def changes_words(edit: Edit) -> bool:
    """Tell whether an edit leaves other Han characters than it found."""
    if edit.kind in CHANGES_WORDS:
        return HAN_CHAR.search(edit.before + edit.after) is not None
    # A word can ask for another character than the one that its sign has by itself: 阐明瞭 → 了.
    return edit.kind is EditClass.SCRIPT and differ(edit.before, edit.after)


@cache
def differ(before: str, after: str) -> bool:
    """Tell whether two spellings are no mere change of script."""
    return han(before) != han(after)


def holes(edits: Iterable[Edit]) -> Iterator[Hole]:
    """Join the edits that change words to stretches that do not overlap, in order."""
    found = sorted((e for e in edits if changes_words(e)), key=lambda e: (e.raw_start, e.raw_end))
    current: Hole | None = None
    for edit in found:
        hole = Hole(edit.raw_start, edit.raw_end, len(han(edit.after)), edit.kind is EditClass.REMOVED)
        if current is None or hole.start > current.end:
            if current is not None:
                yield current
            current = hole
        else:
            end = max(current.end, hole.end)
            current = Hole(current.start, end, current.added + hole.added, current.removed and hole.removed)
    if current is not None:
        yield current


def check_nothing_lost(
    raw: str, markdown_text: str, edits: Iterable[Edit], start: int = 0, end: int | None = None
) -> None:
    """Check that the Han characters of ``raw[start:end]`` are all in the Markdown, in order.

    Raises:
        LedgerError: a character is missing, or one is there that nobody accounts for.
    """
    wanted, cursor, place = han(markdown_text), 0, start
    end = len(raw) if end is None else end
    room = 0
    for hole in (*holes(edits), Hole(end, end, 0, True)):
        kept = han(raw[place : hole.start])
        found = wanted.find(kept, cursor, cursor + room + len(kept))
        if found < 0:
            raise LedgerError(
                f"the text behind character {place} ({kept[:12]}…) is not in the Markdown; report this file"
            )
        room -= found - cursor
        cursor = found + len(kept)
        # What one hole adds stands right there; a piece that is empty of Han joins its holes.
        room = hole.added + (0 if kept else room)
        place = hole.end
    if len(wanted) - cursor > room:
        raise LedgerError(
            f"the Markdown ends with words that no edit accounts for ({wanted[cursor:][:12]}…); report this file"
        )
