"""Links in a library of hundreds and thousands of plans, in time proportional to their number.

A section is compared with those that the index has of its main topics, the likeliest first by a
signature of bits. What was found before is taken over where nothing has changed: a new plan costs its
own matching, and that of the sections elsewhere that it comes near.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from heapq import nlargest
from typing import NamedTuple

from convert.link.index import Index, bucket, main_topics
from convert.link.matching import Choice, choose, score
from convert.link.packing import Packed, PackedPlan
from convert.link.quick import Prepared, phrases_of, raw_of, topic_of
from convert.link.scoring import calibration, least_raw
from convert.link.showing import SHOWN_ON_SITE, Signpost
from convert.model import Link

KEPT_A_SECTION = 50
KEPT_BELOW = 12
"""Of the third tier and below, which large libraries have most of."""
LOOKED_AT = 56
LOOKED_AT_BELOW = 16
"""Sections that are compared in full with one section."""
SAYING_WHY = SHOWN_ON_SITE
SAYING_WHY_BELOW = 3
"""Links of a section that carry the wordings in common: as many as a page shows."""
IN_RESERVE = 4
"""Links more than a page shows that it could show, should people reject some."""


class Known(NamedTuple):
    """The links of a plan to the best of a large library, and what they were found from."""

    plan: str
    keys: Mapping[str, bytes]
    """Section → a mark of it and of all that it was compared with."""
    links: tuple[Link, ...]


NOTHING = Known("", {}, ())


class Near(NamedTuple):
    """A section of the library that is compared with one of ours."""

    named: int
    """Its plan in the index."""
    section: Packed


class Found(NamedTuple):
    """The links of a plan, and enough of the other plans to name and reach their sections."""

    known: Known
    posts: tuple[Signpost, ...]


def match_plan(plan: PackedPlan, index: Index, known: Known = NOTHING, left_out: Iterable[str] = ()) -> Found:
    """Find the best counterparts of each section of a plan in the whole library.

    Costs what the plan costs, however large the library; the plan itself need not be in it.

    Args:
        plan: The plan.
        index: The library.
        known: What was found before; spares work, and changes nothing.
        left_out: Plans that are matched in another way.
    """
    out = {number for number, named in enumerate(index.plans) if named.plan in {plan.plan, *left_out}}
    before: dict[str, list[Link]] = {}
    for link in known.links:
        before.setdefault(link.source_id, []).append(link)
    keys: dict[str, bytes] = {}
    links: list[Link] = []
    posts: dict[str, dict[str, tuple[str, str]]] = {}
    for section in plan.sections:
        near = likeliest(section, plan.province, index, out)
        keys[section.id] = key = key_of(section, near, index)
        same = known.keys.get(section.id) == key
        found = before.get(section.id, []) if same else list(best_of(plan.plan, section, near, index))
        links += found
        for target, name, way in posts_of(found, near, index):
            posts.setdefault(target, {})[name] = way
    named = {one.plan: one for one in index.plans}
    signposts = (Signpost(name, named[name].title, named[name].place, ways) for name, ways in sorted(posts.items()))
    return Found(Known(plan.plan, keys, tuple(links)), tuple(signposts))


def key_of(section: Packed, near: Sequence[Near], index: Index) -> bytes:
    """Mark a section and all that it is compared with."""
    parts = [section.mark, *(one.section.mark for one in near)]
    names = "\n".join(f"{index.plans[one.named].plan}#{one.section.id}" for one in near)
    return blake2b(b"".join(parts) + names.encode(), digest_size=8).digest()


def likeliest(section: Packed, province: str, index: Index, out: set[int]) -> list[Near]:
    """Pick the sections whose signatures share most bits with ours."""
    own = int.from_bytes(section.sign, "little")
    near = [
        ((own & int.from_bytes(index.sections[at].sign, "little")).bit_count(), -at)
        for at in candidates(section, province, index)
        if index.owner[at] not in out
    ]
    most = LOOKED_AT_BELOW if section.depth > 2 else LOOKED_AT
    return [Near(index.owner[-at], index.sections[-at]) for _, at in nlargest(most, near)]


def candidates(section: Packed, province: str, index: Index) -> set[int]:
    """Gather the sections of the same main topics."""
    found: set[int] = set()
    for topic, _ in main_topics(section):
        for place in ("", province):
            found.update(index.buckets.get(bucket(topic, place), ()))
    return found


def best_of(plan: str, section: Packed, near: Iterable[Near], index: Index) -> Iterator[Link]:
    """Find the best counterparts of one section: at most four in a plan, fifty in all.

    Those that a page may show say why; for the others it is worked out when they are asked for.
    """
    below = section.depth > 2
    most, saying = (KEPT_BELOW, SAYING_WHY_BELOW) if below else (KEPT_A_SECTION, SAYING_WHY)
    own = Prepared(section)
    ranked = sorted((-raw_of(own, one.section), one.named, one.section.id, one.section) for one in near)
    taken: dict[int, list[Choice]] = {}
    kept = 0
    for minus, named, name, target in ranked:
        if -minus < least_raw() or kept == most:
            return
        in_plan = taken.setdefault(named, [])
        around = {other.name for other in in_plan if name.startswith(f"{other.name}-")}
        choice = choose(-minus, name, in_plan, around, calibration())
        if choice is None:
            continue
        in_plan.append(choice)
        kept += 1
        said = phrases_of(own, target) if kept <= saying else ()
        topic = topic_of(own, target)
        yield Link(plan, section.id, index.plans[named].plan, name, score(choice), len(in_plan), topic, said)


def posts_of(links: Sequence[Link], near: Iterable[Near], index: Index) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Name the plan, section, chapter and heading of the links that a page may show under one section."""
    wanted = {(link.target_plan, link.target_id) for link in links[: SHOWN_ON_SITE + IN_RESERVE]}
    for one in near:
        plan = index.plans[one.named].plan
        if (plan, one.section.id) in wanted:
            yield plan, one.section.id, (one.section.chapter, one.section.heading)
