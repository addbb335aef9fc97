"""The rows of all plans → whole tables."""

from collections.abc import Iterable

from convert.link.references import Resolved
from convert.model import Link


def run(
    rows: Iterable[dict[str, str]],
    links: Iterable[tuple[Link, ...]],
    plans: list[str],
    references: Iterable[tuple[Resolved, ...]],
) -> dict[str, object]:
    """Join the rows; each table is a value of its own."""
    from convert.publish.tables import join_tables, link_rows, reference_rows

    named = (reference_rows(plan, found) for plan, found in zip(plans, references, strict=True))
    return dict(join_tables(rows, {"links": (link_rows(some) for some in links), "references": named}))
