"""``gangyao adopt``."""

from pathlib import Path

import click

from convert.commands.options import library


@click.command(short_help="Keep edited Markdown for good, beside the raw files.")
@click.argument("plan_ids", nargs=-1, metavar="[ID]...")
@library
def adopt(plan_ids: tuple[str, ...], folder: Path) -> None:
    """Move Markdown that you have edited in the library to edited/ beside the raw files.

    From there it is published in place of the converter's, in whatever folder you build. Without
    IDs, all that is edited.

    \b
    Examples:
      gangyao adopt -o library/
      gangyao adopt 990101-gy-2021 -o library/
    """
    from convert.build.adopting import adopt_edits

    moved = adopt_edits(folder, plan_ids)
    for source, target in moved:
        click.echo(f"{source} → {target}")
    if not moved:
        click.echo(f"{folder}: nothing in there is edited", err=True)
