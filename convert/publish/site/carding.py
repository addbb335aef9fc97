"""The card of a plan, made from the plan."""

from collections.abc import Sequence

from convert.document import TOP, Document
from convert.model import Account, Download, Region, State
from convert.publish.site.address import chapters, entry
from convert.publish.site.cards import PlanCard
from convert.publish.site.topics import plan_passages
from convert.publish.site.words import say


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
        passages=plan_passages(document),
    )


def chapter_title(document: Document, chapter: str) -> str:
    """Name a page of a plan's text."""
    return say("preface") if chapter == TOP else entry(document.section[chapter])
