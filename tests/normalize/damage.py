"""Damage a text as replacements on GBK bytes do: the opposite of the repair, written apart from it.

The steps are those of the real thing: bytes of GBK; a search that knows nothing of characters and
puts a reading behind a pair, or a byte before a stop; a decoder that takes the first byte put in for
the second of a character; full-width forms folded, what has no ink gone.
"""

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from pypinyin import Style, lazy_pinyin

STOPS = "。！，；？：“"
FOLD = str.maketrans({chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})


@dataclass(frozen=True)
class Way:
    """How a text is damaged."""

    table: frozenset[str] = frozenset()
    """Characters that get a reading."""
    hits: float = 0.2
    """Share of the stops across two characters that are taken for stops."""
    closes: float = 0.7
    """Share of the real stops before which a byte is put, too: a run that is open ends there."""
    most: int = 10**9
    """Runs at most."""
    mark: str = "?"
    swallows: bool = True
    """Whether the decoder takes the byte put in along with the byte that is lost."""


@dataclass(frozen=True)
class Run:
    """A shifted run: where it stands in the damaged text, and what it was."""

    start: int
    end: int
    original: str


@dataclass
class Damaged:
    """A damaged text that knows what it was."""

    original: str
    """Folded as the damaged one."""
    text: str = ""
    places: dict[int, int] = field(default_factory=dict)
    """Place in the damaged text → place in the original, wherever both are at the same."""

    def runs(self) -> list[Run]:
        """List the stretches between two places where both are at the same."""
        found = []
        known = sorted(self.places.items())
        for (start, before), (end, after) in itertools.pairwise(known):
            if self.text[start:end] != self.original[before:after] and end > start and after > before:
                found.append(Run(start, end, self.original[before:after]))
        return found

    def is_right(self, start: int, end: int, after: str) -> bool:
        """Tell whether a replacement restores what stood there; a mark left behind it may be a lost digit."""
        if start in self.places and end not in self.places and self.places.get(end + 1):
            lost = self.original[self.places[end + 1] - 1]
            return lost.isdigit() and self.original[self.places[start] : self.places[end + 1] - 1] == after.translate(
                FOLD
            )
        if start not in self.places or end not in self.places:
            return False
        return self.original[self.places[start] : self.places[end]] == after.translate(FOLD)


Unit = tuple[int, int | str]
"""Byte offset in the line, and a byte or what was put in before it."""


def damage(text: str, way: Way, chance: random.Random) -> Damaged:
    """Damage each line of a text that GBK can write."""
    done = Damaged(text.translate(FOLD), "", {0: 0})
    shown: list[str] = []
    size = at = 0
    left = way.most
    for line in text.splitlines(keepends=True):
        data = encoded(line)
        units = list(put_in(data, way, chance, left)) if data and left > 0 else None
        pieces = list(decoded(units, way)) if units is not None and data else [(line, at_end(line))]
        offsets = char_offsets(line)
        for piece, offset in pieces:
            shown.append(piece)
            size += len(piece)
            place = offsets.get(offset) if units is not None else len(line)
            if place is not None:
                done.places[size] = at + place
        left -= sum(1 for piece, _ in pieces if piece.startswith(way.mark)) if units is not None else 0
        at += len(line)
    done.text = "".join(shown).translate(FOLD)
    return done


def at_end(line: str) -> int:
    return len(line.encode("gbk", "replace"))


def encoded(line: str) -> bytes:
    try:
        return line.encode("gbk")
    except UnicodeEncodeError:
        return b""


def char_offsets(line: str) -> dict[int, int]:
    """Byte offset → place of the character that begins there."""
    found, at = {}, 0
    for place, char in enumerate(line):
        found[at] = place
        at += 1 if char < "\x80" else 2
    return found | {at: len(line)}


def put_in(data: bytes, way: Way, chance: random.Random, left: int) -> Iterator[Unit]:
    """Yield the bytes with what a search over bytes puts between them."""
    starts = char_starts(data)
    at = 0
    while at < len(data):
        pair = pair_at(data, at)
        apart = at not in starts
        if apart and left <= 0:
            yield at, data[at]
            at += 1
        elif pair and pair in way.table:
            yield from ((at, data[at]), (at + 1, data[at + 1]))
            yield at + 2, f"({lazy_pinyin(pair, style=Style.TONE)[0]})"
            left -= apart
            at += 2
        elif pair and pair in STOPS + "、" and chance.random() < (way.hits if apart else way.closes):
            yield from ((at, "\0"), (at, data[at]), (at + 1, data[at + 1]))
            left -= apart
            at += 2
        else:
            yield at, data[at]
            at += 1


def char_starts(data: bytes) -> set[int]:
    starts, at = set(), 0
    while at < len(data):
        starts.add(at)
        at += 2 if data[at] > 0x80 else 1
    return starts


def pair_at(data: bytes, at: int) -> str:
    try:
        return data[at : at + 2].decode("gbk") if data[at] > 0x80 else ""
    except UnicodeDecodeError:
        return ""


def decoded(units: list[Unit], way: Way) -> Iterator[tuple[str, int]]:
    """Yield what a decoder shows, and the offset of the byte that it goes on with."""
    stream = [(at, char) for at, unit in units for char in ([unit] if isinstance(unit, int) else [*unit])]
    ends = [at for at, _ in stream[1:]] + [stream[-1][0] + 1]
    place = 0
    while place < len(stream):
        _, first = stream[place]
        second = stream[place + 1][1] if place + 1 < len(stream) else 10
        if isinstance(first, str) or first < 0x80:
            yield (first.replace("\0", "") if isinstance(first, str) else chr(first)), ends[place]
            place += 1
        elif first in (0x80, 0xFF):
            yield way.mark, ends[place]
            place += 1
        elif isinstance(second, str) or second < 0x40 or second == 0x7F:
            taken = place + 1 < len(stream) and second != 10 and (way.swallows or second == "\0")
            yield way.mark, ends[place + taken] if taken else ends[place]
            place += 1 + taken
        else:
            yield shown(first, second), ends[place + 1]
            place += 2


def shown(first: int, second: int) -> str:
    """Return the character of a pair; nothing for one of a private area, or none."""
    try:
        char = bytes((first, second)).decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "" if "\ue000" <= char <= "\uf8ff" else char
