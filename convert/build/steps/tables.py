"""The rows of all plans → whole tables."""

from collections.abc import Iterable

from convert.model import Link


def run(rows: Iterable[dict[str, str]], links: Iterable[tuple[Link, ...]]) -> dict[str, object]:
    """Join the rows; each table is a value of its own."""
    from convert.publish.tables import join_tables, link_rows

    return dict(join_tables(rows, (link_rows(some) for some in links)))
