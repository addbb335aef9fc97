"""The plain way: TF-IDF of character bigrams of the whole text, weights from the library at hand."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log, sqrt
from typing import Any

HAN = re.compile(r"[\u4e00-\u9fff]+")


def baseline_links(world: Any, judged: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[tuple[str, str], list[str]]:  # noqa: ANN401
    """Answer every judged pair with the four nearest sections; it never says that there is none."""
    counts = {
        (plan, section): bigrams(text)
        for plan, texts in world.texts.items()
        for section, text in texts.items()
        if (plan, section) in world.name
    }
    stands = Counter(pair for found in counts.values() for pair in found)
    vectors = {
        where: unit({pair: (1 + log(count)) * log(len(counts) / stands[pair]) for pair, count in found.items()})
        for where, found in counts.items()
    }
    links = {}
    for row in (row for rows in judged.values() for row in rows):
        own, other = vectors[world.find[row["a"]]], world.plan_of[row["doc"]]
        near = sorted(
            (
                (cosine(own, vectors[other, one.id]), world.name[other, one.id])
                for one in world.plans[other].units
                if not one.item
            ),
            reverse=True,
        )
        links[row["a"], row["doc"]] = [name for _, name in near[:4]]
    return links


def bigrams(text: str) -> Counter[str]:
    """Count the pairs of neighbouring Han characters."""
    return Counter(run[place : place + 2] for run in HAN.findall(text) for place in range(len(run) - 1))


def unit(vector: dict[str, float]) -> dict[str, float]:
    """Scale a vector to length 1."""
    length = sqrt(sum(value * value for value in vector.values())) or 1.0
    return {name: value / length for name, value in vector.items()}


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Cosine of two vectors of length 1."""
    return sum(value * other.get(name, 0.0) for name, value in one.items())
