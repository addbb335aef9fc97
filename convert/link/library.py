"""Links in a library of hundreds and thousands of plans, in time proportional to their number.

A section is compared with those that the index has of its main topics, the likeliest first by a
signature of bits. What was found before is taken over where nothing has changed: a new plan costs its
own matching, and that of the sections elsewhere that it comes near.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from heapq import nlargest
from itertools import groupby, islice
from operator import attrgetter

from convert.link.index import Index, bucket, main_topics
from convert.link.known import NOTHING, RAW, Found, Known, Near, Reasons, Seen, own_mark
from convert.link.matching import Choice, choose, score
from convert.link.packing import Packed, PackedPlan
from convert.link.quick import Prepared, phrases_of, raw_of, topic_of
from convert.link.scoring import calibration, least_raw
from convert.link.showing import SHOWN_ON_SITE, Signpost
from convert.link.since import Searched, Since, sign_of
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


def match_plan(plan: PackedPlan, index: Index, known: Known = NOTHING, left_out: Iterable[str] = ()) -> Found:
    """Find the best counterparts of each section of a plan in the whole library.

    Costs what the plan costs, however large the library; the plan itself need not be in it.

    Args:
        plan: The plan.
        index: The library.
        known: What was found before; spares work, and changes nothing.
        left_out: Plans that are matched in another way.
    """
    return match_with(plan, Searched(index), known, left_out)


def match_with(
    plan: PackedPlan, library: Searched, known: Known, left_out: Iterable[str], since: Since | None = None
) -> Found:
    """Do what ``match_plan`` does with an index that is laid out, knowing what changed in it."""
    return Matching(plan, library, known, frozenset(left_out), since).found()


def untouched(plan: PackedPlan, known: Known, left_out: Iterable[str], since: Since) -> bool:
    """Tell whether all that was found of a plan holds, the names of other plans included."""
    found = Matching(plan, None, known, frozenset(left_out), since)
    same = known.seen.keys() == {section.id for section in plan.sections} and not since.renamed
    return same and all(found.stands(section) for section in plan.sections)


class Matching:
    """Finds the links of one plan to the best of a library."""

    def __init__(
        self,
        plan: PackedPlan,
        library: Searched | None,
        known: Known,
        left_out: frozenset[str],
        since: Since | None = None,
    ) -> None:
        """Find nothing yet.

        Args:
            plan: The plan.
            library: The library; none where only ``stands`` is asked.
            known: What was found before.
            left_out: Plans that are matched in another way.
            since: What changed in the index; of use where ``known`` was found from the index before.
        """
        self.plan, self.library, self.known = plan, library, known
        self.left_out = left_out | {plan.plan}
        self.around = blake2b("\n".join([plan.province, *sorted(left_out)]).encode(), digest_size=8).digest()
        fits = since is not None and (known.searched, known.around) == (since.mark, self.around)
        self.since = since if fits else None
        self.before: dict[str, list[Link]] = {}
        for link in known.links:
            self.before.setdefault(link.source_id, []).append(link)

    def stands(self, section: Packed) -> bool:
        """Tell whether what was found of a section cannot have changed."""
        seen = self.seen(section)
        return bool(seen and self.since and self.since.passes_by(section, self.plan.province, seen.floor))

    def seen(self, section: Packed) -> Seen | None:
        """Return what a section was found from, if it is the same section now."""
        seen = self.known.seen.get(section.id)
        return seen if seen and seen.mark == own_mark(section) else None

    def found(self) -> Found:
        """Find the links of all sections."""
        assert self.library
        out = {at for at, named in enumerate(self.library.index.plans) if named.plan in self.left_out}
        keys: dict[str, bytes] = {}
        seen: dict[str, Seen] = {}
        links: list[Link] = []
        for section in self.plan.sections:
            name, known = section.id, self.seen(section)
            if known and self.stands(section):
                keys[name], seen[name], found = self.known.keys[name], known, self.before.get(name, [])
            else:
                keys[name], seen[name], found = self.find(section, known, out, self.library)
            links += found
        known_now = Known(self.plan.plan, keys, tuple(links), seen, self.library.mark, self.around)
        return Found(known_now, signposts(links, self.library))

    def find(
        self, section: Packed, seen: Seen | None, out: set[int], library: Searched
    ) -> tuple[bytes, Seen, list[Link]]:
        """Find the links of one section; what is known of a pair is not worked out again."""
        near = likeliest(section, self.plan.province, library, out)
        key = key_of(section, near, library.index)
        floor = near[-1].bits if len(near) == looked_at(section) else 0
        same = self.known.keys.get(section.id) == key
        if same and seen:
            return key, seen._replace(floor=floor), self.before.get(section.id, [])
        own = Prepared(section)
        raws = raws_of(own, near, seen)
        found = self.before.get(section.id, []) if same else self.best(own, near, raws, seen, library)
        packed = b"".join(RAW.pack(one.section.mark, raw) for one, raw in zip(near, raws, strict=True))
        return key, Seen(own_mark(section), floor, packed), list(found)

    def best(
        self, own: Prepared, near: Sequence[Near], raws: Sequence[float], seen: Seen | None, library: Searched
    ) -> Iterator[Link]:
        """Choose the links of one section."""
        since = self.since if seen else None
        stayed = since.stayed if since else frozenset()
        marks = {(library.index.plans[one.named].plan, one.section.id): one.section.mark for one in near}
        reasons = {
            (link.target_plan, link.target_id): (link.topic, link.phrases)
            for link in (self.before.get(own.section.id, ()) if since else ())
            if (link.target_plan, link.target_id, marks.get((link.target_plan, link.target_id))) in stayed
        }
        return best_of(self.plan.plan, own.section, near, raws, own, reasons, library.index)


def raws_of(own: Prepared, near: Sequence[Near], seen: Seen | None) -> list[float]:
    """Score a section with others; scores that are known of the same two are taken over."""
    known: dict[bytes, float] = dict(RAW.iter_unpack(seen.raws)) if seen else {}
    return [raw if (raw := known.get(one.section.mark)) is not None else raw_of(own, one.section) for one in near]


def key_of(section: Packed, near: Sequence[Near], index: Index) -> bytes:
    """Mark a section and all that it is compared with."""
    parts = [own_mark(section), *(one.section.mark for one in near)]
    names = "\n".join(f"{index.plans[one.named].plan}#{one.section.id}" for one in near)
    return blake2b(b"".join(parts) + names.encode(), digest_size=8).digest()


def looked_at(section: Packed) -> int:
    """How many sections are compared in full with one."""
    return LOOKED_AT_BELOW if section.depth > 2 else LOOKED_AT


def likeliest(section: Packed, province: str, library: Searched, out: set[int]) -> list[Near]:
    """Pick the sections whose signatures share most bits with ours."""
    own, index, signs = sign_of(section), library.index, library.signs
    near = [
        ((own & signs[at]).bit_count(), -at)
        for at in candidates(section, province, index)
        if index.owner[at] not in out
    ]
    return [Near(index.owner[-at], index.sections[-at], bits) for bits, at in nlargest(looked_at(section), near)]


def candidates(section: Packed, province: str, index: Index) -> set[int]:
    """Gather the sections of the same main topics."""
    found: set[int] = set()
    for topic, _ in main_topics(section):
        for place in ("", province):
            found.update(index.buckets.get(bucket(topic, place), ()))
    return found


def best_of(
    plan: str,
    section: Packed,
    near: Sequence[Near],
    raws: Sequence[float],
    own: Prepared,
    reasons: Reasons,
    index: Index,
) -> Iterator[Link]:
    """Find the best counterparts of one section: at most four in a plan, fifty in all.

    Those that a page may show say why; for the others it is worked out when they are asked for.
    """
    below = section.depth > 2
    most, saying = (KEPT_BELOW, SAYING_WHY_BELOW) if below else (KEPT_A_SECTION, SAYING_WHY)
    scored = zip(raws, near, strict=True)
    ranked = sorted((-raw, one.named, one.section.id, one.section) for raw, one in scored)
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
        other = index.plans[named].plan
        topic, said = reasons.get((other, name)) or (topic_of(own, target), ())
        if kept > saying:
            said = ()
        elif not said:
            said = phrases_of(own, target)
        yield Link(plan, section.id, other, name, score(choice), len(in_plan), topic, said)


def signposts(links: Iterable[Link], library: Searched) -> tuple[Signpost, ...]:
    """Name the plan, section, chapter and heading of the links that a page may show under one section."""
    posts: dict[str, dict[str, tuple[str, str]]] = {}
    for _, listed in groupby(links, attrgetter("source_id")):
        for link in islice(listed, SHOWN_ON_SITE + IN_RESERVE):
            target = library.sections[link.target_plan, link.target_id]
            posts.setdefault(link.target_plan, {})[link.target_id] = (target.chapter, target.heading)
    named = library.plan_names
    return tuple(Signpost(name, named[name].title, named[name].place, ways) for name, ways in sorted(posts.items()))
