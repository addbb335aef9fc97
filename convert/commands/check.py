"""``gangyao check``."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from convert.commands.options import sources

if TYPE_CHECKING:
    from convert.build.checking import Checked
    from convert.model import Problem

    Shown = list[tuple[Checked, Problem]]


@click.command(short_help="List what is doubtful in raw plans.")
@sources
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@click.option("--all", "everything", is_flag=True, help="Also those that people have decided.")
@click.option("--strict", is_flag=True, help="End with 1 if a problem is open.")
@click.option(
    "--write-sidecar", is_flag=True, help="Add what is open to plans.toml beside the files, to be decided there."
)
@click.option("--jobs", type=click.IntRange(1), default=None, help="Processes at work.  [default: one a processor]")
def check(
    sources: tuple[Path, ...], form: str, everything: bool, strict: bool, write_sidecar: bool, jobs: int | None
) -> None:
    """List every doubt about raw plans, with file, line and stable key; publish nothing.

    \b
    Examples:
      gangyao check plans/
      gangyao check plans/ --format json
      gangyao check plans/ --write-sidecar
    """
    from convert.build.checking import check_files
    from convert.commands.making import processors

    plans, failures = check_files(sources, jobs or processors())
    shown = [(plan, problem) for plan in plans for problem in plan.problems if everything or problem.state == "open"]
    WRITERS[form](shown)
    if write_sidecar:
        write_sidecars(plans)
    for failure in failures:
        click.secho(f"gangyao: {failure}", fg="red", err=True)
    is_open = any(problem.state == "open" for plan in plans for problem in plan.problems)
    click.get_current_context().exit(3 if failures else int(strict and is_open))


def write_text(shown: "Shown") -> None:
    """Write one line a problem, the place first."""
    from convert.commands.table import problem_line

    for plan, problem in shown:
        click.echo(problem_line(plan.source, problem))
    if not shown:
        click.echo("no open problem", err=True)


def write_json(shown: "Shown") -> None:
    """Write a list of objects."""
    click.echo(json.dumps(rows(shown), ensure_ascii=False, indent=1))


def write_csv(shown: "Shown") -> None:
    """Write the columns of ``problems.csv``."""
    from convert.publish.tables import csv_text

    columns = ("plan", "kind", "key", "state", "line", "message")
    click.echo(csv_text([columns, *([row[name] for name in columns] for row in rows(shown))]), nl=False)


def rows(shown: "Shown") -> list[dict[str, object]]:
    """Name plan and file beside what is known of each problem."""
    return [{"plan": plan.id, "source_file": plan.source, **asdict(problem)} for plan, problem in shown]


WRITERS = {"text": write_text, "json": write_json, "csv": write_csv}


def write_sidecars(plans: Iterable["Checked"]) -> None:
    """Draft the decisions that are open, in the ``plans.toml`` of each folder."""
    from convert.build.store import write_whole
    from convert.sidecar.entry import NAME
    from convert.sidecar.read import read_sidecar
    from convert.sidecar.write import Draft, draft_sidecar

    folders: dict[Path, list[Draft]] = {}
    for plan in plans:
        draft = Draft(plan.source, plan.part, plan.id, plan.title, plan.problems)
        folders.setdefault(plan.root, []).append(draft)
    for folder, drafts in folders.items():
        path = folder / NAME
        before = path.read_text("utf-8-sig") if path.is_file() else ""
        write_whole(path, draft_sidecar(drafts, read_sidecar(folder), before).encode())
        click.echo(f"wrote {path}", err=True)
