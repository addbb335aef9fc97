"""``gangyao build``."""

from pathlib import Path
from typing import Any

import click

from convert.build.request import Request
from convert.commands.making import make, making_options, processors, take_telling
from convert.commands.options import output, sources


@click.command(short_help="Make a library of a folder of raw plans.")
@sources
@output
@making_options
def build(sources: tuple[Path, ...], output: Path, jobs: int | None, **asked: Any) -> None:  # noqa: ANN401 - the options of ``making``
    """Make a library of raw plans: Markdown, site, PDF, DOCX and data files.

    Nothing is made twice: a second run makes what has changed. Files in the library that are
    not from gangyao are never touched; Markdown that you have edited is kept and published.

    \b
    Examples:
      gangyao build plans/ -o library/
      gangyao build plans/ -o library/ --formats md,site
      gangyao build plans/ -o print/ --theme gongwen --edition official --formats pdf,docx
    """
    telling = take_telling(asked)
    make(Request(sources, output, jobs=jobs or processors(), **asked), telling)
