"""The cards of all plans → the library's own pages."""

from collections.abc import Iterable
from typing import Any

from convert.publish.site import LibraryFacts, PlanCard


def run(cards: Iterable[PlanCard], archive: int, facts: dict[str, Any]) -> dict[str, object]:
    """Make the pages that belong to no single plan."""
    from convert.publish.site import library_pages

    return dict(library_pages(tuple(cards), LibraryFacts(**facts, archive=archive)))
