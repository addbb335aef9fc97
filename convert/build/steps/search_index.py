"""The parts of all plans → the search index of the library."""

from collections.abc import Iterable

from convert.publish.search import PlanIndex


def run(parts: Iterable[PlanIndex]) -> dict[str, object]:
    """Merge the parts; each shard is a value of its own."""
    from convert.publish.search import merge_index

    return dict(merge_index(tuple(parts)))
