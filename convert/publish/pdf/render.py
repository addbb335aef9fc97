"""Document → PDF."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from convert.document import Document
from convert.errors import UsageError
from convert.model import Account, Problem, problem_key
from convert.publish import fonts
from convert.publish.pdf.book import Neighbours, book_html, entry_label, moment
from convert.publish.pdf.glyphs import glyph_problems
from convert.publish.pdf.setting import chinese_setting
from convert.publish.pdf.sheet import files_of, style_sheet
from convert.publish.pdf.theme import Theme, load_theme
from convert.publish.pdf.watch import weasyprint_warnings
from convert.publish.pdf.xmp import finish

if TYPE_CHECKING:
    from weasyprint import Attachment
    from weasyprint.document import Document as Rendered


EDITIONS = frozenset({"research", "official", "archive", "proof"})
VARIANTS = frozenset({"pdf/ua-1", "pdf/a-2a", "pdf/a-3a"})


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
    variant: str = "pdf/ua-1",
    attachments: Mapping[str, bytes] = MappingProxyType({}),
) -> Printed:
    """Print a plan; the same input gives the same bytes.

    Args:
        document: The plan.
        neighbours: Matching chapters by section id, best first.
        account: How the plan was converted.
        theme: Name of a folder in ``themes/print``.
        edition: research, official, archive, or proof (校对稿 across the page).
        site: Address of the root of the site, if there is one.
        variant: One of ``VARIANTS``.
        attachments: Files to put into the PDF, by name; PDF/A-3 and PDF/UA take them.

    Raises:
        MissingPartError: Pango or a Chinese font is not there.
        UsageError: unknown theme, edition or variant.
    """
    demand("edition", edition, EDITIONS)
    demand("PDF variant", variant, VARIANTS)
    choices = fonts.check()
    look = load_theme(theme)
    html = book_html(document, neighbours, account, theme=look, edition=edition, site=site)
    with weasyprint_warnings() as warned, chinese_setting() as ours:
        rendered = lay_out(html, look, fonts.css_families(choices), variant)
        page_of = pages_of_sections(document, rendered)
        label_bookmarks(document, rendered)
        join_links(rendered)
        data = rendered.write_pdf(
            pdf_variant=variant,
            pdf_tags=True,
            pdf_identifier=True,
            attachments=[attachment(name, content, document) for name, content in attachments.items()],
            finisher=finish,
        )
    families = frozenset(choice.family for choice in choices)
    doubts = (*glyph_problems(rendered, families), *wide_tables(rendered), *warned, *unset(ours=ours))
    return Printed(data, len(rendered.pages), page_of, doubts)


def lay_out(html: str, theme: Theme, families: Mapping[str, str], variant: str) -> "Rendered":
    """Make the pages."""
    from weasyprint import HTML

    sheet = style_sheet(theme, families)
    return HTML(string=html, url_fetcher=files_of(theme.folder)).render(stylesheets=[sheet], pdf_variant=variant)


def pages_of_sections(document: Document, rendered: "Rendered") -> dict[str, int]:
    """Find the page on which each section begins."""
    found: dict[str, int] = {}
    for number, page in enumerate(rendered.pages, 1):
        for name in page.anchors:
            if name in document.section:
                found.setdefault(name, number)
    return found


def label_bookmarks(document: Document, rendered: "Rendered") -> None:
    """Give bookmarks the words that lists of contents have, whatever lines their headings are broken into."""
    labels = {without_blanks(section.heading): entry_label(section) for section in document.sections}
    for page in rendered.pages:
        page.bookmarks[:] = [
            (level, labels.get(without_blanks(label), label), *rest) for level, label, *rest in page.bookmarks
        ]


def without_blanks(text: str) -> str:
    """Leave out blanks, wide ones too."""
    return "".join(text.split())


def join_links(rendered: "Rendered") -> None:
    """Leave out links inside a link to the same place, such as its leader and page number."""
    for page in rendered.pages:
        kept: list[tuple[str, str, tuple[float, float, float, float], object]] = []
        for link in page.links:
            if not any(link[:2] == outer[:2] and inside(link[2], outer[2]) for outer in kept[-1:]):
                kept.append(link)
        page.links[:] = kept


def inside(inner: tuple[float, float, float, float], outer: tuple[float, float, float, float]) -> bool:
    """Tell whether a rectangle (left, top, right, bottom) lies in another.

    >>> inside((1, 1, 2, 2), (0, 0, 2, 2)), inside((1, 1, 5, 2), (0, 0, 2, 2))
    (True, False)
    """
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] + 1 and inner[3] <= outer[3] + 1


def unset(*, ours: bool) -> tuple[Problem, ...]:
    """Report a WeasyPrint whose insides we do not know: lines are then set as it sets them."""
    return () if ours else (Problem("print", 0, "此版 WeasyPrint 未经核对，行长不齐", "print-weasyprint"),)


def demand(what: str, value: str, known: frozenset[str]) -> None:
    """Stop at a word that is not among those known.

    >>> demand("edition", "offical", EDITIONS)
    Traceback (most recent call last):
    convert.errors.UsageError: unknown edition 'offical'; choose one of archive, official, proof, research
    """
    if value not in known:
        raise UsageError(f"unknown {what} {value!r}; choose one of {', '.join(sorted(known))}")


def attachment(name: str, content: bytes, document: Document) -> "Attachment":
    """Make a file ready to be put into the PDF, dated as the plan is."""
    from weasyprint import Attachment

    day = datetime.fromisoformat(moment(str(document.front.get("adopted", "")))).replace(tzinfo=UTC)
    return Attachment(string=content, name=name, created=day, modified=day, relationship="Source")


def wide_tables(rendered: "Rendered") -> tuple[Problem, ...]:
    """Report tables that are wider than their page even when turned."""
    from weasyprint.formatting_structure.boxes import TableBox

    found = dict.fromkeys(
        box.element.get("id", "")
        for page in rendered.pages
        for box in page._page_box.descendants()
        if isinstance(box, TableBox) and box.position_x + box.width > page.width
    )
    return tuple(Problem("wide-table", 0, f"表格宽于页面：{name}", problem_key("wide-table", name)) for name in found)
