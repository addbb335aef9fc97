"""What changed in the index of a library since another one, and which sections that cannot concern.

A section is compared with the likeliest of its topics. What came, went or changed can only be among them, or have
been, if it shares as many bits of the signature as the last of them: otherwise all that was found of it still holds.
"""

from functools import cached_property
from hashlib import blake2b

from convert.link.index import Index, bucket, main_topics
from convert.link.packing import Packed

Member = tuple[str, str, bytes]
"""Plan, id and mark of a section."""


class Searched:
    """An index, laid out for searching."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.plan_names = {named.plan: named for named in index.plans}

    @cached_property
    def signs(self) -> list[int]:
        """The signatures of all sections as numbers."""
        return [sign_of(section) for section in self.index.sections]

    @cached_property
    def members(self) -> list[Member]:
        """Name all sections."""
        index = self.index
        pairs = zip(index.owner, index.sections, strict=True)
        return [(index.plans[owner].plan, section.id, section.mark) for owner, section in pairs]

    @cached_property
    def sections(self) -> dict[tuple[str, str], Packed]:
        """All sections by plan and id."""
        return {(plan, name): self.index.sections[at] for at, (plan, name, _) in enumerate(self.members)}

    @cached_property
    def mark(self) -> bytes:
        """Mark all that matching sees of the index; the titles of the plans are not among it."""
        seen = repr((self.members, sorted(self.index.buckets.items()))).encode()
        return blake2b(seen, digest_size=8).digest()


def sign_of(section: Packed) -> int:
    """Read a signature as a number."""
    return int.from_bytes(section.sign, "little")


class Since:
    """What changed between two indexes."""

    def __init__(self, before: Searched, now: Searched) -> None:
        self.mark = before.mark
        """Of the index before."""
        self.stayed = frozenset(before.members) & frozenset(now.members)
        self.renamed = any(now.plan_names.get(name, named) != named for name, named in before.plan_names.items())
        """Whether a plan that was there has another title or place now."""
        old, new = before.index.buckets, now.index.buckets
        self.changed = {
            key: signs
            for key in old.keys() | new.keys()
            if (signs := [*left(before, now, key), *left(now, before, key)])
        }
        """Bucket → signatures of what came into it, left it or changed."""

    def passes_by(self, section: Packed, province: str, floor: int) -> bool:
        """Tell whether no change can concern a section whose likeliest share so many bits with it."""
        own = sign_of(section)
        near = (
            (own & sign).bit_count()
            for topic, _ in main_topics(section)
            for place in {"", province}
            for sign in self.changed.get(bucket(topic, place), ())
        )
        return all(bits < floor for bits in near)


def left(one: Searched, other: Searched, key: str) -> list[int]:
    """Return the signatures of what one index has under a topic and the other has not."""
    there = {other.members[at] for at in other.index.buckets.get(key, ())}
    return [one.signs[at] for at in one.index.buckets.get(key, ()) if one.members[at] not in there]
