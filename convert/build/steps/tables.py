"""The rows of all plans → whole tables."""

from collections.abc import Iterable

from convert.link.references import Resolved


def run(
    rows: Iterable[dict[str, str]],
    links: Iterable[str],
    plans: list[str],
    references: Iterable[tuple[Resolved, ...]],
) -> dict[str, object]:
    """Join the rows; each table is a value of its own."""
    from convert.publish.tables import join_tables, reference_rows

    named = (reference_rows(plan, found) for plan, found in zip(plans, references, strict=True))
    return dict(join_tables(rows, {"links": links, "references": named}))
