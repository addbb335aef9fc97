"""``gangyao convert``."""

from pathlib import Path

import click

from convert.commands.options import FILE, PATH
from convert.errors import UsageError
from convert.model import Conversion


@click.command(short_help="Print the Markdown of one raw plan.")
@click.argument("file", type=FILE)
@click.option("--part", type=click.IntRange(1), default=1, show_default=True, help="Which plan of the file.")
@click.option("--all", "folder", type=PATH, metavar="DIR", help="Write all plans of the file into DIR instead.")
def convert(file: Path, part: int, folder: Path | None) -> None:
    """Print the Markdown of one plan on standard output, and nothing else there.

    \b
    Examples:
      gangyao convert plan.txt > plan.md
      gangyao convert collection.txt --part 2
      gangyao convert collection.txt --all markdown/
    """
    from convert.build.alone import convert_alone

    plans = convert_alone(file).plans
    if folder is not None:
        write_all(plans, folder)
        return
    if part > len(plans):
        raise UsageError(f"{file}: there is no plan {part} in it; it holds {len(plans)}")
    if len(plans) > 1 and part == 1:
        click.echo(f"{file}: holds {len(plans)} plans, this is the first; see --part and --all", err=True)
    click.echo(plans[part - 1].markdown, nl=False)


def write_all(plans: tuple[Conversion, ...], folder: Path) -> None:
    """Write each plan to a file of its own."""
    from convert.build.store import write_whole

    for plan in plans:
        target = folder / f"{plan.plan_id}.md"
        write_whole(target, plan.markdown.encode("utf-8", "surrogatepass"))
        click.echo(f"wrote {target}", err=True)
