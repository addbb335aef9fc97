"""Topics across plans: which sections treat a topic, and which plans do not."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from convert.link.features import Features, Unit
from convert.link.topics import inventory

TREATED = 550
"""Share of the length of a section's topics, in thousandths, from which it treats one that no heading names."""
CARRIED = 3
"""Topics that a section carries at most."""


class Treated(NamedTuple):
    """A section that treats a topic."""

    topic: str
    province: str
    plan: str
    section: str
    weight: float
    """Between 0 and 1."""


def topics_of(features: Features) -> dict[str, tuple[str, ...]]:
    """Name the topics that each section treats, the strongest first."""
    return {unit.id: tuple(topic for topic, _ in topics_of_unit(unit)) for unit in features.units}


def topics_of_unit(unit: Unit) -> tuple[tuple[str, float], ...]:
    """Name the topics of a section: those of its heading, and others that fill it."""
    named = [topic for topic in unit.headed if topic in unit.topics]
    other = [topic for topic, share in unit.topics.items() if share >= TREATED and topic not in named]
    ranked = sorted([*named, *other], key=lambda topic: (-unit.topics[topic], topic))
    return tuple((topic, unit.topics[topic] / 1000) for topic in ranked[:CARRIED])


def treated(plans: Iterable[Features]) -> Iterator[Treated]:
    """List every place in every plan by topic and province.

    A sub-section is listed only where the section around it is not about the same topic.
    """
    rows = [
        Treated(topic, plan.region.province, plan.plan, name, weight)
        for plan in plans
        for name, topic, weight in outermost(plan)
    ]
    order = {topic: place for place, topic in enumerate(inventory())}
    yield from sorted(rows, key=lambda row: (order[row.topic], row.province, row.plan, -row.weight, row.section))


def outermost(plan: Features) -> Iterator[tuple[str, str, float]]:
    """List the sections that treat a topic and stand in none that does."""
    parent = {unit.id: unit.parent for unit in plan.units}
    about = {unit.id: dict(topics_of_unit(unit)) for unit in plan.units}
    for name, topics in about.items():
        for topic, weight in topics.items():
            above = parent[name]
            while above and topic not in about.get(above, {}):
                above = parent.get(above, "")
            if not above:
                yield name, topic, weight


def matrix(plans: Iterable[Features]) -> dict[str, dict[str, str]]:
    """Make the table topic × plan: the section that treats a topic most, or nothing."""
    listed = sorted(plans, key=lambda plan: plan.plan)
    table = {topic: {plan.plan: "" for plan in listed} for topic in inventory()}
    for row in treated(listed):
        table[row.topic][row.plan] = table[row.topic][row.plan] or row.section
    return table


class Gap(NamedTuple):
    """A place that should be there and is not, or whose plans lack a topic."""

    code: str
    place: str
    topic: str
    """Empty where the library has no plan of the place at all."""


def gaps(plans: Iterable[Features], roster: Mapping[str, str]) -> tuple[Gap, ...]:
    """Say what is missing: places of a roster without a plan, and topics that no plan of a place treats.

    Args:
        plans: The plans of the library.
        roster: Name of each place that should be there, by its code.
    """
    listed = list(plans)
    at: dict[str, set[str]] = {}
    for plan in listed:
        if plan.region.code in roster:
            at.setdefault(plan.region.code, set()).update(topic for _, topic, _ in outermost(plan))
    found = [Gap(code, name, "") for code, name in roster.items() if code not in at]
    subjects = [topic.id for topic in inventory().values() if not topic.frame]
    found += [Gap(code, roster[code], topic) for code in sorted(at) for topic in subjects if topic not in at[code]]
    return tuple(found)
