"""A plan on its way through the graph: names of values, never the values."""

from dataclasses import dataclass, field

from convert.build.values import Ref
from convert.model import Download

NONE = Ref("")
PRINTABLE = 6_000_000
"""Bytes of Markdown, about 2,200 pages, up to which a plan is printed."""


@dataclass(slots=True)
class Plan:
    """A plan on its way through the graph."""

    id: str
    title: str
    source: str
    """Path of its file, relative to the folder that was given."""
    root: str
    """The folder that was given."""
    raw: Ref
    """The bytes of its file."""
    number: int
    """Its place among the plans of its file, from 0."""
    markdown: Ref
    """What is published: the converter's or a person's."""
    words: Ref
    """The same without what tells of files, for tasks that read the words only."""
    account: Ref
    size: int
    """Bytes of the Markdown."""
    problems: int = 0
    open_problems: int = 0
    removed: Ref = NONE
    ledger: Ref = NONE
    raw_lines: Ref = NONE
    """Raw lines that are shown beside doubts."""
    edition: str = ""
    printed: bool = False
    """Whether its print raised doubts, which its account then has, too."""
    index: Ref = NONE
    texts: Ref = NONE
    """Its words, as the search reads them."""
    search: dict[str, Ref] = field(default_factory=dict)
    """Path in the site → script of its words."""
    features: Ref = NONE
    stand: Ref = NONE
    """Its features without its sections: what its relations to other plans depend on."""
    packed: Ref = NONE
    """What large libraries match it by."""
    signposts: Ref = NONE
    """What other plans show of it."""
    subjects: Ref = NONE
    """The topics that it treats, and where."""
    called: Ref = NONE
    """What other texts may call it."""
    named: Ref = NONE
    """Where it names other documents."""
    library_links: Ref = NONE
    """Its links to the best of a large library."""
    posts: Ref = NONE
    """What it may show of the plans that those lead to."""
    known: Ref = NONE
    """What those links were found from."""
    searched: Ref = NONE
    """The index that they were found in."""
    matched_by: str = ""
    """Stamp of the task that found them."""
    before: "Plan | None" = None
    """The plan in the last build; spares work."""
    links: Ref = NONE
    """All its links, as people left them."""
    references: Ref = NONE
    """Where it names plans of the library."""
    on_site: Ref = NONE
    in_print: Ref = NONE
    files: dict[str, Ref] = field(default_factory=dict)
    """Path in the output → value."""
    pages: dict[str, Ref] = field(default_factory=dict)
    """Path in ``pages/`` → value."""
    built: dict[str, Ref] = field(default_factory=dict)
    """Path in the site → page as MkDocs made it."""
    built_by: str = ""
    """Stamp of the task that made those pages, and what it knew of the site."""
    values: dict[str, Ref] = field(default_factory=dict)
    downloads: list[Download] = field(default_factory=list)
