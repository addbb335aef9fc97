"""Two plans → the counterparts of each section of the one in the other."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from heapq import nlargest
from itertools import permutations
from operator import itemgetter
from typing import NamedTuple

from convert.link.features import Features, Unit
from convert.link.pairs import compare, parts_of
from convert.link.relations import relation_of
from convert.link.scoring import Calibration, as_best, as_further, calibration, raw_score
from convert.link.topics import inventory
from convert.link.words import vocabulary
from convert.model import Link

BEST = 4
"""Counterparts of a section in one other plan."""
LOOKED_AT = 8
"""Sections of the other plan that are compared in full with one of ours."""
MAIN_TOPICS = 4
"""Sections without a common topic among so many are not compared."""
PHRASES = 5


class Choice(NamedTuple):
    """A section that is a counterpart."""

    raw: float
    stated: float
    """How probably a reader would call it one."""
    name: str


def match(features: Sequence[Features]) -> tuple[Link, ...]:
    """Find the counterparts of every section in every other plan, best first.

    For libraries of up to fifty plans; ``library.py`` has the way for more.
    """
    return tuple(link for one, other in permutations(features, 2) for link in match_pair(one, other))


def match_pair(one: Features, other: Features) -> tuple[Link, ...]:
    """Find the counterparts of the sections of one plan in another.

    Each section gets the unit at the fitting level, up to four, best first, or none.
    """
    raws = raw_scores(one.units, other.units)
    theirs = {unit.id: unit for unit in other.units}
    parent = {unit.id: unit.parent for unit in other.units}
    relation = relation_of(one, other)
    return tuple(
        Link(one.plan, unit.id, other.plan, found.name, score(found), rank, *why(unit, theirs[found.name]), relation)
        for unit in one.units
        for rank, found in enumerate(chosen(raws[unit.id], parent, calibration()), 1)
    )


def score(choice: Choice) -> float:
    """Round a probability so that it is the same on every machine."""
    return round(choice.stated, 3)


def raw_scores(ours: Sequence[Unit], theirs: Sequence[Unit]) -> dict[str, dict[str, float]]:
    """Compare each section with those of the other plan that may be its counterparts."""
    our_parts, their_parts = parts_of(ours), parts_of(theirs)
    masked = [(topic_mask(other), other) for other in theirs]
    return {
        unit.id: {
            other.id: raw_score(compare(unit, other, our_parts[unit.id], their_parts[other.id]))
            for other in likely(unit, masked)
        }
        for unit in ours
    }


def likely(unit: Unit, theirs: Iterable[tuple[int, Unit]]) -> list[Unit]:
    """Pick the sections of a fitting tier that share most topics and words of the heading; most share neither."""
    mask = topic_mask(unit)
    fitting = [
        (closeness(unit, other), -place, other)
        for place, (other_mask, other) in enumerate(theirs)
        if (mask & other_mask or not unit.title.keys().isdisjoint(other.title)) and (unit.item or not other.item)
    ]
    return [other for _, _, other in nlargest(LOOKED_AT, fitting, key=itemgetter(0, 1))]


def topic_mask(unit: Unit) -> int:
    """Set a bit for each of the main topics of a section."""
    bits = topic_bits()
    mask = 0
    for topic in (*list(unit.topics)[:MAIN_TOPICS], *unit.headed):
        mask |= bits[topic]
    return mask


@cache
def topic_bits() -> Mapping[str, int]:
    """Give each topic a bit."""
    return {topic: 1 << place for place, topic in enumerate(inventory())}


def closeness(one: Unit, other: Unit) -> int:
    """Take a quick look: how many topics and words of the heading two sections share."""
    near = sum([one.topics[topic] * other.topics[topic] for topic in one.topics.keys() & other.topics.keys()])
    return near + sum([one.title[word] * other.title[word] for word in one.title.keys() & other.title.keys()])


def ancestors(name: str, parent: Mapping[str, str]) -> Iterator[str]:
    """Ids of the sections around a section, the nearest first."""
    while name := parent.get(name, ""):
        yield name


def chosen(raws: Mapping[str, float], parent: Mapping[str, str], model: Calibration) -> list[Choice]:
    """Choose up to four counterparts, best first.

    A section within one that is already chosen is listed only if it fits nearly as well.
    """
    kept: list[Choice] = []
    for raw, name in sorted(((raw, name) for name, raw in raws.items()), key=lambda entry: (-entry[0], entry[1])):
        choice = choose(raw, name, kept, set(ancestors(name, parent)), model)
        if choice is not None:
            kept.append(choice)
        if not kept or len(kept) == BEST:
            break
    return kept


def choose(raw: float, name: str, kept: Sequence[Choice], around: Container[str], model: Calibration) -> Choice | None:
    """Decide whether a section is a counterpart beside those of its plan that fit better.

    Args:
        raw: How well it fits.
        name: Its id.
        kept: The counterparts so far, best first.
        around: Ids of the sections around it.
        model: The parameters.
    """
    if not kept:
        stated = as_best(raw, model)
        return Choice(raw, stated, name) if stated >= model.least else None
    stated = as_further(raw, kept[0].raw, model)
    near = all(raw > other.raw - model.within_margin for other in kept if other.name in around)
    return Choice(raw, stated, name) if near and stated >= model.least_more and len(kept) < BEST else None


def why(one: Unit, other: Unit) -> tuple[str, tuple[str, ...]]:
    """Say what made two sections counterparts: a topic and wordings."""
    return topic_of(one, other), phrases(one, other)


def topic_of(one: Unit, other: Unit) -> str:
    """Name the topic that two sections share most, by its id; empty for none."""
    common = {topic: share * other.topics[topic] for topic, share in one.topics.items() if topic in other.topics}
    return max(common, key=lambda topic: (common[topic], topic), default="")


def phrases(one: Unit, other: Unit) -> tuple[str, ...]:
    """List up to five words that weigh most in both sections; none is part of another."""
    common = [
        (ours[word] * theirs[word] * len(word), word)
        for ours, theirs in ((one.terms, other.terms), (one.title, other.title))
        for word in (ours.keys() & theirs.keys()) & vocabulary().spoken
    ]
    return heaviest(common)


def heaviest(common: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """Take the words that weigh most; none is part of another."""
    kept: list[str] = []
    for _, word in sorted(common, reverse=True):
        if len(kept) < PHRASES and not any(word in other or other in word for other in kept):
            kept.append(word)
    return tuple(kept)
