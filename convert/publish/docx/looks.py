"""A look of the theme as properties of letters and paragraphs."""

from typing import Final

from convert.publish.docx.ooxml import element
from convert.publish.docx.theme import Look, Theme

TWIPS: Final = 20
"""Word's lengths are twentieths of a point."""


def run_look(theme: Theme, look: Look) -> dict[str, str]:
    """Write the letters of a look; all four fonts, so that no theme's font can come between."""
    found: dict[str, str] = {}
    if look.font:
        font = theme.fonts[look.font]
        latin = font.latin or font.name
        found["rFonts"] = element("rFonts", ascii=latin, hAnsi=latin, eastAsia=font.name, cs=latin)
    if look.size:
        found["sz"] = element("sz", val=round(look.size * 2))
        found["szCs"] = element("szCs", val=round(look.size * 2))
    if look.spread:
        found["spacing"] = element("spacing", val=round(look.spread * TWIPS))
    if look.bold:
        found["b"], found["bCs"] = "<w:b/>", "<w:bCs/>"
    if look.color:
        found["color"] = element("color", val=look.color)
    if look.underline:
        found["u"] = element("u", val="single")
    return found


def paragraph_look(theme: Theme, look: Look) -> dict[str, str]:
    """Write the measures of a look."""
    found: dict[str, str] = {}
    if look.keep_next:
        found["keepNext"], found["keepLines"] = "<w:keepNext/>", "<w:keepLines/>"
    if not look.grid:
        found["snapToGrid"] = element("snapToGrid", val=0)
    if look.before or look.after or look.line:
        found["spacing"] = spacing(look)
    if look.first or look.left or look.right:
        found["ind"] = indents(look, look.size or theme.roles["base"].size)
    if look.align:
        found["jc"] = element("jc", val=look.align)
    if look.rule:
        sides = "".join(element(side, val="single", sz=4, space=4, color="auto") for side in look.rule.split())
        found["pBdr"] = f"<w:pBdr>{sides}</w:pBdr>"
    return found


def spacing(look: Look) -> str:
    """Write the space above, below and between lines."""
    line: dict[str, str | int] = {"line": round(look.line * TWIPS), "lineRule": "exact"} if look.line else {}
    return element("spacing", before=round(look.before * TWIPS), after=round(look.after * TWIPS), **line)


def indents(look: Look, size: float) -> str:
    """Write indents in characters, which follow the size of the letters, and in points for others."""
    found: dict[str, int] = {}
    for name, characters in (("left", look.left), ("right", look.right), ("firstLine", look.first)):
        if characters:
            found[f"{name}Chars"] = round(characters * 100)
            found[name] = round(characters * size * TWIPS)
    return element("ind", **found)
