"""One reading of the first part of a shifted run, and how many of them are followed up."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from convert.normalize.annotations import readings
from convert.normalize.repair_bytes import codes

ALL_LEADS = range(0x81, 0xFF)
ALL_TRAILS = range(0x40, 0xFF)
HIGH_TRAILS = range(0x81, 0xFF)
ALONE = (0x80,)
"""A second byte that begins no pair: what follows is in step again, whatever it is."""
# A dictionary keeps the order and is asked quickly.
VOID_LEADS = dict.fromkeys((*range(0xA1, 0xB0), 0xD7, *range(0xF8, 0xFF)))
"""First bytes of pairs that are no character."""


class Width(NamedTuple):
    """How widely is searched."""

    beam: int
    """Readings that are followed up from one place."""
    hopeless: float
    """A reading so much less likely than the best from the same place is given up."""
    many: tuple[int, ...] = ()
    """Readings in which one, two, three pairs vanish at one place."""
    guesses: int = 100
    """Characters that are tried where neither byte is known."""
    slack: float = 0.0
    """A reading so much less likely than the best without vanished pairs is given up; 0: none vanish."""


PLAIN = Width(12, 12.0)
NARROW = Width(10, 10.0, (5, 5, 5), slack=6.0)
WIDE = Width(14, 11.0, (14, 28, 6), 150, 11.0)


class Reading(NamedTuple):
    """An original of the first part of a run."""

    score: float
    tail: str
    """The last characters as they are judged."""
    pending: Collection[int]
    """What the first byte of the next original may be."""
    chars: str = ""
    """The original, in its own script."""
    voids: int = 0


def by_score(reading: Reading) -> float:
    """Sort the likeliest first."""
    return -reading.score


def best_of(found: Iterable[Reading], width: Width) -> list[Reading]:
    """Keep the likeliest readings."""
    ordered = sorted(found, key=by_score)[: width.beam]
    return [reading for reading in ordered if reading.score > ordered[0].score - width.hopeless]


def second_bytes(first: int, syllable: str, usual: frozenset[str]) -> list[int]:
    """List the second bytes that make a character of a reading with a first byte.

    Where characters that the page annotates are among them, no others count.

    >>> [hex(byte) for byte in second_bytes(0xC2, "lián", frozenset("聯"))]
    ['0x93']
    """
    table = codes()
    fitting = [trail for trail in table.by_lead.get(first, ()) if syllable in readings(table.char[first << 8 | trail])]
    expected = [trail for trail in fitting if table.char[first << 8 | trail] in usual]
    return [trail for trail in expected or fitting if table.by_lead.get(trail)]
