"""What ``build`` and ``publish`` share: options, the run itself, how it ends."""

import json
import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from convert.build.request import FORMATS, Report, Request

F = TypeVar("F", bound=Callable[..., Any])
EDITIONS = ("research", "official", "archive")
VARIANTS = {"ua-1": "pdf/ua-1", "a-2": "pdf/a-2a", "a-3": "pdf/a-3a"}


def read_formats(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    """Read a list of formats with commas."""
    wanted = [name.strip() for name in value.split(",") if name.strip()]
    for name in wanted:
        if name not in FORMATS:
            raise click.BadParameter(f"there is no format {name!r}; choose from {', '.join(FORMATS)}")
    if not wanted:
        raise click.BadParameter(f"no format named; choose from {', '.join(FORMATS)}")
    return tuple(name for name in FORMATS if name in wanted)


def read_theme(_: click.Context, __: click.Parameter, value: str) -> str:
    """Check that there is such a look."""
    from convert.build.tasks import themes

    known = sorted({path.name for kind in ("print", "word") for path in (themes() / kind).iterdir() if path.is_dir()})
    if value not in known:
        raise click.BadParameter(f"there is no theme {value!r}; choose from {', '.join(known)}")
    return value


def read_url(_: click.Context, __: click.Parameter, value: str) -> str:
    """Check that an address is one of the web."""
    if value and not value.startswith(("http://", "https://")):
        raise click.BadParameter(f"{value!r} is no address of the web; write https://… in full")
    return value


OPTIONS = (
    click.option(
        "--formats", default=",".join(FORMATS), show_default=True, callback=read_formats, help="What to make."
    ),
    click.option(
        "--theme",
        default="reader",
        show_default=True,
        callback=read_theme,
        help="Look of PDF and DOCX: reader or gongwen.",
    ),
    click.option(
        "--edition", type=click.Choice(EDITIONS), default="research", show_default=True, help="How doubts show."
    ),
    click.option(
        "--pdf",
        "variant",
        type=click.Choice(sorted(VARIANTS)),
        callback=lambda _, __, value: VARIANTS.get(value, ""),
        help="What the PDFs conform to: ua-1, a-2, or a-3 (with Markdown and data inside); both a- are ua-1, too.  "
        "[default: ua-1; a-3 for the archive]",
    ),
    click.option(
        "--site-url", default="", callback=read_url, help="Where the site will stand: for sitemap, feed, PDF."
    ),
    click.option("--site-name", default="", help="What the site calls itself.  [default: 规划纲要文库]"),
    click.option("--site-owner", default="", help="Who keeps the library; its first page says so."),
    click.option("--jobs", type=click.IntRange(1), default=None, help="Processes at work.  [default: one a processor]"),
    click.option(
        "--scheduler", metavar="ADDRESS", default="", help="Have the workers of a Dask cluster do it: tcp://HOST:8786."
    ),
    click.option("--strict", is_flag=True, help="End with 1 if a problem is open."),
    click.option("--force", is_flag=True, help="Make everything anew."),
    click.option("--prune", is_flag=True, help="Take away plans whose files are no longer given."),
    click.option("--json", "as_json", is_flag=True, help="Write the report as JSON on standard output."),
)


def making_options(command: F) -> F:
    """Give a command the options of a build."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def processors() -> int:
    """Count the processors that we may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def make(request: Request, strict: bool, as_json: bool) -> None:
    """Build, show how it goes, tell what became of it, and end with the right code."""
    from convert.build.library import as_record, build_library
    from convert.commands.progress import progress
    from convert.commands.table import tell

    with progress() as told:
        report = build_library(request, told)
    if as_json:
        click.echo(json.dumps(as_record(report), ensure_ascii=False, indent=1))
    else:
        tell(report, request)
    click.get_current_context().exit(exit_code(report, strict))


def exit_code(report: Report, strict: bool) -> int:
    """Say how a build ended: 3 for what stopped a part of it, 1 for open problems that count.

    Under ``--edition official`` those about the words count, ``--strict`` or not.
    """
    if report.failures:
        return 3
    return int(bool(report.waiting) or (strict and report.open_problems > 0))
