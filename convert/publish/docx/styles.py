"""Styles of a document, written from a theme's data."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from convert.labels import TIERS
from convert.publish.docx.looks import TWIPS, paragraph_look, run_look
from convert.publish.docx.ooxml import NAMESPACES, PARAGRAPH_ORDER, RUN_ORDER, element, in_order
from convert.publish.docx.theme import Look, Theme


@dataclass(frozen=True, slots=True)
class Style:
    """A style and the role of the theme whose look it has."""

    id: str
    name: str
    """English for the built-in ones: Word shows them in the user's language."""
    role: str
    based_on: str = "Normal"
    character: bool = False


STYLES: Final = (
    Style("BodyText", "Body Text", "body"),
    Style("Title", "Title", "title"),
    Style("Status", "文稿状态", "status"),
    Style("Salutation", "Salutation", "salutation"),
    Style("Signature", "Signature", "signature"),
    Style("Date", "Date", "date"),
    Style("Notice", "附注", "notice"),
    Style("Attachment", "附件", "attachment"),
    Style("AttachmentList", "附件说明", "attachment-list"),
    Style("Item", "列项", "item"),
    Style("Caption", "caption", "caption"),
    Style("Box", "专栏", "box"),
    Style("TableText", "表格文字", "table"),
    Style("TableHead", "表头", "table-head"),
    Style("TableDense", "表格密排", "table-dense"),
    Style("Code", "HTML Preformatted", "code"),
    Style("TOCHeading", "TOC Heading", "contents-head"),
    Style("TOC1", "toc 1", "contents-1"),
    Style("TOC2", "toc 2", "contents-2"),
    Style("TOC3", "toc 3", "contents-3"),
    Style("RelatedHead", "对应章节标题", "related-head"),
    Style("Related", "对应章节", "related"),
    Style("ColophonHead", "版本说明标题", "colophon-head"),
    Style("Colophon", "版本说明", "colophon"),
    Style("Header", "header", "header"),
    Style("Footer", "footer", "footer"),
    Style("Strong", "Strong", "strong", "", character=True),
    Style("Emphasis", "Emphasis", "emphasis", "", character=True),
    Style("EditorNote", "编注", "note", "", character=True),
    Style("HeadingNote", "编注（标题）", "heading-note", "", character=True),
    Style("FootLine", "页脚说明", "footnote", "", character=True),
    Style("Hyperlink", "Hyperlink", "link", "", character=True),
)

Form = tuple[int, str, bool]
"""Level of a heading in Word (1 to 6), tier of its label, and whether it is a run-in."""

TIER_NAMES: Final[Mapping[str, str]] = {
    **{tier.name: tier.name for tier in TIERS},
    "part": "编",
    "chapter": "章",
    "section": "节",
    "article": "条",
    "decimal": "1.1",
    "item": "一、",
    "subitem": "（一）",
    "number": "1.",
    "subnumber": "（1）",
    "circled": "①",
    "named": "行动一",
    "attachment": "附件",
    "none": "无编号",
}


def heading_id(form: Form, main: Sequence[Form]) -> str:
    """Name the style of a heading: 标题 N for the main form of its level, else a derived one.

    >>> heading_id((2, "item", True), [(1, "chapter", False), (2, "section", False)])
    'Heading2itemRunIn'
    """
    level, tier, run_in = form
    return f"Heading{level}" if form in main else f"Heading{level}{tier}{'RunIn' if run_in else ''}"


def styles_xml(theme: Theme, main: Sequence[Form], others: Iterable[Form]) -> str:
    """Write the styles part.

    Args:
        theme: The look.
        main: The form that 標题 N itself has, one a level from 1 to 6.
        others: Forms that stand at the same level besides; their styles derive from 标题 N.
    """
    parts = [defaults(theme), normal(theme), FIXED_STYLES]
    parts += [heading_style(theme, form, f"Heading{form[0]}", f"heading {form[0]}", "Normal") for form in main]
    parts += [
        heading_style(theme, form, heading_id(form, main), derived_name(form), f"Heading{form[0]}") for form in others
    ]
    parts += [plain_style(theme, style) for style in STYLES]
    return f"<w:styles {NAMESPACES}>{''.join(parts)}</w:styles>"


def derived_name(form: Form) -> str:
    """Name a derived heading style as people read it."""
    level, tier, run_in = form
    return f"标题 {level}（{TIER_NAMES[tier]}{'，接排' if run_in else ''}）"


