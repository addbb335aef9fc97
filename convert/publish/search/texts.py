"""The words of a plan as scripts: sections gathered in blocks, one script a block.

Postings name blocks, not sections: a plan's sections are short, and naming each of them
makes the index half as large again (see ADR 50). Where a block's words lie follows from its
number alone: block ``n`` of a plan is in ``words/<version of the plan>/<n>.js`` (ADR 55).
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from convert.document import Document
from convert.link.topics import topics_in_title
from convert.publish.search.fold import fold, own_pieces
from convert.publish.search.shards import SURELY_SMALL, Shard, as_json, body_of, script
from convert.publish.site.address import page_of

BLOCK = 3_000
"""Characters of a block of sections."""
PORTION = SURELY_SMALL // 2
"""Bytes of a long section that stand in one row."""


class SectionText(NamedTuple):
    """A section as a hit shows it."""

    id: str
    page: str
    """Name of the page that shows it."""
    heading: str
    pieces: tuple[tuple[str, str], ...]
    """Id and words of each own block, our notes taken out."""
    topics: tuple[str, ...] = ()
    """Topics that its heading names, or those around it."""


Block = tuple[SectionText, ...]


class PlanTexts(NamedTuple):
    """The words of one plan, as the search reads them."""

    plan: str
    title: str
    shards: tuple[Shard, ...]

    def files(self) -> dict[str, bytes]:
        """Return the scripts by their path in the site."""
        return {f"{shard.name[1:]}.js": shard.content for shard in self.shards}


def plan_texts(document: Document) -> PlanTexts:
    """Write the words of one plan."""
    blocks = blocks_of(section_texts(document))
    return PlanTexts(document.id, document.title, tuple(text_shards(document.title, blocks)))


def section_texts(document: Document) -> Iterator[SectionText]:
    """List the sections of a plan with their words, in reading order."""
    topics: dict[str, tuple[str, ...]] = {"": ()}
    for section in document.sections:
        (_, heading), *blocks = own_pieces(document, section.id)
        named = topics_in_title(section.title) if section.parent else ()
        topics[section.id] = tuple(dict.fromkeys((*named, *topics[section.parent])))
        yield SectionText(section.id, page_of(document, section.id), heading, tuple(blocks), topics[section.id])


def folded(section: SectionText) -> str:
    """Fold all own words of a section."""
    return fold(section.heading + "".join(words for _, words in section.pieces))


def blocks_of(sections: Iterable[SectionText]) -> tuple[Block, ...]:
    """Gather sections in blocks of about the same length; a long section is a block alone."""
    blocks: list[list[SectionText]] = []
    size = 0
    for section in sections:
        length = len(section.heading) + sum(len(words) for _, words in section.pieces)
        if not blocks or size + length > BLOCK:
            blocks.append([])
            size = 0
        blocks[-1].append(section)
        size += length
    return tuple(map(tuple, blocks))


def version_of(title: str, blocks: Sequence[Block]) -> str:
    """Name the words of a plan by all that is in them."""
    return hashlib.sha256(as_json([title, blocks]).encode("utf-8", "surrogatepass")).hexdigest()[:10]


def text_shards(title: str, blocks: Sequence[Block]) -> Iterator[Shard]:
    """Write the blocks of a plan as scripts, about 9 KB each; the key of each is the number of its block.

    The value of a script is: how many parts it has, the plan's title, rows. A script that would
    be too large goes on in further parts, ``3-1.js`` behind ``3.js``.
    """
    version = version_of(title, blocks)
    for number, block in enumerate(blocks):
        parts = list(parted(list(block_rows(block))))
        for part, rows in enumerate(parts):
            name = f"/words/{version}/{number}" + (f"-{part}" if part else "")
            body = f"[{len(parts)},{as_json(title)},[" + ",\n".join(rows) + "]]"
            yield Shard(number, name, script(name, body))


def parted(rows: Sequence[str]) -> Iterator[list[str]]:
    """Cut rows into parts that surely fit into a script."""
    part: list[str] = []
    size = 0
    for row in rows:
        weight = len(row.encode("utf-8", "surrogatepass"))
        if part and size + weight > SURELY_SMALL:
            yield part
            part, size = [], 0
        part.append(row)
        size += weight
    yield part


def block_rows(block: Block) -> Iterator[str]:
    """Write the sections of a block, each as a row of JSON; a very long one takes several rows."""
    for section in block:
        for pieces in portions(section):
            yield as_json([section.id, section.page, section.heading, section.topics, pieces])


def portions(section: SectionText) -> Iterator[list[tuple[str, str]]]:
    """Cut the pieces of a section into portions that fit into one script."""
    rows: list[tuple[str, str]] = []
    size = 0
    for name, words in (short for piece in section.pieces for short in short_pieces(section.id, *piece)):
        if rows and size + len(words) * 3 > PORTION:
            yield rows
            rows, size = [], 0
        rows.append((name, words))
        size += len(words) * 3
    yield rows


def short_pieces(section: str, name: str, words: str) -> Iterator[tuple[str, str]]:
    """Cut a very long paragraph; its id is written without that of the section."""
    step = PORTION // 3
    for start in range(0, len(words) or 1, step):
        yield name.removeprefix(section), words[start : start + step]


def read_sections(shards: Iterable[Shard]) -> Iterator[SectionText]:
    """Read sections back from their scripts, in order, paragraphs that were cut whole again."""
    rows = (row for shard in shards for row in json.loads(body_of(shard))[2])
    for (name, page, heading, topics), portions in groupby(rows, key=lambda row: (*row[:3], tuple(row[3]))):
        pieces = [(name + suffix, words) for row in portions for suffix, words in row[4]]
        whole = (
            (piece, "".join(words for _, words in cuts)) for piece, cuts in groupby(pieces, key=lambda piece: piece[0])
        )
        yield SectionText(name, page, heading, tuple(whole), topics)
