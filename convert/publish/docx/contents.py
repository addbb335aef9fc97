"""The list of contents: a field that Word and WPS can update, with its entries filled in."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from convert.document import Document, Section
from convert.publish.docx.names import bookmark_name
from convert.publish.docx.ooxml import field, field_end, field_start, internal_link, paragraph, run
from convert.publish.docx.sheet import Sheet

LONGEST: Final = 80
"""Characters of an entry; a longer heading is cut, and ends in an ellipsis."""

UNKNOWN: Final = "\N{EM DASH}"
"""Stands for a page that nobody has counted."""


def contents_xml(document: Document, sheet: Sheet, page_of: Mapping[str, int]) -> str:
    """Write the contents; nothing where there is nothing to list.

    The field is not marked as dirty: Word would ask the reader about it when opening.
    """
    depth = sheet.theme.switches.contents_depth
    listed = [section for section in document.sections[1:] if section.level <= depth + 1]
    if not listed or not sheet.theme.switches.contents:
        return ""
    entries = list(entry_runs(listed, page_of))
    entries[0] = field_start(f'TOC \\o "1-{depth}" \\h \\z \\u') + entries[0]
    entries[-1] += field_end()
    styles = [f"TOC{section.level - 1}" for section in listed]
    lines = "".join(paragraph(entry, style) for entry, style in zip(entries, styles, strict=True))
    return GALLERY.format(content=paragraph(run("目录"), "TOCHeading") + lines)


GALLERY: Final = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    "</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
)
"""Makes Word offer to update the contents beside them."""


def entry_runs(listed: Sequence[Section], page_of: Mapping[str, int]) -> Iterator[str]:
    """Write each entry: its words, and the page as a field."""
    for section in listed:
        name = bookmark_name(section.id)
        page = run(str(page_of[section.id]) if section.id in page_of else UNKNOWN)
        yield internal_link(run(f"{entry_words(section)}\t") + field(f"PAGEREF {name} \\h", page), name)


def entry_words(section: Section) -> str:
    r"""Say a heading as a list of contents does: without its full stop, in one line.

    >>> from convert.document import read_document
    >>> [entry_words(section) for section in read_document("## 第一章　基础\n\n### 1.目标。\n").sections[1:]]
    ['第一章\u3000基础', '1.目标']
    """
    text = section.heading.removesuffix("。")
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
