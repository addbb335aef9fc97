"""What the library's own pages know of a plan, and the small things made of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from convert.document import TOP, Document
from convert.model import Account, Download, Region, State
from convert.publish.site.address import chapters, entry
from convert.publish.site.words import say

NOWHERE = "00"
"""Stands for the province of plans whose place is not known."""


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

    @property
    def province_code(self) -> str:
        """The first two digits of the place's code."""
        return self.region.code[:2] if self.region.code[:2].isdigit() else NOWHERE

    @property
    def place(self) -> str:
        """The narrowest tier of the place that is known."""
        return self.region.county or self.region.city or self.region.province

    @property
    def date(self) -> str:
        """When it was published, else adopted; may be empty."""
        return self.published or self.adopted


def plan_card(document: Document, account: Account, downloads: Sequence[Download] = ()) -> PlanCard:
    """Make the card of a plan."""
    front = document.front
    region = front.get("region") or {}
    texts = {
        name: str(front.get(name) or "") for name in ("kind", "status", "period", "issuer", "adopted", "published")
    }
    return PlanCard(
        id=document.id,
        title=document.title,
        region=Region(*(str(region.get(tier) or "") for tier in ("code", "province", "city", "county"))),
        **texts,
        raw_han=account.raw_han,
        removed_han=account.removed_han,
        open_problems=sum(problem.state == State.OPEN for problem in account.problems),
        downloads=tuple(downloads),
        chapters=tuple((chapter, chapter_title(document, chapter)) for chapter in chapters(document)),
    )


def chapter_title(document: Document, chapter: str) -> str:
    """Name a page of a plan's text."""
    return say("preface") if chapter == TOP else entry(document.section[chapter])