def defaults(theme: Theme) -> str:
    """Write what holds for all text: language, fonts, and the rules of Chinese line breaking."""
    properties = run_look(theme, theme.roles["base"])
    if not theme.roles["base"].grid:
        properties["snapToGrid"] = element("snapToGrid", val=0)
    properties |= {"kern": element("kern", val=0), "lang": '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'}
    paragraph = {
        "widowControl": element("widowControl", val=int(theme.switches.widow_control)),
        **{name: element(name) for name in ("kinsoku", "overflowPunct", "autoSpaceDE", "autoSpaceDN")},
        **paragraph_look(theme, theme.roles["base"]),
    }
    paragraph.setdefault("spacing", element("spacing", before=0, after=0, line=240, lineRule="auto"))
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{in_order(RUN_ORDER, properties)}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{in_order(PARAGRAPH_ORDER, paragraph)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def normal(theme: Theme) -> str:
    """Write the style that all others are based on; the character grid takes its size."""
    look = in_order(RUN_ORDER, run_look(theme, theme.roles["base"]))
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:rPr>{look}</w:rPr></w:style>"
    )


FIXED_STYLES: Final = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="PlanTable"><w:name w:val="规划表格"/><w:basedOn w:val="TableNormal"/>'
    '<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="12" w:space="0" w:color="auto"/>'
    '<w:bottom w:val="single" w:sz="12" w:space="0" w:color="auto"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders></w:tblPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/><w:basedOn w:val="Normal"/>'
    '<w:uiPriority w:val="99"/><w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/>'
    '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>'
)


def heading_style(theme: Theme, form: Form, name: str, label: str, based_on: str) -> str:
    """Write a heading's style with its level in the outline."""
    level, tier, run_in = form
    look = run_in_look(theme, tier) if run_in else theme.tier(tier)
    properties = paragraph_look(theme, look) | {"outlineLvl": element("outlineLvl", val=level - 1)}
    return style_xml(name, label, based_on, properties, run_look(theme, look), following="BodyText", quick=True)


def run_in_look(theme: Theme, tier: str) -> Look:
    """Look of a head that its body follows in the line: letters of the tier, measures of the body."""
    letters, body = theme.tier(tier), theme.roles["body"]
    return replace(body, font=letters.font, size=letters.size, bold=letters.bold, color=letters.color)


def plain_style(theme: Theme, style: Style) -> str:
    """Write the style of a role."""
    look = theme.roles[style.role]
    if style.character:
        return style_xml(style.id, style.name, "", None, run_look(theme, look))
    properties = paragraph_look(theme, look)
    if style.role in LEADERS:
        properties["tabs"] = right_tab(theme, LEADERS[style.role])
    return style_xml(style.id, style.name, style.based_on, properties, run_look(theme, look), quick=True)


LEADERS: Final = {"contents-1": "dot", "contents-2": "dot", "contents-3": "dot", "header": "none", "footer": "none"}
"""Roles with something at the right edge, and what leads there."""


def right_tab(theme: Theme, leader: str, short: int = 0) -> str:
    """Write the stop at the right edge that page numbers stand at, or some twips short of it."""
    width = round((theme.page.width - theme.page.inner - theme.page.outer) / 25.4 * 72 * TWIPS)
    return f"<w:tabs>{element('tab', val='right', leader=leader, pos=width - short)}</w:tabs>"


def style_xml(
    name: str,
    label: str,
    based_on: str,
    paragraph: Mapping[str, str] | None,
    letters: Mapping[str, str],
    *,
    following: str = "",
    quick: bool = False,
) -> str:
    """Write one style; without paragraph properties it is a character style."""
    kind = "character" if paragraph is None else "paragraph"
    based = based_on or "DefaultParagraphFont"
    custom = {} if label.isascii() else {"customStyle": 1}
    head = element("name", val=label) + element("basedOn", val=based)
    head += element("next", val=following) if following else ""
    head += element("uiPriority", val=9) + ("<w:qFormat/>" if quick else "")
    inner = "" if not paragraph else f"<w:pPr>{in_order(PARAGRAPH_ORDER, paragraph)}</w:pPr>"
    inner += f"<w:rPr>{in_order(RUN_ORDER, letters)}</w:rPr>" if letters else ""
    return element("style", head + inner, type=kind, **custom, styleId=name)
