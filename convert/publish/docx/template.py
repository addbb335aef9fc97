"""An empty package with a theme's styles and settings: the template that plans are poured into."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from convert.document import Section
from convert.publish.docx.fonts import fonts_xml
from convert.publish.docx.ooxml import NAMESPACES, element
from convert.publish.docx.styles import Form, styles_xml
from convert.publish.docx.theme import Theme, read_theme

LEVELS: Final = 6
"""标题 1 to 标题 6; the title of the plan has the style 标题 (Title)."""

USUAL: Final = ("chapter", "section", "item", "subitem", "number", "subnumber")
"""Tiers for the levels that a plan does not use."""

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The oldest time that a zip file can hold: the same plan gives the same bytes."""

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"


def form_of(section: Section) -> Form:
    """The form of a heading as Word has it: the plan's title is above level 1."""
    return (section.level - 1, section.tier or "none", section.run_in)


def forms(sections: Iterable[Section]) -> tuple[tuple[Form, ...], tuple[Form, ...]]:
    """Choose the form of 标题 N at each level, the most frequent, and list the others."""
    count = Counter(form_of(section) for section in sections)
    main = tuple(main_form(level, count) for level in range(1, LEVELS + 1))
    return main, tuple(sorted(set(count) - set(main)))


def main_form(level: int, count: Mapping[Form, int]) -> Form:
    """Choose the most frequent form of a level."""
    here = [form for form in count if form[0] == level]
    return max(here, key=lambda form: (count[form], form)) if here else (level, USUAL[level - 1], False)


@lru_cache(maxsize=32)
def template(theme_name: str, main: tuple[Form, ...], others: tuple[Form, ...]) -> bytes:
    """Make the package for a theme and the heads that a plan has."""
    theme = read_theme(theme_name)
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations(
            {"rId1": "officeDocument", "rId2": CORE}, {"rId1": "word/document.xml", "rId2": "docProps/core.xml"}
        ),
        "docProps/core.xml": CORE_PROPERTIES,
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{page_xml(theme)}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(
            DOCUMENT_PARTS, {key: f"{name}.xml" for key, name in DOCUMENT_PARTS.items()}
        ),
        "word/styles.xml": styles_xml(theme, main, others),
        "word/settings.xml": settings_xml(theme),
        "word/fontTable.xml": fonts_xml(theme),
    }
    return zipped({name: (DECLARATION + text).encode() for name, text in parts.items()})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Pack files so that the same files always give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    return target.getvalue()


def relations(kinds: Mapping[str, str], targets: Mapping[str, str]) -> str:
    """Write a relationships part."""
    rows = "".join(
        f'<Relationship Id="{key}" Type="{kind if "/" in kind else f"{RELATION}/{kind}"}" Target="{targets[key]}"/>'
        for key, kind in kinds.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


CORE: Final = f"{PACKAGE}/relationships/metadata/core-properties"
DOCUMENT_PARTS: Final = {"rId1": "styles", "rId2": "settings", "rId3": "fontTable"}

CONTENT_TYPES: Final = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{WORD_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{WORD_TYPE}.settings+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{WORD_TYPE}.fontTable+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)

CORE_PROPERTIES: Final = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
)


def twips(millimetres: float) -> int:
    """Convert millimetres to twentieths of a point.

    >>> twips(37)
    2098
    """
    return round(millimetres / 25.4 * 1440)


def page_xml(theme: Theme) -> str:
    """Write the section properties: sheet, margins and grid."""
    page, grid = theme.page, theme.grid
    size = element("pgSz", w=twips(page.width), h=twips(page.height))
    edges = {"top": page.top, "right": page.outer, "bottom": page.bottom, "left": page.inner}
    edges |= {"header": page.header, "footer": page.footer, "gutter": 0}
    margins = element("pgMar", **{edge: twips(width) for edge, width in edges.items()})
    space = {"charSpace": grid.char_space} if grid.char_space else {}
    lattice = element("docGrid", type=grid.kind, linePitch=grid.line_pitch, **space)
    return f"<w:sectPr>{size}{margins}{lattice}</w:sectPr>"


def settings_xml(theme: Theme) -> str:
    """Write the settings; nothing asks Word to update fields, so nothing asks the reader."""
    mirrored = ("<w:mirrorMargins/>", "<w:evenAndOddHeaders/>") if theme.page.mirrored else ("", "")
    options = "".join(element(name) for name in COMPATIBLE)
    modes = "".join(
        element("compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
        for name, value in (("compatibilityMode", 15), ("overrideTableStyleFontSizeAndJustification", 1))
    )
    return (
        f"<w:settings {NAMESPACES}>{element('zoom', percent=100)}{mirrored[0]}"
        f"{element('defaultTabStop', val=420)}{mirrored[1]}{element('drawingGridVerticalSpacing', val=156)}"
        f"{element('characterSpacingControl', val='compressPunctuation')}"
        f"<w:compat>{options}{modes}</w:compat>"
        f'<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>{element("decimalSymbol", val=".")}'
        f"{element('listSeparator', val=',')}</w:settings>"
    )


COMPATIBLE: Final = (
    "spaceForUL",
    "balanceSingleByteDoubleByteWidth",
    "doNotLeaveBackslashAlone",
    "ulTrailSpace",
    "doNotExpandShiftReturn",
    "adjustLineHeightInTable",
    "useFELayout",
)
"""What Word writes for documents made on a Chinese system."""
