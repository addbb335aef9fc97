"""A print theme: a folder with ``theme.toml`` (what the program must know) and ``style.css``."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from convert.errors import UsageError

FONT = re.compile(r"var\(--(song|hei|kai|fang|title|title-weight)\)")


@dataclass(frozen=True, slots=True)
class Theme:
    """What a theme decides beside its style sheet."""

    name: str
    folder: Path
    style: str
    """The style sheet, fonts still by role: ``var(--song)``."""
    cover: bool
    contents: bool
    contents_depth: int
    neighbours: int
    """Matching chapters shown at a chapter's end; 0 for none."""
    colophon: bool
    needs: tuple[str, ...]
    """Roles of fonts the theme sets."""
    title_line: int
    """Characters in a line of the document's title."""
    heading_line: int
    """Characters in a line of a centred heading."""


def themes_folder() -> Path:
    """Find the themes: inside the installed package, else beside it in the repository."""
    package = Path(__file__).parents[2]
    inside = package / "themes" / "print"
    return inside if inside.is_dir() else package.parent / "themes" / "print"


def theme_names() -> list[str]:
    """List the themes that are there.

    >>> {"gongwen", "reader"} <= set(theme_names())
    True
    """
    return sorted(path.parent.name for path in themes_folder().glob("*/theme.toml"))


@cache
def load_theme(name: str) -> Theme:
    """Read a theme by its name, or by the path of its folder.

    Raises:
        UsageError: there is no such theme.
    """
    folder = Path(name) if "/" in name else themes_folder() / name
    if not (folder / "theme.toml").is_file():
        raise UsageError(f"no print theme {name!r}; choose one of {', '.join(theme_names())}")
    data = tomllib.loads((folder / "theme.toml").read_text("utf-8"))
    return read_theme(folder, data)


def read_theme(folder: Path, data: Mapping[str, Any]) -> Theme:
    """Make a theme of its data."""
    return Theme(
        name=data["name"],
        folder=folder,
        style=(folder / "style.css").read_text("utf-8"),
        cover=data["cover"],
        contents=data["contents"],
        contents_depth=data["contents_depth"],
        neighbours=data["neighbours"],
        colophon=data["colophon"],
        needs=tuple(data["fonts"]["needs"]),
        title_line=data["title"]["line"],
        heading_line=data["title"]["heading"],
    )


def style_with_fonts(style: str, families: Mapping[str, str]) -> str:
    """Put the names of fonts where the style sheet names their roles.

    >>> style_with_fonts("p { font-family: var(--kai) }", {"kai": '"AR PL UKai CN"'})
    'p { font-family: "AR PL UKai CN" }'
    """
    return FONT.sub(lambda role: families[role[1]], style)
