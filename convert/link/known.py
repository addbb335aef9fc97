"""What is found of one plan in a large library, and what it was found from: so the next build need not find it again."""

from collections.abc import Mapping
from struct import Struct
from types import MappingProxyType
from typing import NamedTuple

from convert.link.packing import Packed
from convert.link.showing import Signpost
from convert.model import Link

RAW = Struct("<8sd")
Reasons = Mapping[tuple[str, str], tuple[str, tuple[str, ...]]]
"""Plan and section → topic and wordings of a link to it."""


def own_mark(section: Packed) -> bytes:
    """Mark all that the links of a section depend on in itself."""
    return section.mark + bytes([min(section.depth, 255)])


class Seen(NamedTuple):
    """What one section was found from."""

    mark: bytes
    """Of the section itself."""
    floor: int
    """Bits that the last of those that it was compared with shares with it; 0 where there were few."""
    raws: bytes
    """Mark and raw score of each of them, in 16 bytes."""


class Known(NamedTuple):
    """The links of a plan to the best of a large library, and what they were found from."""

    plan: str
    keys: Mapping[str, bytes]
    """Section → a mark of it and of all that it was compared with."""
    links: tuple[Link, ...]
    seen: Mapping[str, Seen] = MappingProxyType({})
    searched: bytes = b""
    """Mark of the index."""
    around: bytes = b""
    """Mark of the plan's province and of the plans that were left out."""


NOTHING = Known("", {}, ())


class Near(NamedTuple):
    """A section of the library that is compared with one of ours."""

    named: int
    """Its plan in the index."""
    section: Packed
    bits: int
    """What the two signatures share."""


class Found(NamedTuple):
    """The links of a plan, and enough of the other plans to name and reach their sections."""

    known: Known
    posts: tuple[Signpost, ...]
