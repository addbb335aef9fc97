"""All links and all sections → the links that lead to nothing."""

from collections.abc import Iterable

from convert.link.references import Resolved
from convert.link.showing import Signpost
from convert.model import Link


def run(
    links: Iterable[tuple[Link, ...]],
    references: Iterable[tuple[Resolved, ...]],
    signposts: Iterable[tuple[Signpost, ...]],
) -> dict[str, object]:
    """Say in words which links do not lead from a section to a section; a build has none of these."""
    from convert.link.showing import lost

    ends = {(post.plan, name) for some in signposts for post in some for name in post.sections}
    plans = {plan for plan, _ in ends}
    broken = [
        f"link {link.source_plan}#{link.source_id} → {link.target_plan}#{link.target_id}"
        for some in links
        for link in lost(some, ends)
    ]
    broken += [
        f"reference {one.reference.text} → {one.plan}" for some in references for one in some if one.plan not in plans
    ]
    return {"broken": broken}
