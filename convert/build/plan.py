"""A plan on its way through the graph: names of values, never the values."""

from dataclasses import dataclass, field

from convert.build.values import Ref
from convert.model import Download

NONE = Ref("")


@dataclass(slots=True)
class Plan:
    """A plan on its way through the graph."""

    id: str
    title: str
    source: str
    markdown: Ref
    """What is published: the converter's or a person's."""
    account: Ref
    size: int
    raw: Ref
    """The bytes of its file."""
    number: int = 0
    """Its place among the plans of its file, from 0."""
    problems: int = 0
    open_problems: int = 0
    removed: Ref | None = None
    neighbours: Ref = NONE
    files: dict[str, Ref] = field(default_factory=dict)
    """Path in the output → value."""
    pages: dict[str, Ref] = field(default_factory=dict)
    """Path in ``pages/`` → value."""
    values: dict[str, Ref] = field(default_factory=dict)
    downloads: list[Download] = field(default_factory=list)
