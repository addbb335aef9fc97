"""Head line and page number."""

from typing import TYPE_CHECKING, Final

from convert.document import Document
from convert.publish.docx.ooxml import NAMESPACES, element, field, paragraph, run
from convert.publish.docx.theme import Theme
from convert.publish.pdf.colophon import UNOFFICIAL

if TYPE_CHECKING:
    from docx.section import Section as WordSection
    from docx.section import _Footer, _Header

LONGEST: Final = 40
"""Characters of the title in the head line."""


def write_edges(word: "WordSection", document: Document, theme: Theme, *, disclaimer: bool) -> None:
    """Fill header and footer of all pages; those of even pages mirrored where the theme is.

    The first page bears the title itself, and so no head line.
    """
    notice = UNOFFICIAL if disclaimer else ""
    if theme.switches.head_line:
        word.different_first_page_header_footer = True
        fill(word.first_page_header, paragraph("", "Header"))
        fill(word.header, head_line(document))
        fill(word.first_page_footer, page_line(theme, notice, even=False))
    fill(word.footer, page_line(theme, notice, even=False))
    if theme.page.mirrored:
        fill(word.even_page_footer, page_line(theme, notice, even=True))


def fill(edge: "_Header | _Footer", line: str) -> None:
    """Put one paragraph into a header or footer."""
    from docx.oxml import parse_xml

    edge.is_linked_to_previous = False
    root = edge._element
    for child in list(root):
        root.remove(child)
    root.append(parse_xml(line.replace("<w:p>", f"<w:p {NAMESPACES}>", 1)))


def head_line(document: Document) -> str:
    """Write the title at the head of a page."""
    title = document.title if len(document.title) <= LONGEST else f"{document.title[:LONGEST]}…"
    return paragraph(run(title), "Header")


def page_line(theme: Theme, notice: str, *, even: bool) -> str:
    """Write the page number, one character from the outer edge where pages are mirrored."""
    before, _, after = theme.switches.page_number.partition("{}")
    number = run(before) + field("PAGE", run("1")) + run(after)
    words = run(notice, "FootLine")
    if not theme.page.mirrored:
        return paragraph(words + run("\t") + number, "Footer")
    size = round(theme.roles["footer"].size * 20)
    if even:
        direct = element("ind", leftChars=100, left=size)
        return paragraph(number + (run("\t") + words if notice else ""), "Footer", {"ind": direct})
    direct = element("ind", rightChars=100, right=size)
    return paragraph(words + run("\t") + number, "Footer", {"ind": direct})
