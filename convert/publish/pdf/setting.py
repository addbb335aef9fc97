"""Chinese line setting for WeasyPrint, which breaks and justifies as for Latin text.

Functions of WeasyPrint, all looked up by name at call time, are replaced while a plan is
printed: ``split_first_line`` (where a line ends), ``justify_line`` (what becomes of its
slack), ``handle_leader`` and ``add_tags``. ``SetLine`` stands in for WeasyPrint's text layout
and moves the glyphs when they are drawn. ADR 0060 tells why. Text in other scripts goes the
old way.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from convert.publish.pdf.breaking import FOREIGN, weights
from convert.publish.pdf.drawing import SetLine
from convert.publish.pdf.face import face_of
from convert.publish.pdf.leader import handle_leader
from convert.publish.pdf.lines import first_line, whole_line
from convert.publish.pdf.subset import compact
from convert.publish.pdf.tags import add_tags

if TYPE_CHECKING:
    from weasyprint.css import ComputedStyle
    from weasyprint.formatting_structure.boxes import Box

KNOWN_VERSIONS = frozenset({"70.0"})
"""Versions of WeasyPrint whose inner functions have the shape expected here."""
WHOLE_FONT = 8_000_000
"""Bytes from which a font is no subset."""
UNBROKEN = ("nowrap", "pre")
WINDOW = 4
"""Characters looked at, as a multiple of those that fill the room."""


@contextmanager
def chinese_setting() -> Iterator[bool]:
    """Set Chinese as Chinese for a while; yield whether this WeasyPrint can."""
    import weasyprint

    if weasyprint.__version__ not in KNOWN_VERSIONS:
        yield False
        return
    ours = replacements()
    stock = [getattr(module, name) for module, name, _ in ours]
    for module, name, function in ours:
        setattr(module, name, function)
    try:
        yield True
    finally:
        for (module, name, _), function in zip(ours, stock, strict=True):
            setattr(module, name, function)


def replacements() -> list[tuple[ModuleType | type, str, Callable[..., object]]]:
    """List what is replaced: module or class, name, our function."""
    from weasyprint import pdf
    from weasyprint.layout import inline, preferred
    from weasyprint.pdf import fonts

    return [
        (inline, "split_first_line", split_first_line),
        (preferred, "split_first_line", split_first_line),
        (inline, "justify_line", justify_line),
        (inline, "handle_leader", handle_leader),
        (pdf, "add_tags", add_tags),
        (fonts, "get_hb_object_data", font_data),
        (fonts.Font, "_harfbuzz_subset", compact(fonts.Font._harfbuzz_subset)),
    ]


def font_data(hb_object: object, ot_color: str | None = None, glyph: int | None = None) -> bytes | None:
    """Read a font's bytes, but not those of a whole collection.

    WeasyPrint copies each font file into memory (20 MB and more) only to put its subset
    in the copy's place a moment later.
    """
    from weasyprint.text import fonts
    from weasyprint.text.ffi import ffi, harfbuzz

    if ot_color is None:
        blob = ffi.gc(harfbuzz.hb_face_reference_blob(hb_object), harfbuzz.hb_blob_destroy)
        if harfbuzz.hb_blob_get_length(blob) > WHOLE_FONT:
            return b""
    return fonts.get_hb_object_data(hb_object, ot_color, glyph)  # type: ignore[no-any-return]


@cache
def stock_split() -> Any:  # noqa: ANN401 - a function of an untyped package
    """WeasyPrint's own way to split."""
    from weasyprint.text.line_break import split_first_line as stock

    return stock


def is_ours(text: str, style: "ComputedStyle") -> bool:
    """Tell whether a text is for us to set: Chinese and its company, plainly styled."""
    return (
        style["lang"] == "zh-CN"
        and style["white_space"] in ("normal", *UNBROKEN)
        and style["text_decoration_line"] == "none"
        and style["word_spacing"] == 0
        and FOREIGN.search(text) is None
    )


def split_first_line(
    text: str,
    style: "ComputedStyle",
    context: object,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> tuple[object, int, int | None, float, float, float]:
    """Split off the first line; the signature and the result are WeasyPrint's."""
    room = None if max_width is None or style["white_space"] in UNBROKEN else max_width
    window = text if room is None or room > 1e6 else text[: int(room / style["font_size"] * WINDOW) + 64]
    if not is_ours(window, style):
        return stock_split()(  # type: ignore[no-any-return]
            text, style, context, max_width, justification_spacing, is_line_start, minimum
        )
    face = face_of(style)
    if room is None:
        line = whole_line(text, face)
    else:
        line = first_line(window, face, room, at_start=is_line_start and splits_words(style, minimum=minimum))
    length = len(line.text.encode())
    resume = None if line.used >= len(text) else len(text[: line.used].encode())
    length = len(text.encode()) if resume is None else length
    shown = text if resume is None else line.text
    return (
        SetLine(shown, face, line.width if line.pressed else None),
        length,
        resume,
        line.width,
        face.height,
        face.baseline,
    )


def splits_words(style: "ComputedStyle", *, minimum: bool) -> bool:
    """Tell whether an over-long word may be torn: not when a table asks for its least width."""
    return not minimum or style["overflow_wrap"] == "anywhere"


def justify_line(context: object, line: "Box", extra_width: float) -> None:  # noqa: ARG001
    """Spread the slack of a line over its characters; the signature is WeasyPrint's."""
    texts = [box for box in leaves(line) if isinstance(getattr(box, "pango_layout", None), SetLine)]
    followers = [box.text[:1] for box in texts[1:]] + [""]
    portions = [
        weights(box.text.rstrip(" ") if not after else box.text, after)
        for box, after in zip(texts, followers, strict=True)
    ]
    total = sum(map(sum, portions))
    if total:
        widen(line, {id(box): portion for box, portion in zip(texts, portions, strict=True)}, extra_width / total, 0.0)


def leaves(box: "Box") -> Iterator["Box"]:
    """Go through the texts and atoms of a line in order."""
    from weasyprint.formatting_structure import boxes

    for child in box.children:
        if isinstance(child, (boxes.LineBox, boxes.InlineBox)):
            yield from leaves(child)
        elif child.is_in_normal_flow():
            yield child


def widen(box: "Box", portions: dict[int, list[int]], unit: float, shift: float) -> float:
    """Move a box to the right by ``shift`` and widen it; return the shift of what follows."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        box.position_x += shift
        before = shift
        for child in box.children:
            if child.is_in_normal_flow():
                shift = widen(child, portions, unit, shift)
        box.width += shift - before
    elif id(box) in portions:
        portion = portions[id(box)]
        box.position_x += shift
        box.width += sum(portion) * unit
        box.pango_layout = box.pango_layout.stretched(box.width, portion)
        shift += sum(portion) * unit
    else:
        box.translate(shift, 0)
    return shift
