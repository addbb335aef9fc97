"""Some plans of a large library → their links to the best of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from convert.build.values import Ref, decode, encode, ref_of
from convert.link.index import Index
from convert.link.known import NOTHING, Known
from convert.link.packing import PackedPlan

if TYPE_CHECKING:
    from convert.link.since import Searched, Since


class Kept(NamedTuple):
    """What was found of a plan, for the next build: its links and posts are values of their own."""

    known: Known
    """Without the links."""
    links: Ref
    posts: Ref


def run(
    plans: Iterable[PackedPlan],
    index: Index,
    related: dict[str, list[str]],
    known: Iterable[Kept],
    found: Iterable[bytes],
    before: Iterable[Index],
) -> dict[str, object]:
    """Match some plans with the library; related plans are matched in full elsewhere.

    Args:
        plans: The plans of this share.
        index: The whole library.
        related: The related plans of each plan that has any.
        known: What the build before found.
        found: The links and posts that it found, as they are stored.
        before: The index that it used.
    """
    from convert.link.since import Searched, Since

    library = Searched(index)
    since = next((Since(Searched(one), library) for one in before), None)
    kept = {one.known.plan: one for one in known}
    values = {ref_of(value): value for value in found}
    parts: dict[str, object] = {}
    for plan in plans:
        parts |= match(plan, library, kept.get(plan.plan), values, related.get(plan.plan, ()), since)
    return parts


def match(
    plan: PackedPlan,
    library: "Searched",
    kept: Kept | None,
    values: dict[Ref, bytes],
    left_out: Iterable[str],
    since: "Since | None",
) -> dict[str, object]:
    """Match one plan with the library; where no change concerns it, what was found goes on as it is."""
    from convert.link.library import match_with, untouched
    from convert.model import Link

    links, posts = (values.get(kept.links), values.get(kept.posts)) if kept else (None, None)
    known = NOTHING
    if kept and links is not None:
        known = kept.known
        if posts is not None and since and untouched(plan, known, left_out, since):
            now = known._replace(searched=library.mark)
            return named(plan, kept._replace(known=now), links, posts)
        known = known._replace(links=decode(links, tuple[Link, ...]))
    found = match_with(plan, library, known, left_out, since)
    links, posts = encode(found.known.links), encode(found.posts)
    return named(plan, Kept(found.known._replace(links=()), ref_of(links), ref_of(posts)), links, posts)


def named(plan: PackedPlan, kept: Kept, links: bytes, posts: bytes) -> dict[str, object]:
    """Name the values of a plan."""
    return {f"{plan.plan} known": kept, f"{plan.plan} links": links, f"{plan.plan} posts": posts}
