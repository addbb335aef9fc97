"""``gangyao search``."""

from pathlib import Path

import click

from convert.commands.options import library


@click.command(short_help="Find a phrase in all plans.")
@click.argument("phrase")
@library
@click.option("--csv", "as_csv", is_flag=True, help="Write the table that the search page offers.")
def search(phrase: str, folder: Path, as_csv: bool) -> None:
    """Find the sections whose own words hold PHRASE, as the search page of the site does.

    \b
    Examples:
      gangyao search 营商环境 -o library/
      gangyao search 营商环境 -o library/ --csv > hits.csv
    """
    from convert.build.shelf import Shelf
    from convert.publish.search import rows
    from convert.publish.search import search as find

    hits = find(Shelf(folder).texts(), phrase)
    if as_csv:
        from convert.publish.tables import csv_text

        click.echo(csv_text(rows(hits)), nl=False)
        return
    for hit in hits:
        click.echo(f"{hit.plan}#{hit.section}  {hit.heading}\n    {hit.where.text.strip()}")
    plans = len({hit.plan for hit in hits})
    click.echo(f"{len(hits)} sections in {plans} plans" if hits else "not found", err=True)
