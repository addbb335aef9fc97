"""A plan → the bytes of its Word document."""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from convert.document import TOP, Block, Break, Document, Section, place_of
from convert.editions import WITH_APPARATUS, clean_document
from convert.model import NOTE, Account, Neighbour
from convert.publish.docx.apparatus import colophon_xml, related_xml
from convert.publish.docx.blocks import NEW_PAGE, flow_xml, inline_xml
from convert.publish.docx.contents import contents_xml
from convert.publish.docx.edges import write_edges
from convert.publish.docx.ooxml import NAMESPACES, allowed, paragraph, run
from convert.publish.docx.sheet import Sheet
from convert.publish.docx.template import RELATION, forms, template, zipped
from convert.publish.docx.theme import Theme, read_theme
from convert.publish.pdf.title import title_lines

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

UNDATED: Final = datetime(2000, 1, 1)
"""For plans whose date nobody knows: the same plan gives the same bytes."""

LONGEST: Final = 255
"""Characters that a core property may have."""


def render_docx(
    document: Document,
    neighbours: Mapping[str, Sequence[Neighbour]],
    account: Account,
    page_of: Mapping[str, int] = {},
    *,
    theme: str = "reader",
    edition: str = "research",
    site: str = "",
) -> bytes:
    """Write a plan as a Word document.

    Args:
        document: The plan.
        neighbours: Matching chapters by the id of the section that they stand under.
        account: How the plan was converted.
        page_of: Section id to the page it begins on, for the contents.
        theme: A folder of ``themes/word``.
        edition: research, archive, official (nothing of ours in it) or proof (the same, with
            校对稿 across the page).
        site: Address of the root of the site, if there is one.

    Raises:
        UsageError: there is no such theme.
    """
    ours = edition in WITH_APPARATUS
    look = read_theme(theme)
    word = compose(document if ours else clean_document(document), neighbours if ours else {}, page_of, look, site)
    if ours:
        append(word, colophon_xml(document, account, site))
    write_edges(word.sections[0], document, look, disclaimer=ours, draft=edition == "proof")
    return packed(word)


def compose(
    document: Document,
    neighbours: Mapping[str, Sequence[Neighbour]],
    page_of: Mapping[str, int],
    look: Theme,
    site: str,
) -> "WordDocument":
    """Write title, contents and text of a plan into a theme's template."""
    import docx

    main, others = forms(document.sections[1:])
    sheet = Sheet(look, main)
    word = docx.Document(io.BytesIO(template(look.name, main, others)))
    append(word, "".join(body_xml(document, neighbours, sheet, page_of, site)))
    for address, name in sheet.relations.items():
        word.part.rels.add_relationship(f"{RELATION}/hyperlink", address, name, is_external=True)
    describe(word, document)
    return word


def append(word: "WordDocument", content: str) -> None:
    """Put written paragraphs and tables before the section properties."""
    from docx.oxml import parse_xml

    edge = word.element.body[-1]
    for child in list(parse_xml(f"<w:body {NAMESPACES}>{content}</w:body>")):
        edge.addprevious(child)


def body_xml(
    document: Document,
    neighbours: Mapping[str, Sequence[Neighbour]],
    sheet: Sheet,
    page_of: Mapping[str, int],
    site: str,
) -> Iterator[str]:
    """Write title, contents and chapters, each chapter with its counterparts."""
    listed = contents_xml(document, sheet, page_of)
    first = NEW_PAGE if listed and sheet.theme.switches.body_on_new_page else {}
    for chapter, parts in chapters(document):
        if parts[0] is document.flow[0]:
            status = 2 if len(parts) > 1 and isinstance(parts[1], Block) and parts[1].role == "status" else 1
            yield title_xml(document.flow[0], sheet) + flow_xml(parts[1:status], sheet) + listed
            parts = parts[status:]
        yield flow_xml(parts, sheet, first)
        yield related_xml(neighbours.get(chapter, ()), sheet, site)
        first = {} if parts else first


def chapters(document: Document) -> Iterator[tuple[str, list[Section | Block | Break]]]:
    """Cut the flow at every section directly under the top, in one pass.

    A chapter's counterparts stand where the next begins; own text of the top that follows
    a chapter (behind a break) is a piece of its own.
    """
    held: list[Section | Block | Break] = []
    current = TOP
    for part in document.flow:
        chapter = document.chapter_of(place_of(part))
        if chapter != current and held:
            yield current, held
            held = []
        current = chapter
        held.append(part)
    yield current, held


def title_xml(top: Section | Block | Break, sheet: Sheet) -> str:
    """Write the title in lines that sense parts; nothing where the plan has none."""
    if not isinstance(top, Section) or not top.tokens:
        return ""
    lines = title_lines(top.heading, sheet.theme.switches.title_line)
    plain = len(top.tokens[1].children or ()) == 1 and not NOTE.search(top.heading)
    words = run("\n".join(lines)) if plain else inline_xml(top.tokens[1])
    return paragraph(sheet.mark(words, top.id), "Title")


def describe(word: "WordDocument", document: Document) -> None:
    """Fill the core properties."""
    front = document.front
    properties = word.core_properties
    properties.title = short(document.title)
    properties.author = short(front.get("issuer"))
    properties.subject = short(front.get("kind"))
    properties.identifier = short(document.id)
    properties.language = "zh-CN"
    properties.content_status = short(front.get("status"))
    properties.created = properties.modified = dated(front.get("adopted") or front.get("published"))


def short(value: object) -> str:
    """Fit a value into a core property."""
    return allowed(str(value or ""))[:LONGEST]


def dated(value: object) -> datetime:
    """Read a date of the front matter.

    >>> dated("2021-08-10").isoformat(), dated("八月").year
    ('2021-08-10T00:00:00', 2000)
    """
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return UNDATED
    return datetime(day.year, day.month, day.day)


def packed(word: "WordDocument") -> bytes:
    """Save a document so that the same plan always gives the same bytes."""
    saved = io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as package:
        return zipped({name: package.read(name) for name in package.namelist()})
