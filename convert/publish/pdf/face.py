"""How wide text is in one font and size, asked of Pango once a word."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from convert.publish.pdf.breaking import EM, LATIN, Chunk, gap, gaps

if TYPE_CHECKING:
    from weasyprint.css import ComputedStyle

RUN = re.compile(rf"[{LATIN}!-~ ]+|.", re.S)
FULL = 0.9
"""A mark narrower than this share of an em has no blank half to squeeze."""
LOOK = ("font_family", "font_style", "font_weight", "font_size", "letter_spacing", "lang", "text_align_all")
"""What makes styles look alike, as far as our style sheets go."""


class Size(NamedTuple):
    """Widths of a chunk in pixels, and what its ends do to its neighbours."""

    width: float
    blanks: float
    """Width of the blanks behind it, which a line's end swallows."""
    characters: int
    first: str
    last: str


@dataclass(slots=True)
class Face:
    """A font at a size, with its measures kept."""

    style: "ComputedStyle"
    """The style without letter-spacing; Pango is asked with this."""
    em: float
    spacing: float
    """Letter-spacing of the text, in pixels."""
    height: float
    baseline: float
    wide: float
    """Advance of a Han character, in pixels."""
    justified: bool
    family: str
    """The font that draws Han characters."""
    runs: dict[str, float] = field(default_factory=dict)
    sizes: dict[str, Size] = field(default_factory=dict)
    drawn: set[str] = field(default_factory=set)
    """Characters whose font has been looked at."""
    strays: dict[str, str] = field(default_factory=dict)
    """Characters that this font lacks, each with the font that stepped in."""
    measure: float = 0.0
    """The widest room of justified lines so far, in pixels."""
    lines: dict[tuple[str, float, bool], Any] = field(default_factory=dict)
    """The last lines that were filled."""
    drawing: Any = None
    """The one Pango layout with which all lines of this face are drawn."""

    def size(self, chunk: Chunk) -> Size:
        """Measure a chunk; each is measured once."""
        found = self.sizes.get(chunk.whole)
        if found is None:
            width = self.width(chunk.text)
            blanks = self.width(chunk.whole) - width if chunk.text != chunk.whole else 0.0
            found = Size(width, blanks, len(chunk.whole), chunk.whole[0], chunk.whole[-1])
            self.sizes[chunk.whole] = found
        return found

    def width(self, text: str) -> float:
        """Measure a text in pixels, letter-spacing behind each character included."""
        natural = sum(self.run(run) for run in RUN.findall(text)) + self.spacing * len(text)
        return natural + sum(self.gaps(text)) * self.em / EM

    def run(self, run: str) -> float:
        """Measure a Latin word or a single character, without letter-spacing."""
        if len(run) == 1 and "\u4e00" <= run <= "\u9fff":
            return self.wide
        if run not in self.runs:
            self.runs[run] = pango_size(run, self.style)[0]
        return self.runs[run]

    def gap(self, before: str, after: str) -> int:
        """Return the space between two characters; only full-width marks are squeezed."""
        space = gap(before, after)
        if space < 0 and min(self.run(before), self.run(after)) < FULL * self.em:
            return 0
        return space

    def gaps(self, text: str) -> list[int]:
        """Return the space behind each character, in thousandths of an em."""
        spaces = gaps(text)
        for place, space in enumerate(spaces):
            if space < 0:
                spaces[place] = self.gap(text[place], text[place + 1])
        return spaces


def face_of(style: "ComputedStyle") -> Face:
    """Find the face of a style; all styles of a document that look alike share one."""
    face: Face | None = getattr(style, "gangyao_face", None)
    if face is None:
        faces = vars(style.font_config).setdefault("gangyao_faces", {})
        key = tuple(style[name] for name in LOOK)
        if key not in faces:
            faces[key] = new_face(style)
        face = style.gangyao_face = faces[key]
    return face


def new_face(style: "ComputedStyle") -> Face:
    """Measure a font."""
    plain = style.copy()
    plain["letter_spacing"] = "normal"
    width, height, baseline = pango_size("国", plain)
    spacing = 0.0 if style["letter_spacing"] == "normal" else style["letter_spacing"]
    justified = style["text_align_all"] == "justify"
    return Face(plain, style["font_size"], spacing, height, baseline, width, justified, han_family(plain))


def pango_size(text: str, style: "ComputedStyle") -> tuple[float, float, float]:
    """Ask Pango for the width, height and baseline of a text, in pixels."""
    from weasyprint.text.line_break import Layout, first_line_metrics

    layout = Layout(style)
    layout.set_text(text)
    line, _ = layout.get_first_line()
    _, _, _, width, height, baseline = first_line_metrics(line, text, layout, None, False, style)
    return width, height, baseline


def han_family(style: "ComputedStyle") -> str:
    """Name the font that draws a Han character in a style."""
    from weasyprint.text.line_break import Layout

    layout = Layout(style)
    layout.set_text("国")
    return font_family(layout.get_first_line()[0].runs[0].data.item.analysis.font)


def font_family(font: Any) -> str:  # noqa: ANN401 - a Pango object
    """Name the family of a Pango font."""
    from weasyprint.text.ffi import ffi, pango
    from weasyprint.text.fonts import get_pango_font_key

    _, described, _ = get_pango_font_key(font)
    return str(ffi.string(pango.pango_font_description_get_family(described)).decode())
