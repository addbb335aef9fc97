"""A line as it is drawn: WeasyPrint asks for its glyphs, and finds them moved into place."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from convert.publish.pdf.breaking import EM, shares, weights
from convert.publish.pdf.face import Face, font_family

if TYPE_CHECKING:
    from weasyprint.css import ComputedStyle

UNITS = 1024
"""Pango units a pixel."""
NUDGE = 0.3
"""WeasyPrint cuts spaces to whole thousandths; this keeps ours from being cut one too low."""


class SetLine:
    """Stands in for WeasyPrint's ``Layout``; holds no Pango object until it is drawn."""

    __slots__ = ("face", "layout", "line", "portions", "target", "text")
    first_line_direction = 0
    justification_spacing = 0
    max_width = None

    def __init__(self, text: str, face: Face, target: float | None, portions: Sequence[int] | None = None) -> None:
        self.text = text
        self.face = face
        self.target = target
        """Width in pixels to which the line is set; None for its natural one."""
        self.portions = portions

    def stretched(self, target: float, portions: Sequence[int]) -> "SetLine":
        """Return this line set to a width."""
        return SetLine(self.text, self.face, target, portions)

    def deactivate(self) -> None:
        """Let go of the Pango objects; the face keeps them for the next line."""

    def reactivate(self, style: "ComputedStyle") -> None:  # noqa: ARG002 - WeasyPrint's signature
        """Get ready to be drawn."""
        from weasyprint.text.ffi import pango, unicode_to_char_p

        self.layout = drawing_layout(self.face)
        chars, _ = unicode_to_char_p(self.text)
        pango.pango_layout_set_text(self.layout, chars, -1)

    def get_first_line(self) -> tuple[Any, None]:
        """Return Pango's line with its glyphs moved."""
        from weasyprint.text.ffi import pango

        line = pango.pango_layout_get_line_readonly(self.layout, 0)
        if not self.face.drawn.issuperset(self.text):
            note_fonts(line, self.text, self.face)
            self.face.drawn.update(self.text)
        place_glyphs(line, self)
        return line, None


def drawing_layout(face: Face) -> Any:  # noqa: ANN401 - a Pango object
    """Return the Pango layout that draws all lines of a face."""
    if face.drawing is None:
        from weasyprint.text.line_break import Layout

        face.drawing = Layout(face.style)
    return face.drawing.layout


def place_glyphs(line: Any, wanted: SetLine) -> None:  # noqa: ANN401
    """Give each glyph of a Pango line the space behind it that its line wants."""
    from weasyprint.text.ffi import ffi

    glyphs: list[tuple[Any, int]] = []
    starts = byte_starts(wanted.text)
    run = line.runs[0]
    while run != ffi.NULL:
        item = run.data
        run = run.next
        offset, count = item.item.offset, item.glyphs.num_glyphs
        infos, clusters = item.glyphs.glyphs, item.glyphs.log_clusters
        glyphs.extend((infos[place], starts[offset + clusters[place]]) for place in range(count))
    scale = EM / (UNITS * wanted.face.em)
    natural = sum(round(info.geometry.width * scale) for info, _ in glyphs)
    for (info, _), space in zip(
        glyphs, by_glyph([place for _, place in glyphs], spaces_behind(wanted, natural)), strict=True
    ):
        if space:
            info.geometry.width += round((space + (NUDGE if space > 0 else -NUDGE)) / scale)


def by_glyph(places: list[int], spaces: list[int]) -> list[int]:
    """Give each glyph the spaces of the characters it draws; the last glyph of several takes all.

    >>> by_glyph([0, 1, 3, 3], [10, 20, 30, 40])
    [10, 50, 0, 40]
    """
    followers = [*places[1:], len(spaces)]
    return [sum(spaces[place:after]) for place, after in zip(places, followers, strict=True)]


def spaces_behind(wanted: SetLine, natural: int) -> list[int]:
    """Return the space behind each character, in thousandths of an em.

    Args:
        wanted: The line.
        natural: Width of its glyphs as they are, in thousandths of an em.
    """
    face = wanted.face
    tracking = round(face.spacing * EM / face.em)
    base = [space + tracking for space in face.gaps(wanted.text)]
    if wanted.target is None:
        return base
    portions = list(wanted.portions if wanted.portions is not None else weights(wanted.text))
    portions += [0] * (len(base) - len(portions))
    if portions[-1] == 0:
        base[-1] = 0
    slack = round(wanted.target * EM / face.em) - natural - sum(base)
    return [space + share for space, share in zip(base, shares(slack, portions), strict=True)]


def byte_starts(text: str) -> dict[int, int]:
    """Map the byte at which each character begins to the character's place.

    >>> byte_starts("a国b")
    {0: 0, 1: 1, 4: 2}
    """
    starts, offset = {}, 0
    for place, char in enumerate(text):
        starts[offset] = place
        offset += 1 if char < "\x80" else 2 if char < "\u0800" else 3 if char < "\U00010000" else 4
    return starts


def note_fonts(line: Any, text: str, face: Face) -> None:  # noqa: ANN401
    """Remember characters that another font than the face's had to draw."""
    from weasyprint.text.ffi import ffi

    encoded = text.encode()
    run = line.runs[0]
    while run != ffi.NULL:
        item = run.data.item
        family = font_family(item.analysis.font)
        if family != face.family:
            chars = encoded[item.offset : item.offset + item.length].decode()
            face.strays.update((char, family) for char in chars if not char.isspace())
        run = run.next
