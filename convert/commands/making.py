"""What ``build`` and ``publish`` share: options, the run itself, how it ends."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from convert.build.request import FORMATS, Report, Request
from convert.commands.log import JsonLog
from convert.errors import GangyaoError, UsageError

if TYPE_CHECKING:
    from convert.build.runner import Event, Told
    from convert.build.tally import Tally

F = TypeVar("F", bound=Callable[..., Any])
FILE = click.Path(dir_okay=False, path_type=Path)
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
    """Check that there is such a look; a folder of one's own is named by its whole path from here on."""
    from convert.publish.themes import HALVES, theme_folder

    value = str(Path(value).resolve()) if "/" in value else value
    try:
        for half in HALVES if value else ():
            theme_folder(value, half)
    except UsageError as error:
        raise click.BadParameter(str(error)) from error
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
        default="",
        callback=read_theme,
        help="Look of PDF and DOCX: reader, gongwen, or a folder of your own (docs/themes.md).  "
        "[default: extra.print_theme in mkdocs.yml, else reader]",
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
    click.option("--verbose", is_flag=True, help="Tell what happens to each task, and what it costs."),
    click.option(
        "--log-format",
        type=click.Choice(("text", "json")),
        default="text",
        show_default=True,
        help="How to tell it on standard error: json is one object a line.",
    ),
    click.option("--report", type=FILE, default=None, help="Write all that is to be known of this build as JSON."),
    click.option("--trace", type=FILE, default=None, help="Write the build for a browser's trace viewer."),
)


def making_options(command: F) -> F:
    """Give a command the options of a build."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def processors() -> int:
    """Count the processors that we may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Telling:
    """How a build is told, and to whom."""

    strict: bool = False
    as_json: bool = False
    verbose: bool = False
    log_format: str = "text"
    report: Path | None = None
    trace: Path | None = None


def take_telling(asked: dict[str, Any]) -> Telling:
    """Take out of the options of a command those that are not for the build itself."""
    return Telling(**{one.name: asked.pop(one.name) for one in fields(Telling)})


def make(request: Request, telling: Telling) -> None:
    """Build, show how it goes, tell what became of it, and end with the right code."""
    from convert.build.library import build_library
    from convert.build.project import project_theme
    from convert.build.tally import Tally

    request = replace(request, theme=request.theme or project_theme(request.output))
    tally, log = Tally(), JsonLog(telling.verbose) if telling.log_format == "json" else None
    try:
        with listening(telling, tally, log) as told:
            report = build_library(request, told)
    except GangyaoError as error:
        keep_report(telling, tally.report(request, None, error.exit_code, str(error)))
        if log is None:
            raise
        log.stop(str(error), error.exit_code)
        click.get_current_context().exit(error.exit_code)
    code = exit_code(report, telling.strict)
    keep_report(telling, tally.report(request, report, code))
    tell_end(report, request, telling, log, code)
    click.get_current_context().exit(code)


@contextmanager
def listening(telling: Telling, tally: "Tally", log: JsonLog | None) -> Iterator["Told"]:
    """Bring together all who hear of a build."""
    from convert.build.trace import Trace
    from convert.commands.progress import progress

    with ExitStack() as stack:
        hearers: list[Told] = [tally, log or stack.enter_context(progress(telling.verbose))]
        if telling.trace:
            trace = Trace(telling.trace)
            stack.callback(trace.close)
            hearers.append(trace)

        def told(event: "Event") -> None:
            for hearer in hearers:
                hearer(event)

        yield told


def keep_report(telling: Telling, report: dict[str, Any]) -> None:
    """Write the report for programs where it is wanted."""
    from convert.build.store import write_whole

    if telling.report:
        text = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
        write_whole(telling.report, text.encode("utf-8", "surrogateescape"))


def tell_end(report: Report, request: Request, telling: Telling, log: JsonLog | None, code: int) -> None:
    """Say what became of a build."""
    from convert.build.library import as_record
    from convert.commands.table import tell

    if log:
        log.end(report, code)
    if telling.as_json:
        click.echo(json.dumps(as_record(report), ensure_ascii=False, indent=1))
    elif not log:
        tell(report, request)


def exit_code(report: Report, strict: bool) -> int:
    """Say how a build ended: 3 for what stopped a part of it, 1 for open problems that count.

    Under ``--edition official`` those about the words count, ``--strict`` or not.
    """
    if report.failures:
        return 3
    return int(bool(report.waiting) or (strict and report.open_problems > 0))
