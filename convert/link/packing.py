"""A plan in little room: its sections as numbers, for libraries of thousands.

Wordings and topics are numbered as the release lists them, so packed plans of one release fit together.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from typing import NamedTuple

from convert.link.features import OF_PART, Features, Unit, Weights
from convert.link.pairs import parts_of
from convert.link.showing import Signpost
from convert.link.topics import inventory
from convert.link.words import vocabulary

BITS = 1024
NOTHING = next(iter(inventory()))
"""Stands, with a share of 0, where a part has fewer topics than there is room for."""
SIGNED = 48
"""Wordings in a signature."""


class Packed(NamedTuple):
    """A section; pairs of ``bytes`` are numbers of two bytes and their shares in thousandths."""

    id: str
    depth: int
    chapter: str
    heading: str
    mark: bytes
    """Changes with anything that matching or a reader sees of the section."""
    sign: bytes
    """Bits for the heaviest wordings: what two signatures share is near what the sections have in common."""
    size: int
    place: float
    within: float
    past: bool
    headed: bytes
    topics: bytes
    topic_shares: bytes
    title: bytes
    title_shares: bytes
    words: bytes
    word_shares: bytes
    parts: bytes
    part_shares: bytes
    """Topics of its parts (``pairs.parts_of``), ``OF_PART`` places each."""


class PackedPlan(NamedTuple):
    """The sections of a plan that large libraries match; numbered paragraphs are left out."""

    plan: str
    title: str
    place: str
    province: str
    sections: tuple[Packed, ...]


def pack_plan(plan: Features, post: Signpost) -> PackedPlan:
    """Put a plan in little room."""
    parts = parts_of(plan.units)
    sections = tuple(pack(unit, parts[unit.id], *post.sections[unit.id]) for unit in plan.units if not unit.item)
    return PackedPlan(plan.plan, post.title, post.place, plan.region.province, sections)


def pack(unit: Unit, parts: Sequence[Weights] = (), chapter: str = "", heading: str = "") -> Packed:
    """Put a section in little room."""
    word, topic = word_numbers(), topic_numbers()
    filled = [[*part.items(), *[(NOTHING, 0)] * (OF_PART - len(part))] for part in parts]
    columned = (
        packed(map(topic.__getitem__, unit.headed)),
        *columns(unit.topics, topic),
        *columns(unit.title, word),
        *columns(unit.terms, word),
        packed(topic[name] for part in filled for name, _ in part),
        packed(share for part in filled for _, share in part),
    )
    seen = repr((chapter, heading, unit.size, unit.place, unit.within, unit.past, columned)).encode()
    mark = blake2b(seen, digest_size=8).digest()
    sign = signature(unit.terms, unit.title)
    return Packed(
        unit.id, unit.depth, chapter, heading, mark, sign, unit.size, unit.place, unit.within, unit.past, *columned
    )


def columns(weights: Weights, number: Mapping[str, int]) -> tuple[bytes, bytes]:
    """Write weights as numbers and shares."""
    return packed(map(number.__getitem__, weights)), packed(weights.values())


def packed(values: Iterable[int]) -> bytes:
    """Write small numbers as two bytes each."""
    return array("H", values).tobytes()


def unpacked(data: bytes) -> "memoryview[int]":
    """Read numbers of two bytes where they lie."""
    return memoryview(data).cast("H")


@cache
def words() -> tuple[str, ...]:
    """List the wordings of the release by number."""
    return tuple(vocabulary().weight)


@cache
def word_numbers() -> dict[str, int]:
    """Number the wordings of the release."""
    return {word: number for number, word in enumerate(words())}


@cache
def topics() -> tuple[str, ...]:
    """List the topics of the release by number."""
    return tuple(inventory())


@cache
def topic_numbers() -> dict[str, int]:
    """Number the topics of the release."""
    return {topic: number for number, topic in enumerate(topics())}


def signature(terms: Weights, title: Weights) -> bytes:
    """Set bits for the heaviest wordings of a section."""
    number = word_numbers()
    sign = 0
    for word in (*list(terms)[:SIGNED], *title):
        sign |= 1 << (number[word] * 2654435761 >> 7) % BITS
    return sign.to_bytes(BITS // 8, "little")
