"""The rows of all plans → whole tables."""

from collections.abc import Iterable

from convert.build.values import Pieces
from convert.link.references import Resolved


def run(
    rows: Iterable[dict[str, str]],
    links: Iterable[str],
    plans: list[str],
    references: Iterable[tuple[Resolved, ...]],
) -> dict[str, object]:
    """Join the rows, which are gone through once a table; each table is a value of its own."""
    from convert.publish.tables import reference_rows, table_pieces

    named = (reference_rows(plan, found) for plan, found in zip(plans, references, strict=True))
    tables = table_pieces(rows, {"links": links, "references": named})
    return {name: Pieces(pieces) for name, pieces in tables.items()}
