"""What a reader of a format hands over."""

from dataclasses import dataclass
from typing import NamedTuple

from convert.model import Problem


class Mark(NamedTuple):
    """What the markup of a page or a document says about a stretch of its raw text."""

    start: int
    end: int
    kind: str
    """heading, list, table, note, or outside (of the article)."""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader found in the bytes of its format."""

    text: str
    encoding: str
    marks: tuple[Mark, ...] = ()
    problems: tuple[Problem, ...] = ()
    title: str = ""
    """Title that the format itself carries (``<title>``, document properties)."""
    url: str = ""
    """Address that a saved page names as its own."""
