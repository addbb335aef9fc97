"""Two sections → what speaks for and against their being counterparts."""

from collections.abc import Iterable, Sequence
from functools import cache
from math import log
from typing import NamedTuple

from convert.link.features import OF_PART, Unit, Weights, unit_length
from convert.link.topics import inventory


class Signals(NamedTuple):
    """What is known of a pair of sections; most between 0 and 1."""

    body: float
    """Cosine of the wordings of the texts."""
    title: float
    """Cosine of the wordings of the headings, those of the sub-sections included."""
    topic: float
    """Cosine of the topics."""
    headed: float
    """Share of the topics named in the headings that both name."""
    apart: float
    """1 where both headings name topics and none in common."""
    frame: float
    """1 where one is a form that every plan has (发展基础, 保障措施) and the other is not that form."""
    inner: float
    """How much closer than the whole a sub-section of the one comes to the topics of the other."""
    size: float
    """How often, in powers of e, the longer is as long as the shorter; to 3."""
    within: float
    """How much deeper the one stands in its subject than the other."""
    past: float
    """1 where the other reviews what was done and ours does not."""
    place: float
    """How far apart they stand in their plans."""


def compare(one: Unit, other: Unit, ours: Sequence[Weights] = (), theirs: Sequence[Weights] = ()) -> Signals:
    """Gather the signals of a pair; all but ``past`` are the same both ways.

    Args:
        one: A section of our plan.
        other: A section of the other plan.
        ours: Topics of the parts of the first (``parts_of``).
        theirs: Topics of the parts of the second.
    """
    topic = cosine(one.topics, other.topics)
    inner = max(
        (
            *(cosine(one.topics, part) for part in theirs),
            *(cosine(part, other.topics) for part in ours),
            topic,
        )
    )
    headed = shared(one.headed, other.headed)
    return Signals(
        cosine(one.terms, other.terms),
        cosine(one.title, other.title),
        topic,
        headed,
        float(bool(one.headed and other.headed and not headed)),
        float(bool(frames(one.headed) | frames(other.headed)) and not frames(one.headed) & frames(other.headed)),
        inner - topic,
        min(abs(log(one.size / other.size)), 3.0),
        abs(one.within - other.within),
        float(other.past > one.past),
        abs(one.place - other.place),
    )


def parts_of(units: Iterable[Unit]) -> dict[str, tuple[Weights, ...]]:
    """Say what the parts of each section are about: its sub-sections, or else its paragraphs."""
    listed = list(units)
    found: dict[str, list[Weights]] = {}
    for unit in listed:
        found.setdefault(unit.parent, []).append(unit_length(unit.topics, OF_PART))
    return {unit.id: tuple(found.get(unit.id, unit.passages)) for unit in listed}


def cosine(one: Weights, other: Weights) -> float:
    """Cosine of two vectors of length 1000.

    >>> cosine({"教育": 600, "卫生": 800}, {"教育": 1000})
    0.6
    """
    return sum([one[name] * other[name] for name in one.keys() & other.keys()]) / 1e6


def shared(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Share of the topics that both headings name; 0 where one names none."""
    both = set(one) & set(other)
    return 2 * len(both) / (len(one) + len(other)) if both else 0.0


@cache
def frames(headed: tuple[str, ...]) -> frozenset[str]:
    """The forms among the topics of a heading."""
    return frozenset(topic for topic in headed if inventory()[topic].frame)
