"""Topics across plans: which sections treat a topic, and which plans do not.

``Subjects`` is what one plan says; tables of the library are put together from these, plan by plan.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from convert.link.topics import inventory

# The build itself reads ``Subjects`` and should not load what reads plans.
if TYPE_CHECKING:
    from convert.link.features import Features, Unit

TREATED = 550
"""Share of the length of a section's topics, in thousandths, from which it treats one that no heading names."""
CARRIED = 3
"""Topics that a section carries at most."""


class Subjects(NamedTuple):
    """What one plan treats, and where."""

    plan: str
    title: str
    code: str
    """Of its place; empty where that is not known."""
    province: str
    carried: Mapping[str, tuple[str, ...]]
    """Section → the topics that it treats, the strongest first."""
    places: tuple["Place", ...]
    """The strongest first within a topic."""


class Place(NamedTuple):
    """A section that treats a topic and stands in none that does."""

    topic: str
    section: str
    weight: float
    """Between 0 and 1."""


class Treated(NamedTuple):
    """A place in a plan of the library."""

    topic: str
    province: str
    plan: str
    section: str
    weight: float


def subjects_of(features: "Features") -> Subjects:
    """Say what a plan treats, and where."""
    about = {unit.id: topics_of_unit(unit) for unit in features.units}
    carried = {name: tuple(topic for topic, _ in found) for name, found in about.items() if found}
    order = {topic: place for place, topic in enumerate(inventory())}
    places = sorted(outermost(features), key=lambda one: (order[one.topic], -one.weight, one.section))
    region = features.region
    return Subjects(features.plan, features.title, region.code, region.province, carried, tuple(places))


def topics_of_unit(unit: "Unit") -> tuple[tuple[str, float], ...]:
    """Name the topics of a section: those of its heading, and others that fill it."""
    named = [topic for topic in unit.headed if topic in unit.topics]
    other = [topic for topic, share in unit.topics.items() if share >= TREATED and topic not in named]
    ranked = sorted([*named, *other], key=lambda topic: (-unit.topics[topic], topic))
    return tuple((topic, unit.topics[topic] / 1000) for topic in ranked[:CARRIED])


def outermost(plan: "Features") -> Iterator[Place]:
    """List the sections that treat a topic and stand in none that does."""
    parent = {unit.id: unit.parent for unit in plan.units}
    about = {unit.id: dict(topics_of_unit(unit)) for unit in plan.units}
    for name, topics in about.items():
        for topic, weight in topics.items():
            above = parent[name]
            while above and topic not in about.get(above, {}):
                above = parent.get(above, "")
            if not above:
                yield Place(topic, name, weight)


def treated(plans: Iterable[Subjects]) -> Iterator[Treated]:
    """List every place in every plan by topic and province."""
    rows = [
        Treated(one.topic, plan.province, plan.plan, one.section, one.weight) for plan in plans for one in plan.places
    ]
    order = {topic: place for place, topic in enumerate(inventory())}
    yield from sorted(rows, key=lambda row: (order[row.topic], row.province, row.plan, -row.weight, row.section))


def matrix_row(plan: Subjects) -> dict[str, str]:
    """Name for each topic the section of a plan that treats it most; empty where none does."""
    found: dict[str, str] = dict.fromkeys(inventory(), "")
    for one in plan.places:
        found[one.topic] = found[one.topic] or one.section
    return found


class Gap(NamedTuple):
    """A place that should be there and is not, or whose plans lack a topic."""

    code: str
    place: str
    topic: str
    """Empty where the library has no plan of the place at all."""


def gaps(plans: Iterable[Subjects], roster: Mapping[str, str]) -> tuple[Gap, ...]:
    """Say what is missing: places of a roster without a plan, and topics that no plan of a place treats.

    Args:
        plans: The plans of the library.
        roster: Name of each place that should be there, by its code.
    """
    at: dict[str, set[str]] = {}
    for plan in plans:
        if plan.code in roster:
            at.setdefault(plan.code, set()).update(one.topic for one in plan.places)
    found = [Gap(code, name, "") for code, name in roster.items() if code not in at]
    subjects = [topic.id for topic in inventory().values() if not topic.frame]
    found += [Gap(code, roster[code], topic) for code in sorted(at) for topic in subjects if topic not in at[code]]
    return tuple(found)
