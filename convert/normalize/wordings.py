"""How official Chinese goes on: chances of a character behind up to three others.

The table is made by ``benchmarks/weigh_wordings.py`` from public texts and jieba's dictionary. It
is read as three columns a length: keys in order, logarithms of chances, and what each wording, as a
context, leaves for the characters that it is not known to be followed by (back-off).
"""

import math
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("wordings.bin")
ORDER = 4
"""Characters of the longest wordings; their codes fill the 64 bits of a key."""
STEP = 1 / 14
"""Nats between two steps of the chances."""
UNKNOWN = math.exp(-18.5)
"""Chance of a character that the table does not have."""
CHANCES = tuple(math.exp(-STEP * steps) for steps in range(256))
KEPT = 60_000
"""Contexts that are remembered; a text has few."""


class Column(NamedTuple):
    """The wordings of one length."""

    keys: Sequence[int]
    chances: bytes
    left: bytes


class Following(NamedTuple):
    """What the table has behind one context."""

    chances: Mapping[str, float]
    left: float
    """Share of the chances of the shorter context, for all other characters."""


def key_of(wording: str) -> int:
    """Put the codes of a wording side by side; characters beyond 16 bits count as none.

    >>> hex(key_of("一二"))
    '0x4e004e8c'
    """
    key = 0
    for char in wording:
        key = key << 16 | (ord(char) & 0xFFFF)
    return key


@cache
def columns() -> tuple[Column, ...]:
    """Read the table."""
    data = memoryview(zlib.decompress(TABLE.read_bytes()))
    found: list[Column] = []
    at = 0
    for _ in range(ORDER):
        size = int.from_bytes(data[at : at + 4], "little")
        steps = array("Q")
        steps.frombytes(data[at + 4 : at + 4 + 8 * size])
        if sys.byteorder == "big":
            steps.byteswap()
        at += 4 + 8 * size
        keys = array("Q", accumulate(steps))
        found.append(Column(keys, bytes(data[at : at + size]), bytes(data[at + size : at + 2 * size])))
        at += 2 * size
    return tuple(found)


@lru_cache(maxsize=KEPT)
def following(context: str) -> Following | None:
    """Look up what stands behind a context of up to three characters; None where nothing is known.

    >>> following("国民经").chances["济"] > 0.5
    True
    """
    key = key_of(context)
    keys, chances, _ = columns()[len(context)]
    start, end = bisect_left(keys, key << 16), bisect_left(keys, (key + 1) << 16)
    if start == end:
        return None
    known = {chr(keys[place] & 0xFFFF): CHANCES[chances[place]] for place in range(start, end)}
    return Following(known, left_by(context) if context else UNKNOWN)


def left_by(context: str) -> float:
    """Return the share that a context leaves for the characters that it is not known to be followed by."""
    keys, _, left = columns()[len(context) - 1]
    key = key_of(context)
    place = bisect_left(keys, key)
    return CHANCES[left[place]] if place < len(keys) and keys[place] == key else 1.0


@cache
def alone(char: str) -> float:
    """Return the chance of a character anywhere; that of an unknown one is below all others."""
    singles = following("")
    return singles.chances.get(char, UNKNOWN) if singles else UNKNOWN


def is_known(char: str) -> bool:
    """Tell a character that official language or the dictionary has."""
    singles = following("")
    return singles is not None and char in singles.chances


@lru_cache(maxsize=KEPT)
def likely(char: str) -> tuple[str, ...]:
    """List the characters that stand behind one, the likeliest first."""
    found = following(char)
    return tuple(sorted(found.chances, key=lambda it: -found.chances[it])) if found else ()
