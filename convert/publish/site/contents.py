"""Lists of contents: of a plan, with the place where one is."""

from collections.abc import Iterator

from convert.document import TOP, Document
from convert.publish.site.address import chapters, entry, page_of
from convert.publish.site.text import safe
from convert.publish.site.words import word

DEEPEST = 2
"""Levels of sections shown below a chapter."""


def contents_html(document: Document, here: str = "") -> str:
    """Render the plan's chapters; the one that is open shows its sections, too.

    Without ``here`` (the landing page) each chapter shows the sections directly under it.
    """
    return f'<ol class="contents-list">{"".join(chapter_items(document, here))}</ol>'


def chapter_items(document: Document, here: str) -> Iterator[str]:
    """Render one item a chapter."""
    for chapter in chapters(document):
        marks = inferred_class(document, chapter) + (' aria-current="page"' if chapter == here else "")
        link = f'<a href="{page_of(document, chapter)}.html"{marks}>{chapter_name(document, chapter)}</a>'
        yield f"<li>{link}{below(document, chapter, here)}</li>"


def inferred_class(document: Document, section_id: str) -> str:
    """Render what tells an inferred heading from the source's."""
    return ' class="inferred"' if section_id != TOP and document.section[section_id].inferred else ""


def chapter_name(document: Document, chapter: str) -> str:
    """Return the heading of a chapter, or the word for a preface."""
    return word("preface") if chapter == TOP else safe(entry(document.section[chapter]))


def below(document: Document, chapter: str, here: str) -> str:
    """Render the sections under a chapter where the list shows them."""
    if chapter == TOP or here not in ("", chapter):
        return ""
    page = "" if here else f"{chapter}.html"
    return section_list(document, chapter, page, DEEPEST if here else 1)


def section_list(document: Document, parent: str, page: str, depth: int) -> str:
    """Render the sections under one, some levels deep; run-in paragraphs are not listed below the first."""
    children = document.children[parent]
    if not children or not depth:
        return ""
    items = "".join(
        f'<li><a href="{page}#{child}"{inferred_class(document, child)}>{safe(entry(document.section[child]))}</a>'
        f"{section_list(document, child, page, depth - 1)}</li>"
        for child in children
    )
    return f"<ol>{items}</ol>"
