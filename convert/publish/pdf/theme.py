"""A print theme: a folder with ``theme.toml`` (what the program must know) and ``style.css``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from convert.publish.themes import load_half

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


@cache
def load_theme(name: str) -> Theme:
    """Read a theme by its name, or by the path of a folder of one's own.

    Raises:
        UsageError: there is no such theme, or something in it cannot be read.
    """
    return load_half(name, "print", read_theme)


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
