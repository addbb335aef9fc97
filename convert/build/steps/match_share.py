"""Some plans of a large library → their links to the best of it."""

from collections.abc import Iterable

from convert.link.index import Index
from convert.link.library import Known
from convert.link.packing import PackedPlan


def run(
    plans: Iterable[PackedPlan], index: Index, related: dict[str, list[str]], known: Iterable[Known]
) -> dict[str, object]:
    """Match some plans with the library; related plans are matched in full elsewhere.

    Args:
        plans: The plans of this share.
        index: The whole library.
        related: The related plans of each plan that has any.
        known: What the build before found.
    """
    from convert.link.library import NOTHING, match_plan

    before = {one.plan: one for one in known}
    parts: dict[str, object] = {}
    for plan in plans:
        found = match_plan(plan, index, before.get(plan.plan, NOTHING), related.get(plan.plan, ()))
        parts |= {f"{plan.plan} known": found.known, f"{plan.plan} posts": found.posts}
    return parts
