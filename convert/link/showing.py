"""Links → what stands under a section: few, the related plans first."""

from collections.abc import Container, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from convert.link.topics import inventory
from convert.model import Link, Neighbour

# The build itself reads ``Signpost`` and should not load what reads plans.
if TYPE_CHECKING:
    from convert.document import Document

SHOWN_ON_SITE = 8
SHOWN_IN_PRINT = 4


UNREVIEWED = "自动匹配，未经人工核对"
REVIEWED = "经人工核对"


def standing(neighbours: Iterable[Neighbour]) -> str:
    """Say who made the links of a box: the machine alone, or the machine and people.

    A person's are marked one by one (``REVIEWED``) where not all are.
    """
    checked = [one.checked for one in neighbours]
    if checked and all(checked):
        return REVIEWED
    return f"{UNREVIEWED}；注明者除外" if any(checked) else UNREVIEWED


class Signpost(NamedTuple):
    """What another plan shows of this one: enough to name and reach its sections."""

    plan: str
    title: str
    place: str
    sections: Mapping[str, tuple[str, str]]
    """Section → the chapter that holds it, and its heading."""


def signpost(document: "Document") -> Signpost:
    """Read off a plan how its sections are named and reached."""
    from convert.document import TOP

    sections = {
        section.id: (document.chapter_of(section.id), section.heading)
        for section in document.sections
        if section.id != TOP
    }
    return Signpost(document.id, document.title, place_of(document), sections)


def place_of(document: "Document") -> str:
    """Shortest clear name of a plan's place; its title where it has none."""
    region = document.front.get("region")
    names = [region.get(part) for part in ("county", "city", "province")] if isinstance(region, dict) else []
    return next((str(name) for name in names if name), document.title)


def neighbours(
    links: Iterable[Link], signposts: Mapping[str, Signpost], most: int = SHOWN_ON_SITE
) -> dict[str, tuple[Neighbour, ...]]:
    """Prepare what each section of one plan shows: section → neighbours, best first.

    Args:
        links: The links of one source plan; those to plans without a signpost are left out.
        signposts: The plans that are published, by id.
        most: How many a section shows; plans that are related to it come first.
    """
    found: dict[str, list[Link]] = {}
    for link in links:
        post = signposts.get(link.target_plan)
        if post is not None and link.target_id in post.sections:
            found.setdefault(link.source_id, []).append(link)
    return {
        name: tuple(neighbour(link, signposts[link.target_plan]) for link in best(listed, most))
        for name, listed in found.items()
    }


def best(links: Iterable[Link], most: int) -> list[Link]:
    """Take what people accepted, then the best link to each plan, related plans first, then the second best and so on."""
    order = sorted(
        links, key=lambda link: (not link.checked, link.rank, not link.relation, -link.score, link.target_plan)
    )
    return sorted(
        order[:most],
        key=lambda link: (not link.relation, not link.checked, -link.score, link.target_plan, link.rank),
    )


def neighbour(link: Link, target: Signpost) -> Neighbour:
    """Put beside a link what a reader sees of its target."""
    chapter, heading = target.sections[link.target_id]
    return Neighbour(
        link.source_id,
        link.target_plan,
        link.target_id,
        chapter,
        target.title,
        target.place,
        heading,
        link.score,
        topic_name(link.topic),
        link.phrases,
        link.relation,
        link.checked,
    )


def topic_name(topic: str) -> str:
    """Name a topic as readers know it.

    >>> topic_name("education"), topic_name("")
    ('教育', '')
    """
    return inventory()[topic].zh if topic in inventory() else ""


def together(posts: Iterable[Iterable[Signpost]]) -> dict[str, Signpost]:
    """Put together what is known of each plan, by its id."""
    found: dict[str, Signpost] = {}
    for some in posts:
        for post in some:
            before = found.get(post.plan)
            found[post.plan] = post._replace(sections={**before.sections, **post.sections}) if before else post
    return found


def lost(links: Iterable[Link], ends: Container[tuple[str, str]]) -> tuple[Link, ...]:
    """List the links that do not lead from a section to a section.

    Args:
        links: Any links.
        ends: Plan and id of all sections that are published.
    """
    return tuple(
        link
        for link in links
        if (link.source_plan, link.source_id) not in ends or (link.target_plan, link.target_id) not in ends
    )
