"""What a large library is searched by: for each topic the sections that treat it most.

So many are kept in the whole library and so many in each province, whatever the order in which plans
come; the index is no larger for ten thousand plans than for one thousand.
"""

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import NamedTuple

from convert.link.packing import Packed, PackedPlan, unpacked

IN_LIBRARY = 120
"""Sections that are kept of a topic."""
IN_PROVINCE = 30
MAIN_TOPICS = 3


class Named(NamedTuple):
    """What a link shows of the plan that it leads to."""

    plan: str
    title: str
    place: str


class Index(NamedTuple):
    """The sections that a library is searched for."""

    plans: tuple[Named, ...]
    owner: tuple[int, ...]
    """Which of the plans each section belongs to."""
    sections: tuple[Packed, ...]
    buckets: Mapping[str, tuple[int, ...]]
    """Number of a topic, and province (empty for all) → sections, the strongest first."""


Filed = tuple[int, str, str, Packed]
"""How weakly a section treats a topic, its plan and id, and itself."""


def build_index(plans: Iterable[PackedPlan]) -> Index:
    """Index a library, plan by plan."""
    filed: dict[str, list[Filed]] = {}
    named: dict[str, Named] = {}
    for plan in plans:
        named[plan.plan] = Named(plan.plan, plan.title, plan.place)
        for section in plan.sections:
            for topic, share in main_topics(section):
                for province in {"", plan.province}:
                    entries = filed.setdefault(bucket(topic, province), [])
                    entries.append((-share, plan.plan, section.id, section))
                    if len(entries) > 2 * room(province):
                        keep_strongest(entries, room(province))
    for key, entries in filed.items():
        keep_strongest(entries, room(key.partition(" ")[2]))
    kept = {(entry[1], entry[2]): entry[3] for entries in filed.values() for entry in entries}
    place = {name: number for number, name in enumerate(sorted(kept))}
    number = {name: at for at, name in enumerate(sorted(named))}
    return Index(
        tuple(named[name] for name in number),
        tuple(number[plan] for plan, _ in place),
        tuple(kept[name] for name in place),
        {key: tuple(place[entry[1], entry[2]] for entry in entries) for key, entries in sorted(filed.items())},
    )


def bucket(topic: int, province: str) -> str:
    """Name the sections of a topic, in a province or in the whole library."""
    return f"{topic} {province}"


def room(province: str) -> int:
    """How many sections of a topic are kept: in a province, or in the whole library."""
    return IN_PROVINCE if province else IN_LIBRARY


def keep_strongest(entries: list[Filed], most: int) -> None:
    """Drop the sections that treat a topic least."""
    entries.sort(key=itemgetter(0, 1, 2))
    del entries[most:]


def main_topics(section: Packed) -> tuple[tuple[int, int], ...]:
    """The topics that a section is filed under, and how much it treats them."""
    listed = zip(unpacked(section.topics), unpacked(section.topic_shares), strict=True)
    return tuple(listed)[:MAIN_TOPICS]
