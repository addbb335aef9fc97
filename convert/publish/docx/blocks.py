"""Tokens → paragraphs and tables of Word, one writer a kind of block."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from markdown_it.token import Token

from convert.document import Block, Break, Section
from convert.model import NOTE
from convert.publish.docx.ooxml import STYLE_SEPARATOR, Properties, element, paragraph, run
from convert.publish.docx.sheet import Sheet
from convert.publish.docx.signing import signature_indent
from convert.publish.docx.tables import table_xml
from convert.publish.docx.template import form_of

Part = Section | Block | Break

ROLE_STYLES: Mapping[str, str] = MappingProxyType(
    {
        "status": "Status",
        "salutation": "Salutation",
        "signature": "Signature",
        "date": "Date",
        "notice": "Notice",
        "attachment": "Attachment",
        "attachment-list": "AttachmentList",
    }
)
"""Role of a paragraph (``roles.py``) to its style."""

SMALL_SPACE: Properties = MappingProxyType({"spacing": element("spacing", beforeLines=50, before=200)})
"""What a break leaves."""


NOTHING: Properties = MappingProxyType({})
NEW_PAGE: Properties = MappingProxyType({"pageBreakBefore": "<w:pageBreakBefore/>"})


def flow_xml(parts: Sequence[Part], sheet: Sheet, first: Properties = NOTHING) -> str:
    """Write parts of a document's flow in order, the first with some direct formatting."""
    return "".join(pieces(parts, sheet, first))


def pieces(parts: Sequence[Part], sheet: Sheet, first: Properties) -> Iterator[str]:
    """Write the parts one by one, looking one ahead for run-ins and back for breaks."""
    head = ""
    for place, part in enumerate(parts):
        before = parts[place - 1] if place else None
        following = parts[place + 1] if place + 1 < len(parts) else None
        direct = {**(SMALL_SPACE if isinstance(before, Break) else {}), **({} if place else first)}
        if isinstance(part, Section):
            joined = part.run_in and isinstance(following, Block) and following.kind == "paragraph"
            in_line = joined and sheet.theme.switches.run_in == "character"
            head = head_run(part, sheet) if in_line else ""
            yield "" if in_line else heading_xml(part, sheet, {**direct, **(STYLE_SEPARATOR if joined else {})})
        elif isinstance(part, Block):
            yield BLOCKS[part.kind](part, sheet, head, {**direct, **placing(part, following, sheet)})
            head = ""


def heading_xml(section: Section, sheet: Sheet, direct: Properties) -> str:
    """Write a heading in the style of its level and form."""
    if section.tier == "attachment" and sheet.theme.switches.attachment_on_new_page:
        direct = {**direct, **NEW_PAGE}
    content = sheet.mark(inline_xml(section.tokens[1], note="HeadingNote"), section.id)
    return paragraph(content, sheet.heading(form_of(section)), direct)


def head_run(section: Section, sheet: Sheet) -> str:
    """Write a run-in head as words at the start of its body's paragraph."""
    return sheet.mark(inline_xml(section.tokens[1], "Strong"), section.id)


def placing(block: Block, following: Part | None, sheet: Sheet) -> dict[str, str]:
    """Find the direct formatting that a paragraph's place demands."""
    if block.role == "signature":
        return {"ind": signature_indent(block.text, following, sheet.theme)}
    if block.role == "attachment" and sheet.theme.switches.attachment_on_new_page:
        return dict(NEW_PAGE)
    return {}


def paragraph_xml(block: Block, sheet: Sheet, head: str, direct: Properties) -> str:
    """Write a paragraph in the style of its role."""
    return styled(block, ROLE_STYLES.get(block.role, "BodyText"), sheet, head, direct)


def item_xml(block: Block, sheet: Sheet, head: str, direct: Properties) -> str:
    """Write one item; its mark (——) is part of the text."""
    return styled(block, "Item", sheet, head, direct)


def quote_xml(block: Block, sheet: Sheet, head: str, direct: Properties) -> str:
    """Write a quotation: the caption of a lost table, or a box."""
    return styled(block, "Caption" if is_caption(block) else "Box", sheet, head, direct)


def is_caption(block: Block) -> bool:
    """Tell a caption, which is one line and no sentence, from a box."""
    return len(inlines(block)) == 1 and not NOTE.sub("", block.text).endswith(("。", "！", "？", "；", "："))


def code_xml(block: Block, sheet: Sheet, head: str, direct: Properties) -> str:
    """Write literal text, which only edited Markdown has."""
    return paragraph(head + sheet.mark(run(block.text.removesuffix("\n")), block.id), "Code", direct)


def table_block_xml(block: Block, sheet: Sheet, head: str, _direct: Properties) -> str:
    """Write a table; its bookmark stands in its first cell."""
    assert not head, "a run-in is followed by a paragraph"
    return table_xml(block, sheet, inline_xml)


BLOCKS: Mapping[str, Callable[[Block, Sheet, str, Properties], str]] = MappingProxyType(
    {"paragraph": paragraph_xml, "item": item_xml, "quote": quote_xml, "table": table_block_xml, "code": code_xml}
)


LONG_WORD = re.compile(r"[!-~]{30}")
"""An address, say: broken between words alone it would leave a gap in the line before it."""


def styled(block: Block, style: str, sheet: Sheet, head: str, direct: Properties) -> str:
    """Write each inline token of a block as a paragraph; the bookmark is in the first."""
    if LONG_WORD.search(block.text):
        direct = {**direct, "wordWrap": element("wordWrap", val=0), "jc": element("jc", val="left")}
    first, *others = [inline_xml(token) for token in inlines(block)] or [""]
    start = paragraph(head + sheet.mark(first, block.id), style, direct)
    return start + "".join(paragraph(words, style) for words in others)


def inlines(block: Block) -> list[Token]:
    """Pick the tokens of a block that hold words."""
    return [token for token in block.tokens if token.type == "inline"]


SPANS: Mapping[str, str] = MappingProxyType({"strong_open": "Strong", "em_open": "Emphasis"})


def inline_xml(inline: Token, style: str = "", note: str = "EditorNote") -> str:
    """Write the words of an inline token; links and images show their words only.

    Runs of the same look are one run: soft breaks and escapes cut the text of CommonMark
    into pieces that Word's search would not find.
    """
    runs: list[tuple[str, str]] = []
    spans = [style]
    for child in inline.children or ():
        if child.type in SPANS:
            spans.append(SPANS[child.type])
        elif child.type in ("strong_close", "em_close"):
            spans.pop()
        text = child.content if child.type in ("text", "code_inline") else "\n" if child.type == "hardbreak" else ""
        if text and runs and runs[-1][1] == spans[-1]:
            runs[-1] = (runs[-1][0] + text, spans[-1])
        elif text:
            runs.append((text, spans[-1]))
    return "".join(noted(text, span, note) for text, span in runs)


def noted(text: str, style: str, note_style: str) -> str:
    """Write text with our own notes in their discreet style."""
    parts: list[str] = []
    done = 0
    for note in NOTE.finditer(text):
        parts += (run(text[done : note.start()], style), run(note.group(), note_style))
        done = note.end()
    return "".join(parts) + run(text[done:], style)
