"""The values that pass from stage to stage. All are frozen; none knows a file or a screen."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han characters as the inside of a character class, 〇 included."""

NOTE = re.compile(r"〔编注：(?P<words>[^〔〕]*)〕")
"""What we add to the text of a plan; everything outside of it is the source's."""


class EditClass(StrEnum):
    """Why characters changed."""

    BLANK = "blank"
    WIDTH = "width"
    SCRIPT = "script"
    REPAIR = "repair"
    INSERTED = "inserted"
    REMOVED = "removed"


class Sub(NamedTuple):
    """A replacement that a rule proposes: ``text[start:end]`` becomes ``after``."""

    start: int
    end: int
    after: str
    reason: str = ""
    """For ``removed``: one of the reasons in ``removal.py``. For a repair: what proves it."""


class Edit(NamedTuple):
    """One change, placed in character offsets of the decoded raw text."""

    stage: str
    rule: str
    kind: EditClass
    raw_start: int
    raw_end: int
    before: str
    after: str
    reason: str = ""


class State(StrEnum):
    """What people have decided about a problem."""

    OPEN = "open"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Problem:
    """A doubt about a plan: data, not an exception."""

    kind: str
    line: int
    """First raw line, from 1; 0 where the doubt is about the whole plan."""
    message: str
    key: str = ""
    """Stable: kind and hash of the raw line (see ``problem_key``)."""
    state: State = State.OPEN


def problem_key(kind: str, raw_line: str) -> str:
    """Name a problem so that the name survives re-conversion.

    >>> problem_key("lost-table", "主要指标")
    'lost-table-af7fa9'
    """
    return f"{kind}-{short_hash(raw_line, 6)}"


def short_hash(text: str, digits: int) -> str:
    """Return the first hex digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


@dataclass(frozen=True, slots=True)
class Region:
    """A place as an administrative division; empty strings where it has no such tier."""

    code: str = ""
    """行政区划代码, six digits."""
    province: str = ""
    city: str = ""
    county: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A piece of metadata and where it was read."""

    value: str
    line: int
    """Raw line, from 1."""


@dataclass(frozen=True, slots=True)
class Removed:
    """Text that was taken out of the plan, word for word, with the reason."""

    line: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Conversion:
    """One plan as the converter leaves it."""

    plan_id: str
    markdown: str
    """The whole file, front matter included."""
    edits: tuple[Edit, ...]
    problems: tuple[Problem, ...]
    removed: tuple[Removed, ...]
    lines: tuple[int, ...]
    """First raw line of each line of the text of the Markdown (see ``document.plain_text``)."""
    raw_han: int
    """Han characters in the decoded raw text of this plan."""
    removed_han: int
    inserted_han: int
    facts: Mapping[str, Fact] = field(default_factory=dict)


class Mark(NamedTuple):
    """What the markup of a page or a document says about a stretch of its raw text."""

    start: int
    end: int
    kind: str
    """heading, title, bold, list, table, cell (of the table before it), paragraphs (each line is a
    whole one) or outside (of the article)."""
    level: int = 0
    """Of a heading from 1; of a table the number of its columns."""


class Link(NamedTuple):
    """A section of one plan and its counterpart in another."""

    source_plan: str
    source_id: str
    target_plan: str
    target_id: str
    score: float
    """Between 0 and 1."""
    rank: int
    """From 1, within the target plan."""
    topic: str = ""
    phrases: tuple[str, ...] = ()
    """Up to five wordings that both have; with the topic, why the link was made."""
    relation: str = ""
    """上级, 下级, 同地 … where the two plans are related; else empty."""
    checked: bool = False
    """A person has looked at it and accepted it."""


class Neighbour(NamedTuple):
    """A link as a reader sees it, so that no format has to look anything up."""

    source_id: str
    target_plan: str
    target_id: str
    target_chapter: str
    """Id of the chapter that holds the target: the name of its page."""
    plan_title: str
    place: str
    """Shortest clear name of the target plan's place; its title where it has none."""
    heading: str
    """Heading of the target section."""
    score: float
    topic: str = ""
    phrases: tuple[str, ...] = ()
    relation: str = ""
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """What is known about how a plan was converted; shown beside it."""

    raw_han: int
    removed_han: int
    inserted_han: int
    problems: tuple[Problem, ...]
    lines: tuple[int, ...]
    """First raw line of each line of ``document.plain_text``; 0 where a person added the line."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file of a plan that can be taken away."""

    kind: str
    """md, pdf or docx."""
    path: str
    """Relative to the output folder, with forward slashes."""
    size: int
    """Bytes."""
    pages: int = 0
    """0 where it has no pages."""


FrontMatter = Mapping[str, Any]
"""The YAML head of a plan's Markdown, as DESIGN part 3 shows it."""
