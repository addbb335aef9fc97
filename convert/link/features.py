"""Document → what matching needs to know of it: small, and made of that plan alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from operator import itemgetter
from typing import NamedTuple

from convert.document import TOP, Document, Section
from convert.link.reading import (
    Reading,
    headed_topics,
    inherit,
    likeness,
    named_topics,
    rest_of,
    title_weights,
    topic_mass,
    weigh,
)
from convert.model import Region

Weights = Mapping[str, int]
"""Wording or topic → its share of the length of the vector, in thousandths."""

KEPT = (200, 200, 140, 80)
"""How many wordings are kept of a part, a chapter, a section, an item."""
OF_PART = 4
"""Topics that are kept of a part of a section."""
LEAST_HAN = 30
"""A section with less text than this has nothing to compare."""
ITEM_TIERS = frozenset({"number", "subnumber", "circled"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A section that a reader would compare."""

    id: str
    parent: str
    depth: int
    """0 part, 1 chapter, 2 section, 3 and more headed item."""
    size: int
    """Han characters, sub-sections included; names of the place not."""
    place: float
    """Where it begins, from 0 to 1."""
    within: float
    """How deep it stands in a subject: 0 where no section around it is about the same."""
    item: bool
    """A numbered paragraph with a head, not a section."""
    past: bool
    """It stands in a review of what was done."""
    headed: tuple[str, ...]
    """Topics that its heading names; where it names none, those of most of its sub-sections."""
    topics: Weights
    title: Weights
    terms: Weights
    passages: tuple[Weights, ...] = ()
    """Topics of the paragraphs of a section without sub-sections, where it has several."""


@dataclass(frozen=True, slots=True)
class Features:
    """A plan as matching sees it."""

    plan: str
    title: str
    region: Region
    kind: str
    status: str
    period: str
    units: tuple[Unit, ...]
    """In reading order."""


def features(document: Document) -> Features:
    """Read off a plan what matching needs; depends on that plan alone."""
    reading = Reading(document)
    front = document.front
    return Features(
        document.id,
        document.title,
        reading.region,
        str(front.get("kind") or ""),
        str(front.get("status") or ""),
        str(front.get("period") or ""),
        tuple(units(reading)),
    )


def units(reading: Reading) -> Iterator[Unit]:
    """Make a unit of each section that has a heading and something to say."""
    document = reading.document
    top = 0 if any(section.tier == "part" for section in document.sections) else 1
    around = {TOP: _Around({}, 0.0, past=False)}
    for section in document.sections[1:]:
        above = around[section.parent]
        mass = topic_mass(reading.subjects[section.id], named_topics(reading, section))
        headed = headed_topics(reading, section)
        within = likeness(mass, rest_of(reading, section)) * (1 + above.within)
        around[section.id] = _Around(mass, within, above.past or "review" in headed)
        if reading.size[section.id] < LEAST_HAN:
            continue
        depth = depth_of(section, top)
        yield Unit(
            section.id,
            "" if section.parent == TOP else section.parent,
            depth,
            reading.size[section.id],
            round(reading.start[section.id] / max(reading.total, 1), 3),
            round(within, 3),
            section.tier in ITEM_TIERS,
            above.past,
            headed,
            unit_length(inherit(mass, above.mass), 8),
            unit_length(title_weights(reading, section), 24),
            unit_length(weigh(reading.counts[section.id]), KEPT[min(depth, 3)]),
            passages(reading, section),
        )


def passages(reading: Reading, section: Section) -> tuple[Weights, ...]:
    """Say what the paragraphs of a section are about that has several and no sub-sections."""
    found = reading.passages[section.id] if not reading.document.children[section.id] else ()
    return tuple(unit_length(topic_mass(counts, {}), OF_PART) for counts in found) if len(found) > 1 else ()


class _Around(NamedTuple):
    """What a section hands down to its sub-sections."""

    mass: Mapping[str, float]
    within: float
    past: bool


def depth_of(section: Section, top: int) -> int:
    """Place a section among parts, chapters, sections and items, whatever its form in this plan."""
    depth = section.level - 2 + top
    return max(depth, 3) if section.tier in ITEM_TIERS and depth > 1 else depth


def unit_length(weights: Mapping[str, float], kept: int) -> dict[str, int]:
    """Keep the heaviest entries and scale them to a vector of length 1000.

    >>> unit_length({"教育": 3.0, "卫生": 4.0, "的": 0.1}, 2)
    {'卫生': 800, '教育': 600}
    """
    best = sorted(weights.items(), key=itemgetter(1), reverse=True)[:kept]
    length = sqrt(sum(value * value for _, value in best))
    return {name: share for name, value in best if (share := round(1000 * value / length))} if length else {}


def dump_features(value: Features) -> bytes:
    """Write features as JSON, which keeps the order of their weights; the same bytes for the same plan."""
    import msgspec

    return msgspec.json.encode(value)


def load_features(data: bytes) -> Features:
    """Read what ``dump_features`` wrote."""
    import msgspec

    return msgspec.json.decode(data, type=Features)
