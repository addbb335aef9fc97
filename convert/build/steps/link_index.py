"""All plans in little room → what a large library is searched by."""

from collections.abc import Iterable

from convert.link.packing import PackedPlan


def run(plans: Iterable[PackedPlan]) -> dict[str, object]:
    """Index a library."""
    from convert.link.index import build_index

    return {"index": build_index(plans)}
