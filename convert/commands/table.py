"""What a build says at its end."""

import unicodedata
from collections.abc import Sequence

import click

from convert.build.request import FORMATS, PlanReport, Report, Request, Waiting
from convert.model import Problem, State

WIDEST = 46
"""Columns that a title may take."""


def tell(report: Report, request: Request) -> None:
    """Show the table of plans, then what was noticed, then what failed."""
    if report.plans:
        rows = [row(plan) for plan in report.plans]
        for line in aligned([("plan", "title", "pages", "problems", "made", "seconds"), *rows]):
            click.echo(line)
    click.echo(summary(report, request))
    tell_trouble(report)


def tell_trouble(report: Report) -> None:
    """Show what was noticed, what waits, and what failed."""
    for notice in report.notices:
        click.secho(f"note: {notice}", fg="yellow", err=True)
    for one in report.waiting:
        tell_waiting(one)
    for failure in report.failures:
        click.secho(f"gangyao: {failure}", fg="red", err=True)


def tell_waiting(waiting: Waiting) -> None:
    """List the doubts that an official edition waits for, as ``gangyao check`` does, and what to do."""
    for doubt in waiting.doubts:
        click.echo(problem_line(waiting.source, doubt), err=True)
    doubts = "1 open doubt" if len(waiting.doubts) == 1 else f"{len(waiting.doubts)} open doubts"
    said = f"{waiting.source}: the official edition waits for {doubts} about its words; "
    click.secho(f"gangyao: {said}decide in plans.toml, or print a proof with --force", fg="red", err=True)


def problem_line(source: str, problem: Problem) -> str:
    """Write a problem in one line, the place first.

    >>> problem_line("a.txt", Problem("draft", 3, "征求意见稿", "draft-0a"))
    'a.txt:3: 征求意见稿 [draft-0a]'
    """
    state = "" if problem.state is State.OPEN else f" ({problem.state})"
    return f"{source}:{problem.line}: {problem.message} [{problem.key}]{state}"


def row(plan: PlanReport) -> tuple[str, ...]:
    """Write the row of a plan."""
    problems = f"{plan.open_problems} open" if plan.open_problems else "-"
    made = " ".join(kind for kind in FORMATS if kind in plan.made)
    seconds = f"{plan.seconds:.1f}" if plan.seconds else "-"
    return (plan.id, shortened(plan.title), str(plan.pages or "-"), problems, made, seconds)


def summary(report: Report, request: Request) -> str:
    """Say in one line what was done."""
    plans = f"{len(report.plans)} plan{'' if len(report.plans) == 1 else 's'}"
    changed = f"{report.written} files written" if report.written or report.removed else "nothing changed"
    removed = f", {report.removed} removed" if report.removed else ""
    return f"{plans} in {request.output}: {changed}{removed}, {report.seconds:.1f} s"


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Put rows into columns, a Han character counting for two.

    >>> aligned([("规划", "a"), ("x", "b")])
    ['规划  a', 'x     b']
    """
    widths = [max(width(line[place]) for line in rows) for place in range(len(rows[0]))]
    padded = [[cell + " " * (wide - width(cell)) for cell, wide in zip(line, widths, strict=True)] for line in rows]
    return ["  ".join(line).rstrip() for line in padded]


def width(text: str) -> int:
    """Count the columns that a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def shortened(text: str) -> str:
    """Cut a title that is too long for a table."""
    while width(text) > WIDEST:
        text = text[:-2].rstrip("…") + "…"
    return text
