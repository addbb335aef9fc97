"""``gangyao links``."""

from pathlib import Path

import click

from convert.commands.options import library


@click.command(short_help="List the matching sections of two plans.")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@library
@click.option("--csv", "as_csv", is_flag=True, help="Write a table with all that is known.")
def links(one: str, other: str, folder: Path, as_csv: bool) -> None:
    """List the counterparts in plan B of each section of plan A; A and B are ids.

    \b
    Example:
      gangyao links 990101-gy-2021 990102-gy-2021 -o library/
    """
    from convert.build.shelf import Shelf
    from convert.link.tables import LinkRow, links_table

    shelf = Shelf(folder)
    rows = links_table(shelf.document(one), shelf.document(other))
    if as_csv:
        from convert.publish.tables import csv_text

        click.echo(csv_text([LinkRow._fields, *rows]), nl=False)
        return
    for row in rows:
        target = f"→ {row.score:.2f} {row.target}" if row.rank else "→ (none)"
        click.echo(f"{row.source}\n    {target}" if row.rank <= 1 else f"    {target}")
