"""A Word theme: measures, fonts and the look of every role, read from ``theme.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, TypeVar

from convert.errors import UsageError
from convert.publish.themes import load_half

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet, in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    inner: float
    outer: float
    header: float
    """From the sheet's upper edge to the head line."""
    footer: float
    """From the sheet's lower edge to the page number."""
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """``w:docGrid``: the lattice that lines and characters stand on."""

    kind: str
    """lines or linesAndChars."""
    line_pitch: int
    """Twentieths of a point."""
    char_space: int = 0
    """Added to each character, in 4096ths of a point."""


@dataclass(frozen=True, slots=True)
class Switches:
    """What a theme shows, and how."""

    contents: bool
    contents_depth: int
    """How many tiers below the title the contents list."""
    run_in: str
    """separator (a heading in Word's outline) or character (a character style, for WPS)."""
    page_number: str
    """``{}`` stands for the number."""
    head_line: bool
    widow_control: bool
    attachment_on_new_page: bool
    title_line: int
    """Characters of the longest line of the title, which is broken by sense."""
    neighbours: int
    """Matching chapters at a chapter's end; 0 for none."""
    body_on_new_page: bool
    """The text begins on a page of its own behind the contents."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the reader's machine."""

    name: str
    alternatives: tuple[str, ...]
    """Other names of the font, and fonts to take where it is missing."""
    family: str
    """roman, swiss, script or modern."""
    latin: str = ""
    """Font for Latin letters and digits; the font itself where empty."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one role looks; lengths in points, indents in characters."""

    font: str = ""
    size: float = 0
    bold: bool = False
    align: str = ""
    """both, left, center or right."""
    first: float = 0
    """First-line indent."""
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    line: float = 0
    """Exact distance of lines; 0 leaves it to the grid, or to the role it derives from."""
    grid: bool = True
    """Whether lines and characters snap to the page's grid."""
    spread: float = 0
    """Added between letters."""
    color: str = ""
    keep_next: bool = False
    underline: bool = False
    rule: str = ""
    """Sides with a rule, of: top left bottom right."""


@dataclass(frozen=True)
class Theme:
    """All of a theme."""

    name: str
    page: Page
    grid: Grid
    switches: Switches
    fonts: Mapping[str, Font]
    roles: Mapping[str, Look]
    tiers: Mapping[str, Look]
    """Look of a heading by the tier of its label; ``none`` for one without label."""

    def tier(self, name: str) -> Look:
        """Look of the headings of a tier."""
        return self.tiers.get(name or "none", self.tiers["none"])


@lru_cache(maxsize=8)
def read_theme(name: str) -> Theme:
    """Read a theme by its name, or by the path of a folder of one's own.

    Raises:
        UsageError: there is no such theme, or it has a setting that nothing reads.
    """
    return load_half(name, "word", lambda _, table: make_theme(name, table))


def make_theme(name: str, table: Mapping[str, Any]) -> Theme:
    """Make a theme of what its file says."""
    return Theme(
        name,
        setting(Page, name, "page", table["page"]),
        setting(Grid, name, "grid", table["grid"]),
        setting(Switches, name, "switches", table["switches"]),
        {key: setting(Font, name, f"fonts.{key}", tupled(value)) for key, value in table["fonts"].items()},
        {key: setting(Look, name, f"roles.{key}", value) for key, value in table["roles"].items()},
        {key: setting(Look, name, f"tiers.{key}", value) for key, value in table["tiers"].items()},
    )


def tupled(table: Mapping[str, Any]) -> dict[str, Any]:
    """Make lists immutable."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}


def setting(kind: type[Value], theme: str, place: str, table: Mapping[str, Any]) -> Value:
    """Make one frozen value of a table, refusing settings that nothing would read.

    Raises:
        UsageError: a setting is unknown or missing.
    """
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(set(table) - known)
    if unknown:
        raise UsageError(
            f"Word theme {theme!r}: [{place}] has no setting {unknown[0]!r}; it knows {', '.join(sorted(known))}"
        )
    try:
        return kind(**table)
    except TypeError as error:
        raise UsageError(f"Word theme {theme!r}: [{place}] lacks a setting: {error}") from error
