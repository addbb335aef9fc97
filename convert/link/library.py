"""Links in a library of hundreds and thousands of plans, in time proportional to their number.

An index keeps, for each topic, the sections that treat it most: so many in the whole library
and so many in each province. A section is compared with those of its main topics only, the
likeliest first by a signature of bits. What is kept depends on the plans, not on their order.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from heapq import nlargest
from operator import itemgetter, mul
from typing import NamedTuple

from convert.link.features import Features, Unit, Weights
from convert.link.matching import BEST, match_pair, score, topic_of, why
from convert.link.pairs import compare
from convert.link.relations import Relation, relations
from convert.link.scoring import calibration, least_raw, raw_score
from convert.link.words import vocabulary
from convert.model import Link

ALL_PAIRS = 50
"""Up to so many plans, each is matched with each."""
KEPT_A_SECTION = 50
KEPT_BELOW = 12
"""Of the third tier and below, which large libraries have most of."""
IN_LIBRARY = 120
"""Sections that the index keeps of a topic."""
IN_PROVINCE = 30
MAIN_TOPICS = 3
LOOKED_AT = 56
LOOKED_AT_BELOW = 16
"""Sections that are compared in full with one section."""
BITS = 1024
SAYING_WHY = 5
"""Links of a section that carry the wordings in common."""
SIGNED = 48
"""Wordings in a signature."""


class Packed(NamedTuple):
    """A section in little room: its wordings as numbers."""

    plan: str
    unit: Unit
    """Without its wordings."""
    words: "array[int]"
    shares: "array[int]"
    sign: int


Filed = tuple[int, str, str, Packed]
"""How weakly a section treats a topic, its plan and id, and itself."""


@dataclass(frozen=True, slots=True)
class Index:
    """What a library is searched by; no larger for ten thousand plans than for one thousand."""

    packed: tuple[Packed, ...]
    signs: tuple[int, ...]
    """A signature of each."""
    buckets: Mapping[tuple[str, str], tuple[int, ...]]
    """Topic and province (empty for all) → sections, the strongest first."""


def build_index(plans: Iterable[Features]) -> Index:
    """Index the chapters and sections of a library, plan by plan; numbered paragraphs are left out."""
    filed: dict[tuple[str, str], list[Filed]] = {}
    for plan in plans:
        for unit in plan.units:
            if unit.item:
                continue
            packed = pack(plan.plan, unit)
            for topic in main_topics(unit):
                for province in {"", plan.region.province}:
                    entries = filed.setdefault((topic, province), [])
                    entries.append((-unit.topics[topic], plan.plan, unit.id, packed))
                    if len(entries) > 2 * room(province):
                        keep_strongest(entries, room(province))
    for (_, province), entries in filed.items():
        keep_strongest(entries, room(province))
    kept = {(entry[1], entry[2]): entry[3] for entries in filed.values() for entry in entries}
    place = {name: number for number, name in enumerate(sorted(kept))}
    ordered = tuple(kept[name] for name in place)
    buckets = {key: tuple(place[entry[1], entry[2]] for entry in entries) for key, entries in filed.items()}
    return Index(ordered, tuple(packed.sign for packed in ordered), buckets)


def room(province: str) -> int:
    """How many sections of a topic are kept: in a province, or in the whole library."""
    return IN_PROVINCE if province else IN_LIBRARY


def keep_strongest(entries: list[Filed], most: int) -> None:
    """Drop the sections that treat a topic least."""
    entries.sort(key=itemgetter(0, 1, 2))
    del entries[most:]


def main_topics(unit: Unit) -> tuple[str, ...]:
    """The topics that a section is filed under."""
    return tuple(unit.topics)[:MAIN_TOPICS]


def match_plan(plan: Features, index: Index) -> tuple[Link, ...]:
    """Find the best counterparts of each section of a plan in the whole library.

    Costs what the plan costs, however large the library; the plan itself need not be in it.
    """
    return tuple(link for unit in plan.units if not unit.item for link in best_of(plan, unit, index))


def best_of(plan: Features, unit: Unit, index: Index) -> Iterator[Link]:
    """Find the best counterparts of one section: at most four in a plan, fifty in all.

    Those that a page may show say why; for the others it is worked out when they are asked for.
    """
    most = KEPT_BELOW if unit.depth > 2 else KEPT_A_SECTION
    lowest = least_raw()
    taken: dict[str, list[str]] = {}
    kept = 0
    for raw, place in sorted(compared(unit, likeliest(plan, unit, index), index), reverse=True):
        packed = index.packed[-place]
        target = packed.unit
        in_plan = taken.setdefault(packed.plan, [])
        if raw < lowest or kept == most:
            return
        if len(in_plan) == BEST or any(target.id.startswith(f"{name}-") for name in in_plan):
            continue
        in_plan.append(target.id)
        kept += 1
        topic, words = why(unit, unpack(packed)) if kept <= SAYING_WHY else (topic_of(unit, target), ())
        yield Link(plan.plan, unit.id, packed.plan, target.id, score(raw), len(in_plan), topic, words)


def likeliest(plan: Features, unit: Unit, index: Index) -> list[int]:
    """Pick the sections whose signatures share most bits with ours."""
    own, signs = signature(unit.terms, unit.title), index.signs
    near = [((own & signs[place]).bit_count(), -place) for place in candidates(plan, unit, index)]
    return [-place for _, place in nlargest(LOOKED_AT_BELOW if unit.depth > 2 else LOOKED_AT, near)]


def compared(unit: Unit, places: Iterable[int], index: Index) -> Iterator[tuple[float, int]]:
    """Score sections of the index; the wordings of their texts are read from where they are packed."""
    number, body = numbers(), calibration().weights.body / 1e6
    shares = [0] * len(number)
    for word, share in unit.terms.items():
        shares[number[word]] = share
    for place in places:
        packed = index.packed[place]
        common = sum(map(mul, map(shares.__getitem__, packed.words), packed.shares))
        yield raw_score(compare(unit, packed.unit)) + body * common, -place


def candidates(plan: Features, unit: Unit, index: Index) -> set[int]:
    """Gather the sections of the same main topics, those of the plan itself left out."""
    found: set[int] = set()
    for topic in main_topics(unit):
        for province in ("", plan.region.province):
            found.update(index.buckets.get((topic, province), ()))
    return {place for place in found if index.packed[place].plan != plan.plan}


def match_library(
    names: Sequence[str], load: Callable[[str], Features], index: Index, kin: Mapping[str, Mapping[str, Relation]]
) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """Find the links of some plans of a large library, plan by plan, in bounded memory.

    Args:
        names: Ids of the plans wanted; shares of a library can be worked on side by side.
        load: Brings the features of a plan.
        index: The whole library.
        kin: Related plans, which are matched in full (``relations``).
    """
    for name in names:
        plan = load(name)
        related = kin.get(name, {})
        full = [
            link for other in sorted(related) for link in match_pair(sections_only(plan), sections_only(load(other)))
        ]
        best = [link for link in match_plan(plan, index) if link.target_plan not in related]
        yield name, (*full, *best)


def match_all(plans: Sequence[Features]) -> dict[str, tuple[Link, ...]]:
    """Find all links of a library of any size, by source plan."""
    if len(plans) <= ALL_PAIRS:
        return {
            one.plan: tuple(link for other in plans if other is not one for link in match_pair(one, other))
            for one in plans
        }
    by_name = {plan.plan: plan for plan in plans}
    return dict(match_library(sorted(by_name), by_name.__getitem__, build_index(plans), relations(plans)))


def sections_only(plan: Features) -> Features:
    """Leave out the numbered paragraphs."""
    return replace(plan, units=tuple(unit for unit in plan.units if not unit.item))


@cache
def numbers() -> dict[str, int]:
    """Number the wordings of the release."""
    return {word: number for number, word in enumerate(vocabulary().weight)}


@cache
def wordings() -> tuple[str, ...]:
    """List the wordings of the release by number."""
    return tuple(vocabulary().weight)


def pack(plan: str, unit: Unit) -> Packed:
    """Put a section in little room."""
    words = array("H", map(numbers().__getitem__, unit.terms))
    shares = array("H", unit.terms.values())
    return Packed(plan, replace(unit, terms={}), words, shares, signature(unit.terms, unit.title))


def unpack(packed: Packed) -> Unit:
    """Take a section out of its little room."""
    listed = wordings()
    terms = dict(zip(map(listed.__getitem__, packed.words), packed.shares, strict=True))
    return replace(packed.unit, terms=terms)


def signature(terms: Weights, title: Weights) -> int:
    """Set bits for the heaviest wordings of a section: what two signatures share is near what they have in common."""
    number = numbers()
    sign = 0
    for word in (*list(terms)[:SIGNED], *title):
        sign |= 1 << (number[word] * 2654435761 >> 7) % BITS
    return sign
