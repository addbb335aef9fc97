"""``gangyao text``."""

from pathlib import Path

import click

from convert.commands.options import library


@click.command(short_help="Print the words of a plan, the source's only.")
@click.argument("plan_id", metavar="ID")
@library
def text(plan_id: str, folder: Path) -> None:
    """Print the words of a plan without our notes, without Markdown, one line a paragraph.

    \b
    Example:
      gangyao text 990101-gy-2021 -o library/
    """
    from convert.build.shelf import Shelf
    from convert.document import plain_text, source_words

    for line in plain_text(Shelf(folder).markdown(plan_id)).split("\n"):
        words = source_words(line)
        if words or not line:
            click.echo(words)
