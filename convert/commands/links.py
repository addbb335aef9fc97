"""``gangyao links``."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from convert.commands.options import library

if TYPE_CHECKING:
    from convert.build.shelf import Shelf
    from convert.link.decisions import Decisions
    from convert.link.tables import LinkRow


@click.command(short_help="List the matching sections of two plans.")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@library
@click.option("--csv", "form", flag_value="csv", help="Write a table with all that is known.")
@click.option("--json", "form", flag_value="json", help="Write the same as a list of objects.")
def links(one: str, other: str, folder: Path, form: str | None) -> None:
    """List the counterparts in plan B of each section of plan A; A and B are ids.

    Any two plans of the library are compared in full, as people left it in links.toml. Before each counterpart
    stands how probably a reader would call it one, behind it the common topic and wordings.

    \b
    Example:
      gangyao links 990101-gy-2021 990102-gy-2021 -o library/
    """
    from convert.build.shelf import Shelf
    from convert.link.tables import links_table

    shelf = Shelf(folder)
    ours, theirs = shelf.document(one), shelf.document(other)
    rows = links_table(ours, theirs, decisions_of(shelf, one, other))
    if form is not None:
        click.echo(WRITERS[form](rows), nl=False)
        return
    relation = next((row.relation for row in rows if row.relation), "")
    click.echo(f"{ours.title}\n→ {theirs.title}" + (f" ({relation})" if relation else "") + "\n")
    for row in rows:
        click.echo(line(row))
    sections, answered = len({row.source_id for row in rows}), len({row.source_id for row in rows if row.rank})
    click.echo(f"\n{answered} of {sections} sections have a counterpart")


def decisions_of(shelf: "Shelf", *plans: str) -> "Decisions":
    """Read what people decided about links beside the raw files of some plans."""
    from convert.build.beside import decisions_beside

    known = [shelf.memory.of_id(plan) for plan in plans]
    return decisions_beside(plan for plan in known if plan is not None)


def line(row: "LinkRow") -> str:
    """Write one counterpart for people, the heading of our section before the first."""
    indent = "  " * max(row.depth - 1, 0)
    head = f"{indent}{row.source} [{row.source_id}]\n" if row.rank <= 1 else ""
    if not row.rank:
        return f"{head}{indent}    —"
    why = "，".join(part for part in ("accepted" if row.checked else "", row.topic, row.phrases) if part)
    return f"{head}{indent}    {row.score:.2f}  {row.target} [{row.target_id}]" + (f"  {why}" if why else "")


def as_csv(rows: Iterable["LinkRow"]) -> str:
    """Write rows as CSV."""
    from convert.link.tables import LinkRow
    from convert.publish.tables import csv_text

    return csv_text([LinkRow._fields, *((*row[:-1], int(row.checked)) for row in rows)])


def as_json(rows: Iterable["LinkRow"]) -> str:
    """Write rows as JSON; wordings as a list."""
    listed = [{**row._asdict(), "phrases": row.phrases.split("、") if row.phrases else []} for row in rows]
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


WRITERS = {"csv": as_csv, "json": as_json}
