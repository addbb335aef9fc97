"""Head line and page number."""

from typing import TYPE_CHECKING, Final

from convert.document import Document
from convert.publish.docx.ooxml import NAMESPACES, element, field, paragraph, run
from convert.publish.docx.styles import right_tab
from convert.publish.docx.theme import Theme
from convert.publish.pdf.colophon import UNOFFICIAL

if TYPE_CHECKING:
    from docx.section import Section as WordSection
    from docx.section import _Footer, _Header

LONGEST: Final = 46
"""Characters of the title in the head line."""

# Word's own form of a watermark: WordArt in the header, behind the text.
WATERMARK: Final = (
    '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="ProofMark" o:spid="_x0000_s2049" type="#_x0000_t136" alt="校对稿" '
    'style="position:absolute;margin-left:0;margin-top:0;width:380pt;height:127pt;rotation:315;z-index:-251658752;'
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    'mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="#d0d0d0" stroked="f">'
    '<v:fill opacity=".5"/><v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="校对稿"/>'
    "</v:shape></w:pict></w:r>"
)


def write_edges(
    word: "WordSection", document: Document, theme: Theme, *, disclaimer: bool, draft: bool = False
) -> None:
    """Fill header and footer of all pages; those of even pages mirrored where the theme is.

    The first page bears the title itself, and so no head line.

    Args:
        word: The section.
        document: The plan.
        theme: The look.
        disclaimer: Every page says that the text is not official.
        draft: 校对稿 stands across every page.
    """
    notice = UNOFFICIAL if disclaimer else ""
    mark = WATERMARK if draft else ""
    if theme.switches.head_line:
        word.different_first_page_header_footer = True
        fill(word.first_page_header, paragraph(mark, "Header"))
        fill(word.first_page_footer, page_line(theme, notice, even=False))
    if theme.switches.head_line or mark:
        fill(word.header, paragraph((head_words(document) if theme.switches.head_line else "") + mark, "Header"))
    fill(word.footer, page_line(theme, notice, even=False))
    if theme.page.mirrored:
        fill(word.even_page_footer, page_line(theme, notice, even=True))
    if theme.page.mirrored and mark:
        fill(word.even_page_header, paragraph(mark, "Header"))


def fill(edge: "_Header | _Footer", line: str) -> None:
    """Put one paragraph into a header or footer."""
    from docx.oxml import parse_xml

    edge.is_linked_to_previous = False
    root = edge._element
    for child in list(root):
        root.remove(child)
    root.append(parse_xml(line.replace("<w:p>", f"<w:p {NAMESPACES}>", 1)))


def head_words(document: Document) -> str:
    """Write the title at the head of a page."""
    return run(document.title if len(document.title) <= LONGEST else f"{document.title[:LONGEST]}…")


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
    return paragraph(words + run("\t") + number, "Footer", {"tabs": right_tab(theme, "none", size)})
