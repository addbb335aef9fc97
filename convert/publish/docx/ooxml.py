"""The WordprocessingML that python-docx has no API for, as strings in schema order.

Strings, since one parse of the whole body is seven times as fast as a call for every element.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import quoteattr

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES: Final = f'xmlns:w="{W}" xmlns:r="{R}"'


def words(line: str) -> tuple[str, ...]:
    """Cut a line into its words."""
    return tuple(line.split())


def places(names: str) -> Mapping[str, int]:
    """Number names in the order in which they are written."""
    return MappingProxyType({name: place for place, name in enumerate(names.split())})


# ECMA-376 Part 1, 17.3.1.26: Word refuses a file whose paragraph properties are out of order.
PARAGRAPH_ORDER: Final = places(
    """
    pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd
    tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
    adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc
    textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
    """
)
# ECMA-376 Part 1, 17.3.2.28.
RUN_ORDER: Final = places(
    """
    rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
    snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText
    vertAlign rtl cs em lang eastAsianLayout specVanish oMath
    """
)

FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""

AMBIGUOUS: Final = re.compile("[\u00a7-\u00f7\u2010-\u2044\u2103-\u22bf\u2460-\u25ff]")
"""Characters that Word sets in the Latin font unless the run says that it is Chinese."""

Properties = Mapping[str, str]
"""Element name (without ``w:``) to the element."""


def allowed(text: str) -> str:
    """Put U+FFFD in the place of characters that XML cannot hold."""
    return FORBIDDEN.sub("\ufffd", text)


def escape(text: str) -> str:
    r"""Escape text for XML.

    >>> escape("a<b\x01")
    'a&lt;b\ufffd'
    """
    return allowed(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def element(name: str, content: str = "", /, **attributes: str | int) -> str:
    """Write one element of the ``w:`` namespace.

    >>> element("jc", val="center")
    '<w:jc w:val="center"/>'
    """
    pairs = "".join(f" w:{key}={quoteattr(allowed(str(value)))}" for key, value in attributes.items())
    return f"<w:{name}{pairs}>{content}</w:{name}>" if content else f"<w:{name}{pairs}/>"


def in_order(order: Mapping[str, int], properties: Properties) -> str:
    """Join properties in the order that the schema demands.

    Raises:
        KeyError: a property that the schema does not know here.
    """
    return "".join(properties[name] for name in sorted(properties, key=order.__getitem__))


def paragraph(content: str, style: str, properties: Properties = {}) -> str:  # noqa: B006 - never changed
    """Write a paragraph; properties beside its style are direct formatting."""
    inner = in_order(PARAGRAPH_ORDER, {"pStyle": element("pStyle", val=style), **properties})
    return f"<w:p><w:pPr>{inner}</w:pPr>{content}</w:p>"


def run(text: str, *styles: str) -> str:
    r"""Write a run; tabs and line breaks in the text become elements.

    Args:
        text: What it says.
        styles: The id of a character style, at most one.

    >>> run("“十四五”")
    '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">“十四五”</w:t></w:r>'
    """
    return f"<w:r>{run_properties(text, *styles)}{letters(text)}</w:r>" if text else ""


def run_properties(text: str, *styles: str) -> str:
    """Write the properties that a run of this text needs."""
    style = "".join(element("rStyle", val=name) for name in styles if name)
    hint = element("rFonts", hint="eastAsia") if AMBIGUOUS.search(text) else ""
    return f"<w:rPr>{style}{hint}</w:rPr>" if style or hint else ""


def letters(text: str) -> str:
    """Write the text of a run with its tabs and line breaks."""
    parts = re.split("([\t\n])", escape(text).replace("\r", ""))
    marks = {"\t": "<w:tab/>", "\n": "<w:br/>", "": ""}
    return "".join(marks.get(part, f'<w:t xml:space="preserve">{part}</w:t>') for part in parts)


def bookmark(content: str, number: int, name: str) -> str:
    """Put a bookmark round a paragraph's content."""
    return f"{element('bookmarkStart', id=number, name=name)}{content}{element('bookmarkEnd', id=number)}"


def internal_link(content: str, name: str) -> str:
    """Link to a bookmark of this file."""
    return element("hyperlink", content, anchor=name, history=1)


def external_link(content: str, relation: str, name: str = "") -> str:
    """Link to another file, by the id of its relation, and to a bookmark in it."""
    anchor = f" w:anchor={quoteattr(name)}" if name else ""
    return f'<w:hyperlink r:id="{relation}"{anchor} w:history="1">{content}</w:hyperlink>'


def field(instruction: str, result: str) -> str:
    """Write a field with its result: nothing is left for Word to ask about."""
    return field_start(instruction) + result + field_end()


def field_start(instruction: str) -> str:
    """Open a field whose result may span paragraphs."""
    return (
        f"<w:r>{element('fldChar', fldCharType='begin')}</w:r>"
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f"<w:r>{element('fldChar', fldCharType='separate')}</w:r>"
    )


def field_end() -> str:
    """Close a field."""
    return f"<w:r>{element('fldChar', fldCharType='end')}</w:r>"


STYLE_SEPARATOR: Final[Properties] = {"rPr": "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"}
"""Hides the mark of a paragraph, so that the next one goes on in the same line."""
