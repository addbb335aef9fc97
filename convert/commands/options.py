"""Arguments and options that several commands share."""

from pathlib import Path

import click

PATH = click.Path(path_type=Path)
SOURCES = click.Path(exists=True, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
LIBRARY = click.Path(exists=True, file_okay=False, path_type=Path)

sources = click.argument("sources", type=SOURCES, nargs=-1, required=True, metavar="FILES or FOLDERS")
output = click.option(
    "-o", "--output", type=PATH, default=Path("output"), show_default=True, help="Folder of the library."
)
library = click.option(
    "-o", "--output", "folder", type=LIBRARY, default=Path("output"), show_default=True, help="Folder of the library."
)
