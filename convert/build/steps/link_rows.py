"""The links of one plan → their rows in the table of links."""

from convert.model import Link


def run(links: tuple[Link, ...]) -> dict[str, object]:
    """Write the rows."""
    from convert.publish.tables import link_rows

    return {"rows": link_rows(links)}
