"""Nothing is lost: a check of every plan that shares no code with the stages.

It knows the raw text, the Markdown and where the ledger says that text was taken out or put
in. Everything else has to stand in the Markdown, character by character, in order.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
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
    words: str
    """Han characters that the ledger puts here."""
    certain: bool
    """They stand there exactly; else several edits met here, and only their number counts."""


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
    counted = [(place, edit) for place, edit in enumerate(edits) if changes_words(edit)]
    takers: dict[int, list[tuple[int, str]]] = {}
    for place, edit in counted:
        if edit.raw_end > edit.raw_start:
            takers.setdefault(edit.raw_start, []).append((place, edit.before))
    # Of several insertions at one place the last one made stands first.
    found = sorted(
        (edit.raw_start, edit.raw_end, -place, han(edit.after))
        for place, edit in counted
        if not is_told_again(edit, place, takers.get(edit.raw_start, ()))
    )
    current: Hole | None = None
    for start, end, _, words in found:
        if current is not None and start < current.end:
            current = Hole(current.start, max(current.end, end), current.words + words, certain=False)
            continue
        if current is not None:
            yield current
        current = Hole(start, end, words, certain=True)
    if current is not None:
        yield current


def is_told_again(edit: Edit, place: int, takers: Sequence[tuple[int, str]]) -> bool:
    """Tell whether words that were put in stand in what a later edit found that begins there, and so tells them again.

    Args:
        edit: An edit that changes words.
        place: Its place in the ledger.
        takers: Place and ``before`` of the edits that change words and hold a stretch from where it stands.
    """
    put_in = edit.raw_start == edit.raw_end
    return put_in and any(later > place and edit.after in before for later, before in takers)


def check_nothing_lost(
    raw: str, markdown_text: str, edits: Iterable[Edit], start: int = 0, end: int | None = None
) -> None:
    """Check that the Han characters of ``raw[start:end]`` are all in the Markdown, in order.

    Raises:
        LedgerError: a character is missing, or one is there that nobody accounts for.
    """
    wanted, cursor, room, place = han(markdown_text), 0, 0, start
    end = len(raw) if end is None else end
    kept = ""
    for hole in (*holes(edits), Hole(end, end, "", certain=False)):
        kept += han(raw[place : hole.start]) + (hole.words if hole.certain else "")
        place = hole.end
        if hole.certain:
            continue
        found = wanted.find(kept, cursor, cursor + room + len(kept))
        if found < 0:
            raise LedgerError(f"the words {excerpt(kept, wanted[cursor:])} are not in the Markdown; report this file")
        cursor, room, kept = found + len(kept), len(hole.words) + room - (found - cursor), ""
    if len(wanted) - cursor > room:
        raise LedgerError(
            f"the Markdown ends with words that no edit accounts for ({wanted[cursor:][:12]}…); report this file"
        )


def excerpt(kept: str, found: str) -> str:
    """Show the first words that are missing.

    >>> excerpt("经济发展很快", "经济很快")
    '…经济发展很快…'
    """
    same = next((k for k, (a, b) in enumerate(zip(kept, found, strict=False)) if a != b), min(len(kept), len(found)))
    return f"…{kept[max(0, same - 6) : same + 12]}…"
