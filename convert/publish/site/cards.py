"""What the library's own pages know of a plan, and the small things made of it."""

from dataclasses import dataclass, field
from typing import NamedTuple

from convert.model import Download, Region

NOWHERE = "00"
"""Stands for the province of plans whose place is not known."""


def province_code(code: str) -> str:
    """Return the first two digits of a place's code: the name of its province's page.

    >>> province_code("370212"), province_code("")
    ('37', '00')
    """
    return code[:2] if len(code) > 1 and code[:2].isascii() and code[:2].isdigit() else NOWHERE


class Passage(NamedTuple):
    """A section whose heading names a topic."""

    topic: str
    section: str
    page: str
    """Name of the page that shows it."""
    heading: str
    excerpt: str
    """How its text begins."""


@dataclass(frozen=True, slots=True)
class PlanCard:
    """One plan in a list."""

    id: str
    title: str
    region: Region = field(default_factory=Region)
    kind: str = ""
    status: str = ""
    period: str = ""
    issuer: str = ""
    adopted: str = ""
    published: str = ""
    raw_han: int = 0
    removed_han: int = 0
    open_problems: int = 0
    downloads: tuple[Download, ...] = ()
    chapters: tuple[tuple[str, str], ...] = ()
    """Page and heading of each chapter."""
    passages: tuple[Passage, ...] = ()
    """For the pages of the topics."""

    @property
    def province_code(self) -> str:
        """The first two digits of the place's code."""
        return province_code(self.region.code)

    @property
    def place(self) -> str:
        """The narrowest tier of the place that is known."""
        return self.region.county or self.region.city or self.region.province

    @property
    def date(self) -> str:
        """When it was published, else adopted; may be empty."""
        return self.published or self.adopted
