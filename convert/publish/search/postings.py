"""The search index of one plan: which sections hold which pairs of characters, and their words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from convert.document import Document
from convert.publish.search.fold import fold, own_pieces
from convert.publish.site.address import page_of

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Five bits a character; the upper half says that more follow."""


class SectionText(NamedTuple):
    """A section as a hit shows it."""

    id: str
    page: str
    """Name of the page that shows it."""
    heading: str
    pieces: tuple[tuple[str, str], ...]
    """Id and words of each own block, our notes taken out."""


class Posting(NamedTuple):
    """Sections of one plan that hold a pair of characters, by their place in the plan."""

    first: int
    rest: str
    """The gaps between the following ones, written by ``gaps``."""
    last: int


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
    sections: tuple[SectionText, ...]
    postings: Mapping[str, Posting]


def plan_postings(document: Document) -> PlanIndex:
    """Index one plan."""
    front, region = document.front, document.front.get("region") or {}
    sections = tuple(section_texts(document))
    return PlanIndex(
        plan=document.id,
        title=document.title,
        place=str(region.get("county") or region.get("city") or region.get("province") or ""),
        province=str(region.get("province") or ""),
        **{name: str(front.get(name) or "") for name in ("kind", "period", "status")},
        sections=sections,
        postings=pair_postings(folded(section) for section in sections),
    )


def section_texts(document: Document) -> Iterator[SectionText]:
    """List the sections of a plan with their words, in reading order."""
    for section in document.sections:
        (_, heading), *blocks = own_pieces(document, section.id)
        yield SectionText(section.id, page_of(document, section.id), heading, tuple(blocks))


def folded(section: SectionText) -> str:
    """Fold all own words of a section."""
    return fold(section.heading + "".join(words for _, words in section.pieces))


def pair_postings(texts: Iterable[str]) -> dict[str, Posting]:
    """Find the sections that hold each pair of characters.

    The last character of a text stands alone as a key of its own, so that all sections with
    some character are those of the keys that begin with it.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        for pair in pairs(text):
            found[pair].append(place)
    return {pair: Posting(places[0], gaps(places), places[-1]) for pair, places in found.items()}


def pairs(text: str) -> set[str]:
    """Cut a text into pairs of neighbouring characters; the last one has no neighbour.

    >>> sorted(pairs("营商环"))
    ['商环', '环', '营商']
    """
    return {text[place : place + 2] for place in range(len(text))}


def gaps(places: list[int]) -> str:
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
