"""The score of two packed sections: what ``pairs.compare`` and ``scoring.raw_score`` give.

Half a million of these are needed for a library of a thousand plans, so nothing is unpacked.
"""

from collections.abc import Sequence
from functools import cache
from math import log
from operator import mul
from typing import NamedTuple

from convert.link.features import OF_PART
from convert.link.matching import heaviest
from convert.link.packing import Packed, topics, unpacked, words
from convert.link.scoring import calibration
from convert.link.topics import inventory
from convert.link.words import vocabulary


class Headed(NamedTuple):
    """The topics of a heading as bits."""

    bits: int
    frames: int
    named: int
    """How many there are."""


class Prepared:
    """A section of ours, laid out so that others are quickly compared with it."""

    def __init__(self, section: Packed) -> None:
        self.section = section
        self.headed = headed(section.headed)
        self.topics = spread(section.topics, section.topic_shares, len(topics()))
        self.title = spread(section.title, section.title_shares, len(words()))
        self.words = spread(section.words, section.word_shares, len(words()))
        self.size = log(section.size)
        numbers, shares = unpacked(section.parts), unpacked(section.part_shares)
        self.parts = [
            row_of(numbers[at : at + OF_PART], shares[at : at + OF_PART], len(topics()))
            for at in range(0, len(numbers), OF_PART)
        ]


def spread(numbers: bytes, shares: bytes, length: int) -> list[int]:
    """Lay weights out by number."""
    return row_of(unpacked(numbers), unpacked(shares), length)


def row_of(numbers: Sequence[int], shares: Sequence[int], length: int) -> list[int]:
    """Lay weights out by number; a place that is given twice adds up."""
    row = [0] * length
    for number, share in zip(numbers, shares, strict=True):
        row[number] += share
    return row


def cosine(row: list[int], numbers: bytes, shares: bytes) -> float:
    """Cosine of two vectors of length 1000, one of them laid out."""
    total: int = sum(map(mul, map(row.__getitem__, unpacked(numbers)), unpacked(shares)))
    return total / 1e6


def raw_of(own: Prepared, other: Packed) -> float:
    """Score a pair; the same as of the two units."""
    weight = calibration().weights
    ours, theirs = own.headed, headed(other.headed)
    both = (ours.bits & theirs.bits).bit_count()
    topic = cosine(own.topics, other.topics, other.topic_shares)
    total = weight.body * cosine(own.words, other.words, other.word_shares)
    total += weight.title * cosine(own.title, other.title, other.title_shares)
    total += weight.topic * topic + weight.inner * (inner(own, other, topic) - topic)
    if both:
        total += weight.headed * 2 * both / (ours.named + theirs.named)
    elif ours.named and theirs.named:
        total += weight.apart
    if (ours.frames | theirs.frames) and not ours.frames & theirs.frames:
        total += weight.frame
    total += weight.size * min(abs(own.size - log(other.size)), 3.0)
    total += weight.within * abs(own.section.within - other.within)
    total += weight.past * (other.past > own.section.past)
    return total + weight.place * abs(own.section.place - other.place)


def topic_of(own: Prepared, other: Packed) -> str:
    """Name the topic that two sections share most, by its id; empty for none: what ``matching.topic_of`` gives."""
    listed = zip(unpacked(other.topics), unpacked(other.topic_shares), strict=True)
    common = [(own.topics[number] * share, topics()[number]) for number, share in listed if own.topics[number]]
    return max(common, default=(0, ""))[1]


def phrases_of(own: Prepared, other: Packed) -> tuple[str, ...]:
    """List up to five words that weigh most in both sections: what ``matching.phrases`` gives."""
    common = [
        (ours * share * len(words()[number]), words()[number])
        for row, numbers, shares in (
            (own.words, other.words, other.word_shares),
            (own.title, other.title, other.title_shares),
        )
        for number, share in zip(unpacked(numbers), unpacked(shares), strict=True)
        if (ours := row[number]) and number in spoken()
    ]
    return heaviest(common)


def inner(own: Prepared, other: Packed, topic: float) -> float:
    """Say how near a part of the one comes to the topics of the other, or the wholes to each other."""
    row, numbers, shares = own.topics, unpacked(other.parts), unpacked(other.part_shares)
    products = list(map(mul, map(row.__getitem__, numbers), shares))
    found = max((sum(products[at : at + OF_PART]) for at in range(0, len(products), OF_PART)), default=0)
    listed, weights = list(unpacked(other.topics)), list(unpacked(other.topic_shares))
    for part in own.parts:
        found = max(found, sum(map(mul, map(part.__getitem__, listed), weights)))
    return max(found / 1e6, topic)


@cache
def spoken() -> frozenset[int]:
    """Number the wordings that are words."""
    said = vocabulary().spoken
    return frozenset(number for number, word in enumerate(words()) if word in said)


@cache
def headed(numbers: bytes) -> Headed:
    """Turn the topics of a heading into bits."""
    listed = unpacked(numbers)
    bits = sum(1 << number for number in listed)
    framed = sum(1 << number for number in listed if inventory()[topics()[number]].frame)
    return Headed(bits, framed, len(listed))
