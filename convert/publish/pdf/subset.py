"""Font subsets without room for the glyphs left out.

WeasyPrint keeps glyph numbers in its subsets, and a font of 63,000 numbers of which 400 are
used needs 140 kB, compressed, only to say where the absent glyphs are not. A CID-keyed CFF
font (all of Noto CJK and Source Han) can be numbered afresh, since PDF finds its glyphs by
CID. Replaces ``Font._harfbuzz_subset`` while a plan is printed (see ``setting.py``).
"""

import io
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint.document import Document
    from weasyprint.pdf.fonts import Font

Subset = Callable[["Font", Collection[int], bool], None]
DROPPED = (b"BASE", b"DSIG", b"GPOS", b"GSUB", b"GDEF", b"VORG", b"vhea", b"vmtx", b"VVAR", b"STAT")


def compact(stock: Subset) -> Subset:
    """Make a way to subset that renumbers glyphs where it may, and else goes WeasyPrint's way."""

    def subset(font: "Font", to_unicode: Collection[int], hinting: bool) -> None:
        data = renumbered(font, to_unicode) if "CFF " in font.tables and not font.missing else b""
        if data and cids(data) >= set(to_unicode):
            font.file_content, font.renumbered = data, True
        else:
            stock(font, to_unicode, hinting)

    return subset


def renumbered(font: "Font", glyphs: Collection[int]) -> bytes:
    """Cut a font to some glyphs, numbered afresh."""
    from weasyprint.text.ffi import ffi, harfbuzz, harfbuzz_subset
    from weasyprint.text.fonts import get_hb_object_data

    wanted = ffi.gc(harfbuzz_subset.hb_subset_input_create_or_fail(), harfbuzz_subset.hb_subset_input_destroy)
    fill(harfbuzz_subset.hb_subset_input_glyph_set(wanted), sorted(glyphs))
    tags = sorted(harfbuzz.hb_tag_from_string(name, -1) for name in DROPPED)
    fill(harfbuzz_subset.hb_subset_input_set(wanted, harfbuzz_subset.HB_SUBSET_SETS_DROP_TABLE_TAG), tags)
    flags = harfbuzz_subset.HB_SUBSET_FLAGS_DESUBROUTINIZE | harfbuzz_subset.HB_SUBSET_FLAGS_NO_HINTING
    harfbuzz_subset.hb_subset_input_set_flags(wanted, flags)
    face = harfbuzz_subset.hb_subset_or_fail(font.hb_face, wanted)
    if face == ffi.NULL:
        return b""
    return get_hb_object_data(ffi.gc(face, harfbuzz.hb_face_destroy)) or b""


def embed_by_cid(document: "Document", pdf: Any) -> None:  # noqa: ANN401 - of an untyped package
    """Embed renumbered fonts as bare CFF, in which readers find glyphs by CID; a WeasyPrint finisher."""
    import pydyf

    fonts = {font.name: font for font in document.fonts.values() if getattr(font, "renumbered", False)}
    contents = {id(font.file_content) for font in fonts.values()}
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream):
            if item.stream and id(item.stream[0]) in contents:
                item.stream = [cff_table(item.stream[0])]
                item.extra["Subtype"] = "/CIDFontType0C"
        elif (
            isinstance(item, pydyf.Dictionary) and item.get("Subtype") == "/CIDFontType0" and item["BaseFont"] in fonts
        ):
            del item["CIDToGIDMap"]


def cff_table(data: bytes) -> bytes:
    """Take the CFF table out of an OpenType font."""
    from fontTools.ttLib import TTFont

    return bytes(TTFont(io.BytesIO(data), lazy=True).reader["CFF "])


def fill(into: object, numbers: list[int]) -> None:
    """Put sorted numbers into a HarfBuzz set."""
    from weasyprint.text.ffi import ffi, harfbuzz

    array = ffi.new(f"hb_codepoint_t[{len(numbers)}]", numbers)
    harfbuzz.hb_set_add_sorted_array(into, array, len(numbers))


def cids(data: bytes) -> set[int]:
    """List the CIDs of a CFF font; none where it is not CID-keyed."""
    from fontTools.ttLib import TTFont

    top = TTFont(io.BytesIO(data), lazy=True)["CFF "].cff.topDictIndex[0]
    if not hasattr(top, "ROS"):
        return set()
    return {int(name[3:]) for name in top.charset if name.startswith("cid")} | {0}
