"""The font table: each font of a theme with its other names."""

from convert.publish.docx.ooxml import NAMESPACES, element
from convert.publish.docx.theme import Theme


def fonts_xml(theme: Theme) -> str:
    """Write the font table: each font with its other names."""
    return f"<w:fonts {NAMESPACES}>{''.join(font_xml(theme, key) for key in sorted(theme.fonts))}</w:fonts>"


def font_xml(theme: Theme, key: str) -> str:
    """Write one font; charset 86 is GB 2312."""
    font = theme.fonts[key]
    names = element("altName", val=",".join(font.alternatives)) if font.alternatives else ""
    inner = names + element("charset", val="86") + element("family", val=font.family) + element("pitch", val="variable")
    return element("font", inner, name=font.name)
