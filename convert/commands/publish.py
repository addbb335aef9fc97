"""``gangyao publish``."""

from pathlib import Path
from typing import Any

import click

from convert.build.request import Request
from convert.commands.making import make, making_options, processors, take_telling
from convert.commands.options import LIBRARY
from convert.errors import UsageError


@click.command(short_help="Publish Markdown that you have edited.")
@click.argument("folder", type=LIBRARY, metavar="DIR")
@making_options
def publish(folder: Path, jobs: int | None, **asked: Any) -> None:  # noqa: ANN401 - the options of ``making``
    """Make site, PDF, DOCX and data of the Markdown in DIR/markdown, without the raw files.

    \b
    Example:
      gangyao publish library/
    """
    markdown = folder / "markdown"
    if not markdown.is_dir():
        raise UsageError(f"{folder}: there is no folder markdown in it; run gangyao build first, or give its folder")
    telling = take_telling(asked)
    request = Request((markdown,), folder, jobs=jobs or processors(), from_markdown=True, **asked)
    make(request, telling)
