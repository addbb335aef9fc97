"""The links of one plan → what each of its sections shows."""

from collections.abc import Iterable, Sequence

from convert.link.showing import Signpost
from convert.model import Link, Neighbour


def run(links: Iterable[tuple[Link, ...]], signposts: Iterable[Signpost]) -> dict[str, object]:
    """Choose what is shown: more on the site than in print."""
    from convert.link.showing import SHOWN_IN_PRINT, SHOWN_ON_SITE, neighbours

    found = [link for some in links for link in some]
    posts = {post.plan: post for post in signposts}
    return {
        name: tuple(one for row in neighbours(found, posts, most).values() for one in row)
        for name, most in (("site", SHOWN_ON_SITE), ("print", SHOWN_IN_PRINT))
    }


def by_section(neighbours: Sequence[Neighbour]) -> dict[str, list[Neighbour]]:
    """Group what is shown by the section that it is shown under."""
    found: dict[str, list[Neighbour]] = {}
    for neighbour in neighbours:
        found.setdefault(neighbour.source_id, []).append(neighbour)
    return found
