"""A sieve a block: which runs of common characters its words may hold.

A phrase whose pairs are common apart and rare together has many candidate blocks. Where five
neighbouring characters of it are all common, their run sets one bit; a block that lacks a bit of
the phrase need not be read. No block that holds the phrase is ever kept away.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from convert.publish.search.shards import Entry, Shard, as_json, cut

COMMON = (
    "的和业国发建化展大一人全进设工中新加实产政民地力生要制动作会行有务区经主推体高重强在保年理等能改持合市提增资社成用以不是家开为施济定部平"
    "基机法面度对农城治现方我上各革水个企规分公量管关性点长好项创出入同服应质技本环系级文代育义深坚境学科事造了完们共支利三党目域十快效安标五"
    "品到自场续优步态善程源通领统升时多更心总护教划结策构活省于放万府导数立防金内位调外向村下监计与决投积稳就及办来融期特物二范收海整第术费集"
    "群得过运际商型这信门任权取准四院促件营色极指路落条局可医明式口专战所协题前健求转交员电消联问流间元障据众础小风批当扩责台职组解线争做确引"
    "表比乡险类供亿道相研形意正必单达种污打精综格查试居其价核"
)
"""The 300 most common characters of official texts; the page reads them from the manifest."""
PLACE = {character: place for place, character in enumerate(COMMON)}
RUN = 5
"""Characters of a run. Fewer are too few: the parts of a rare phrase stand in many blocks, each in another place."""
BITS = 960
PORTION = 9_000
"""Bytes of sieves in a script, those of some fifty blocks: about 7 KB gzipped."""
KEYS = 8_000
"""Bytes of a list that says which script begins with which block."""
SIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def bits_of(text: str) -> set[int]:
    """List the bits that a folded text sets.

    >>> bits_of("经济建设"), len(bits_of("经济建设和发"))
    (set(), 2)
    """
    places = [PLACE.get(character, -1) for character in text]
    runs = zip(*(places[start:] for start in range(RUN)), strict=False)
    return {bit(run) for run in runs if min(run) >= 0}


def bit(run: Iterable[int]) -> int:
    """Scatter a run over the bits (Knuth's multiplicative hash); the page reckons the same."""
    whole = 0
    for place in run:
        whole = whole * len(COMMON) + place
    return (whole * 0x9E3779B1 % 2**32 >> 16) % BITS


def sieve(texts: Iterable[str]) -> str:
    """Write the bits of a block's folded sections, six a character.

    >>> len(sieve(["经济建设"])), set(sieve([""]))
    (160, {'A'})
    """
    held = set().union(*map(bits_of, texts))
    whole = sum(1 << place for place in held)
    return "".join(SIX[whole >> start & 63] for start in range(0, BITS, 6))


class Sieved(Protocol):
    """A plan with the sieves of its blocks."""

    @property
    def sieves(self) -> Sequence[str]:
        """One a block."""


def sieve_shards(parts: Iterable[tuple[Sieved, int]]) -> tuple[list[Shard], list[Shard]]:
    """Write the sieves of a library, and the lists that say which script begins with which block.

    Args:
        parts: The plans with the numbers of their first blocks.
    """
    entries = (
        Entry(base + place, as_json([base + place, own]))
        for part, base in parts
        for place, own in enumerate(part.sieves)
    )
    shards = list(cut("s", entries, PORTION))
    return shards, list(cut("t", [Entry(shard.key, as_json([shard.key, shard.name])) for shard in shards], KEYS))
