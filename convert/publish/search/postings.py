"""The search index of one plan: which blocks of text hold which pairs of characters."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from convert.document import Document
from convert.publish.search.guesses import plan_names
from convert.publish.search.sieve import sieve
from convert.publish.search.texts import blocks_of, folded, section_texts, version_of

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Five bits a character; the upper half says that more follow."""


@dataclass(frozen=True, slots=True)
class PlanIndex:
    """What the search knows of one plan; depends on that plan alone."""

    plan: str
    title: str
    place: str
    province: str
    kind: str
    period: str
    status: str
    blocks: int
    """How many blocks the words are cut into."""
    version: str
    """Names its words: the folder of their scripts."""
    names: tuple[str, ...]
    """What can be guessed from it."""
    sieves: tuple[str, ...]
    """The runs of common characters of each block; see ``sieve``."""
    postings: Mapping[str, str]
    """Lines ``pair first last gaps`` by ``drawer`` of the pair."""


def plan_postings(document: Document) -> PlanIndex:
    """Index one plan."""
    front, region = document.front, document.front.get("region") or {}
    blocks = blocks_of(section_texts(document))
    texts = [[folded(section) for section in block] for block in blocks]
    place = str(region.get("county") or region.get("city") or region.get("province") or "")
    return PlanIndex(
        plan=document.id,
        title=document.title,
        place=place,
        province=str(region.get("province") or ""),
        **{name: str(front.get(name) or "") for name in ("kind", "period", "status")},
        blocks=len(blocks),
        version=version_of(document.title, blocks),
        names=plan_names(document, place),
        sieves=tuple(map(sieve, texts)),
        postings=pair_postings(texts),
    )


def pair_postings(blocks: Sequence[Sequence[str]]) -> dict[str, str]:
    """Find the blocks that hold each pair of characters.

    The last character of a section stands alone as a key of its own, so that all blocks with
    some character are those of the keys that begin with it.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for place, texts in enumerate(blocks):
        for pair in set().union(*map(pairs, texts)):
            found[pair].append(place)
    drawers: dict[str, list[str]] = defaultdict(list)
    for pair in sorted(found, key=in_browser_order):
        drawers[drawer(pair)].append(posting(pair, found[pair]))
    return {name: "\n".join(lines) for name, lines in drawers.items()}


def pairs(text: str) -> set[str]:
    """Cut a text into pairs of neighbouring characters; the last one has no neighbour.

    >>> sorted(pairs("营商环"))
    ['商环', '环', '营商']
    """
    return {text[place : place + 2] for place in range(len(text))}


def in_browser_order(key: str) -> bytes:
    """Order keys as a browser orders its strings."""
    return key.encode("utf-16-be", "surrogatepass")


def drawer(key: str) -> str:
    """Say which drawer a key lies in; drawers are merged one by one, to save memory.

    >>> drawer("营商"), drawer("章")
    ('84', '7a')
    """
    return in_browser_order(key)[:1].hex()


def posting(pair: str, places: list[int]) -> str:
    """Write the blocks of a pair; no pair holds a blank.

    >>> posting("营商", [3, 4, 40])
    '营商 3 40 AjB'
    """
    return f"{pair} {places[0]} {places[-1]} {gaps(places)}"


def gaps(places: Iterable[int]) -> str:
    """Write the gaps between rising numbers.

    >>> gaps([3, 4, 40, 1100])
    'AjBjhB'
    """
    return "".join(number(after - before - 1) for before, after in pairwise(places))


def number(value: int) -> str:
    """Write a number of any size, five bits a character, low bits first."""
    out = ""
    while value >= 32:
        out += ALPHABET[32 + (value & 31)]
        value >>= 5
    return out + ALPHABET[value]
