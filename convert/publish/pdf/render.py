"""Document → PDF."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from convert.document import Document
from convert.model import Account, Problem
from convert.publish import fonts
from convert.publish.pdf.book import Neighbours, book_html, entry_label
from convert.publish.pdf.glyphs import glyph_problems
from convert.publish.pdf.setting import chinese_setting
from convert.publish.pdf.subset import embed_by_cid
from convert.publish.pdf.theme import load_theme, style_with_fonts

if TYPE_CHECKING:
    from weasyprint.document import Document as Rendered


@dataclass(frozen=True, slots=True)
class Printed:
    """A plan in print."""

    data: bytes
    pages: int
    page_of: Mapping[str, int]
    """Page of each section, from 1; for the contents of other formats."""
    problems: tuple[Problem, ...]


def render_pdf(
    document: Document,
    neighbours: Neighbours,
    account: Account,
    *,
    theme: str = "reader",
    edition: str = "research",
    site: str = "",
) -> Printed:
    """Print a plan; the same input gives the same bytes.

    Args:
        document: The plan.
        neighbours: Matching chapters by section id, best first.
        account: How the plan was converted.
        theme: Name of a folder in ``themes/print``.
        edition: research, official, archive, or proof (校对稿 across the page).
        site: Address of the plan on the site, for the colophon.
    """
    choices = fonts.check()
    look = load_theme(theme)
    html = book_html(document, neighbours, account, theme=look, edition=edition, site=site)
    with chinese_setting():
        rendered = lay_out(html, style_with_fonts(look.style, fonts.css_families(choices)))
        page_of = pages_of_sections(document, rendered)
        label_bookmarks(document, rendered)
        data = rendered.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True, finisher=embed_by_cid)
    families = frozenset(choice.family for choice in choices)
    return Printed(data, len(rendered.pages), page_of, glyph_problems(rendered, families))


def lay_out(html: str, style: str) -> "Rendered":
    """Make the pages."""
    from weasyprint import CSS, HTML

    return HTML(string=html).render(stylesheets=[CSS(string=style)], pdf_variant="pdf/ua-1")


def pages_of_sections(document: Document, rendered: "Rendered") -> dict[str, int]:
    """Find the page on which each section begins."""
    found: dict[str, int] = {}
    for number, page in enumerate(rendered.pages, 1):
        for name in page.anchors:
            if name in document.section:
                found.setdefault(name, number)
    return found


def label_bookmarks(document: Document, rendered: "Rendered") -> None:
    """Give bookmarks the words that lists of contents have."""
    labels = {section.heading: entry_label(section) for section in document.sections if section.run_in}
    for page in rendered.pages:
        page.bookmarks[:] = [(level, labels.get(label, label), *rest) for level, label, *rest in page.bookmarks]
