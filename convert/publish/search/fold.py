"""What a search compares: words without our notes, without blanks, widths and cases folded."""

import re
import unicodedata

from convert.document import Document
from convert.model import NOTE

BLANK = re.compile(r"[\s\ufeff\u200b]")
"""The browser's half (``assets/index.js``) names the same characters."""


def fold(text: str) -> str:
    """Fold a text or a phrase.

    >>> fold("ＧＤＰ　增长 ６％")
    'gdp增长6%'
    """
    return BLANK.sub("", unicodedata.normalize("NFKC", text)).lower()


def own_pieces(document: Document, section_id: str) -> list[tuple[str, str]]:
    """Return a section's own words, the heading first: id of the piece, its words without our notes."""
    section = document.section[section_id]
    pieces = [(section_id, section.heading), *((block.id, block.text) for block in document.own[section_id])]
    return [(name, NOTE.sub("", text)) for name, text in pieces]


def own_text(document: Document, section_id: str) -> str:
    r"""Fold a section's own words: heading and own blocks, sub-sections not included.

    >>> from convert.document import read_document
    >>> own_text(read_document("## 一、总则\n\n文 字。\n\n### （一）目标\n\n略\n"), "t1")
    '一、总则文字。'
    """
    return fold("".join(words for _, words in own_pieces(document, section_id)))
