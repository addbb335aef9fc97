"""What people know and decided about a plan, as ``plans.toml`` says it. Plain values only."""

from dataclasses import dataclass, field
from typing import Any

NAME = "plans.toml"
"""The file beside the raw files."""


@dataclass(frozen=True, slots=True)
class LineDecision:
    """A raw line to be dropped, or kept where a rule would drop it."""

    text: str
    """The line, or how it begins; blanks do not count."""
    action: str
    """drop or keep."""
    at: int
    """Line of ``plans.toml`` that says so."""


@dataclass(frozen=True, slots=True)
class HeadingLevel:
    """The level of a heading; 0 makes a paragraph of it."""

    text: str
    level: int
    at: int


@dataclass(frozen=True, slots=True)
class InferredTitle:
    """The title of a heading that the raw text has lost, and where it was read."""

    label: str
    title: str
    source: str
    at: int


@dataclass(frozen=True, slots=True)
class SuppliedTable:
    """A table in place of a lost one; the first row is its head."""

    caption: str
    rows: tuple[tuple[str, ...], ...]
    at: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a problem."""

    key: str
    state: str
    """accepted or corrected."""
    who: str
    when: str
    note: str
    seen: str
    """The message that was decided on; another one opens the problem again. Empty: any."""
    at: int


@dataclass(frozen=True, slots=True)
class Entry:
    """All that ``plans.toml`` says about one plan."""

    file: str
    part: int = 1
    """Which plan of the file, from 1."""
    at: int = 0
    source: dict[str, str] = field(default_factory=dict)
    """url, publisher, retrieved."""
    front: dict[str, Any] = field(default_factory=dict)
    """Entries of the front matter that overrule what was read; id and title among them."""
    lines: tuple[LineDecision, ...] = ()
    headings: tuple[HeadingLevel, ...] = ()
    inferred: tuple[InferredTitle, ...] = ()
    tables: tuple[SuppliedTable, ...] = ()
    decisions: tuple[Decision, ...] = ()


NO_ENTRY = Entry("")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The entries of a ``plans.toml``; empty where there is none."""

    entries: tuple[Entry, ...] = ()

    def of_file(self, file: str) -> tuple[Entry, ...]:
        """List the entries of a file, by its path relative to ``plans.toml``.

        >>> Sidecar((Entry("a.txt"), Entry("b.txt"))).of_file("b.txt")[0].file
        'b.txt'
        """
        return tuple(entry for entry in self.entries if entry.file == file)


def entry_of(entries: tuple[Entry, ...], part: int) -> Entry:
    """Find the entry of one plan of a file.

    >>> entry_of((Entry("a.txt", 2),), 1) is NO_ENTRY
    True
    """
    return next((entry for entry in entries if entry.part == part), NO_ENTRY)
