"""``gangyao search``."""

from pathlib import Path

import click

from convert.commands.options import library

AROUND = 20
"""Characters shown on either side of a hit."""


@click.command(short_help="Find a phrase in all plans.")
@click.argument("phrase")
@library
@click.option("--csv", "as_csv", is_flag=True, help="Write a table: plan, title, section, heading, text.")
def search(phrase: str, folder: Path, as_csv: bool) -> None:
    """Find the sections whose own words hold PHRASE, as the search page of the site does.

    \b
    Examples:
      gangyao search 营商环境 -o library/
      gangyao search 营商环境 -o library/ --csv > hits.csv
    """
    from convert.build.shelf import Shelf
    from convert.publish.search import search as find

    hits = find(list(Shelf(folder).indexes()), phrase)
    if as_csv:
        from convert.publish.tables import csv_text

        rows = [(hit.plan, hit.title, hit.section, hit.heading, hit.words) for hit in hits]
        click.echo(csv_text([("plan", "title", "section", "heading", "text"), *rows]), nl=False)
        return
    for hit in hits:
        click.echo(f"{hit.plan}#{hit.section}  {hit.heading}\n    {excerpt(hit.words, phrase)}")
    plans = len({hit.plan for hit in hits})
    click.echo(f"{len(hits)} sections in {plans} plans" if hits else "not found", err=True)


def excerpt(words: str, phrase: str) -> str:
    """Cut out the words around a phrase.

    >>> excerpt("一二三四五六七", "三四")
    '一二三四五六七'
    """
    place = max(words.find(phrase), 0)
    start, end = max(place - AROUND, 0), place + len(phrase) + AROUND
    return ("…" if start else "") + words[start:end].replace("\n", " ") + ("…" if end < len(words) else "")
