"""The links of one plan → as people left them, and what each of its sections shows."""

from collections.abc import Iterable, Sequence

from convert.link.showing import Signpost
from convert.model import Link, Neighbour


def run(
    plan: str,
    pairs: Iterable[tuple[Link, ...]],
    library: Iterable[tuple[Link, ...]],
    signposts: Iterable[tuple[Signpost, ...]],
    decisions: list[list[str]],
) -> dict[str, object]:
    """Choose what is shown: more on the site than in print.

    Args:
        plan: The plan.
        pairs: Its links to other plans, each matched in full.
        library: Its links to the best of a large library, where it is one.
        signposts: What may be shown of other plans.
        decisions: What people decided about its links (``Decisions.rows``).
    """
    from convert.link.decisions import decide, decisions_of
    from convert.link.showing import SHOWN_IN_PRINT, SHOWN_ON_SITE, neighbours, together

    made = [link for some in pairs for link in some] + [link for some in library for link in some]
    found = decide(made, decisions_of(plan, decisions))
    posts = together(signposts)
    shown = {
        name: tuple(one for row in neighbours(found, posts, most).values() for one in row)
        for name, most in (("site", SHOWN_ON_SITE), ("print", SHOWN_IN_PRINT))
    }
    return {"links": found, **shown}


def by_section(neighbours: Sequence[Neighbour]) -> dict[str, list[Neighbour]]:
    """Group what is shown by the section that it is shown under."""
    found: dict[str, list[Neighbour]] = {}
    for neighbour in neighbours:
        found.setdefault(neighbour.source_id, []).append(neighbour)
    return found
