"""Two sections → what speaks for and against their being counterparts."""

from functools import cache
from math import log
from typing import NamedTuple

from convert.link.features import Unit, Weights
from convert.link.topics import inventory


class Signals(NamedTuple):
    """What is known of a pair of sections, each between 0 and 1 (``size`` to 3)."""

    body: float
    """Cosine of the wordings of the texts."""
    title: float
    """Cosine of the wordings of the headings, those of the sub-sections included."""
    topic: float
    """Cosine of the topics."""
    headed: float
    """Share of the topics named in the headings that both name."""
    frame: float
    """1 where one is a form that every plan has (发展基础, 保障措施) and the other is not that form."""
    size: float
    """How often, in powers of e, the longer is as long as the shorter."""
    depth: float
    """Tiers between them."""
    place: float
    """How far apart they stand in their plans."""


def compare(one: Unit, other: Unit) -> Signals:
    """Gather the signals of a pair; they are the same both ways."""
    return Signals(
        cosine(one.terms, other.terms),
        cosine(one.title, other.title),
        cosine(one.topics, other.topics),
        shared(one.headed, other.headed),
        float(frames(one.headed) != frames(other.headed)),
        min(abs(log(one.size / other.size)), 3.0),
        float(abs(one.depth - other.depth)),
        abs(one.place - other.place),
    )


def cosine(one: Weights, other: Weights) -> float:
    """Cosine of two vectors of length 1000.

    >>> cosine({"教育": 600, "卫生": 800}, {"教育": 1000})
    0.6
    """
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[name] for name, value in one.items() if name in other) / 1e6


def shared(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Share of the topics that both headings name; 0 where one names none."""
    both = set(one) & set(other)
    return 2 * len(both) / (len(one) + len(other)) if both else 0.0


@cache
def frames(headed: tuple[str, ...]) -> frozenset[str]:
    """The forms among the topics of a heading."""
    return frozenset(topic for topic in headed if inventory()[topic].frame)
