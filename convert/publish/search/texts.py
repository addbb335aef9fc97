"""The words of a plan as scripts: sections gathered in blocks, long ones cut.

Postings name blocks, not sections: a plan's sections are short, and naming each of them
makes the index half as large again (see ADR 50).
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from convert.document import Document
from convert.link.topics import topics_in_title
from convert.publish.search.fold import fold, own_pieces
from convert.publish.search.shards import Entry, Shard, as_json, body_of, cut
from convert.publish.site.address import page_of

BLOCK = 3_000
"""Characters of a block of sections."""
TEXTS = 43_000
"""Bytes of words in a script: about 19 KB gzipped, and below the limit whatever the words."""


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


def text_shards(blocks: Sequence[Block]) -> Iterator[Shard]:
    """Write blocks as scripts; the key of each is its first block."""
    entries = [entry for place, block in enumerate(blocks) for entry in block_entries(place, block)]
    return cut("t", entries, TEXTS)


def block_entries(place: int, block: Block) -> Iterator[Entry]:
    """Write the sections of a block, each as a row; a very long one takes several rows.

    The key of a row is twice the number of its block, and one more where the block goes on.
    """
    key = 2 * place
    for section in block:
        for rows in portions(section):
            row = [place, section.id, section.page, section.heading, section.topics, rows]
            yield Entry(key, as_json(row))
            key = 2 * place + 1


def portions(section: SectionText) -> Iterator[list[tuple[str, str]]]:
    """Cut the pieces of a section into portions that fit into one script."""
    rows: list[tuple[str, str]] = []
    size = 0
    for name, words in (short for piece in section.pieces for short in short_pieces(section.id, *piece)):
        if rows and size + len(words) * 3 > TEXTS // 2:
            yield rows
            rows, size = [], 0
        rows.append((name, words))
        size += len(words) * 3
    yield rows


def short_pieces(section: str, name: str, words: str) -> Iterator[tuple[str, str]]:
    """Cut a very long paragraph; its id is written without that of the section."""
    step = TEXTS // 6
    for start in range(0, len(words) or 1, step):
        yield name.removeprefix(section), words[start : start + step]


def read_sections(shards: Iterable[Shard]) -> Iterator[SectionText]:
    """Read sections back from their scripts, in order, paragraphs that were cut whole again."""
    rows = (row for shard in shards for row in json.loads(body_of(shard)))
    for (name, page, heading, topics), portions in groupby(rows, key=lambda row: (*row[1:4], tuple(row[4]))):
        pieces = [(name + suffix, words) for row in portions for suffix, words in row[5]]
        whole = (
            (piece, "".join(words for _, words in cuts)) for piece, cuts in groupby(pieces, key=lambda piece: piece[0])
        )
        yield SectionText(name, page, heading, tuple(whole), topics)
