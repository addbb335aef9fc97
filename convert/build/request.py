"""What is asked of a build, and what it says when it is done."""

from dataclasses import dataclass, field
from pathlib import Path

from convert.model import Problem

FORMATS = ("md", "site", "pdf", "docx", "data")


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked."""

    given: tuple[Path, ...]
    output: Path
    formats: tuple[str, ...] = FORMATS
    theme: str = "reader"
    edition: str = "research"
    variant: str = ""
    """What the PDFs conform to (``pdf/ua-1``, ``pdf/a-2a``, ``pdf/a-3a``); what the edition wants where empty."""
    jobs: int = 2
    scheduler: str = ""
    """Address of a Dask scheduler whose workers carry out what concerns one plan; empty for this machine alone."""
    force: bool = False
    prune: bool = False
    from_markdown: bool = False
    """The files given are Markdown of plans, not raw text."""
    site_name: str = ""
    """What the site calls itself; empty for the word of the theme."""
    site_url: str = ""
    """Where the site will stand on the web; may be empty."""
    site_owner: str = ""
    """Who keeps the library; may be empty."""

    @property
    def pdf_variant(self) -> str:
        """What the PDFs conform to; an archive carries its data inside."""
        return self.variant or ("pdf/a-3a" if self.edition == "archive" else "pdf/ua-1")


@dataclass(slots=True)
class PlanReport:
    """One plan in the table at the end."""

    id: str
    title: str
    source: str
    problems: int
    open_problems: int
    made: dict[str, str] = field(default_factory=dict)
    """Format → ``made`` or ``known``."""
    seconds: float = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """A plan whose official edition is not made, and the open doubts about its words."""

    source: str
    id: str
    doubts: tuple[Problem, ...]


@dataclass(slots=True)
class Report:
    """What a build says."""

    plans: list[PlanReport] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    """Plans that the edition has to wait for; the exit code is then 1."""
    failures: list[str] = field(default_factory=list)
    """What stopped a plan or a format: one line each; the exit code is then 3."""
    notices: list[str] = field(default_factory=list)
    """What one should know; no failure."""
    written: int = 0
    removed: int = 0
    made: int = 0
    """Tasks that were carried out."""
    known: int = 0
    seconds: float = 0

    @property
    def open_problems(self) -> int:
        """Open problems of all plans."""
        return sum(plan.open_problems for plan in self.plans)
