"""What a plan shows of the links, by the section that it is shown under."""

from collections.abc import Sequence

from convert.model import Neighbour


def by_section(neighbours: Sequence[Neighbour]) -> dict[str, list[Neighbour]]:
    """Group what is shown by the section that it is shown under."""
    found: dict[str, list[Neighbour]] = {}
    for neighbour in neighbours:
        found.setdefault(neighbour.source_id, []).append(neighbour)
    return found
