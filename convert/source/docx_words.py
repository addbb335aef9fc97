"""One Word paragraph → a line: its number, its words, and what its style says of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from convert.source.docx_numbers import Numbering
from convert.source.docx_styles import VAL, Style, W, is_on
from convert.source.extract import Inner, raised

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
INK: Mapping[str, str] = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
REFERENCES: Mapping[str, str] = {
    f"{W}footnoteReference": f"{W}footnote",
    f"{W}endnoteReference": f"{W}endnote",
}
"""Sign of a note in the text, and the element that holds the note."""
UNREAD = (FALLBACK, f"{W}rPr", f"{W}pPr", f"{W}moveFrom")
"""Elements that hold no words, or words that stand elsewhere, too."""
READ = (f"{W}t", FORMULA, f"{W}sym", f"{W}p", *INK, *REFERENCES)
PRIVATE = range(0xE000, 0xF900)
"""Characters that mean something only in a font of their own."""


@dataclass(slots=True)
class Notes:
    """Numbers the foot and end notes as they come, each kind by itself."""

    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def number(self, tag: str, name: str) -> int:
        """Number a note at its first reference."""
        return self.numbers.setdefault((tag, name), 1 + sum(kind == tag for kind, _ in self.numbers))


class Line(NamedTuple):
    """A paragraph as one line of text."""

    text: str
    inner: tuple[Inner, ...]
    runs_on: bool
    """The next paragraph goes on in the same line (the style separator of Word)."""


class Piece(NamedTuple):
    """Words of one look."""

    text: str
    bold: bool


def sign(tag: str, number: int) -> str:
    """Write the number of a note as it stands in text.

    >>> sign(W + "footnote", 2), sign(W + "endnote", 1)
    ('[2]', '[尾注1]')
    """
    return f"[{number}]" if tag == f"{W}footnote" else f"[尾注{number}]"


def paragraph(element: "Element", numbering: Numbering, notes: Notes) -> Line:
    """Read a paragraph; its number is counted and written out."""
    style = numbering.style_of(element)
    pieces = list(pieces_of(element, numbering, style, notes))
    words = "".join(piece.text for piece in pieces).strip("\n")
    if not words.strip():
        return Line("", (), False)
    label = numbering.label(style)
    text = label + words
    runs_on = bool(is_on(element, f"{W}pPr/{W}rPr/{W}specVanish"))
    bold = bold_size(pieces)
    return Line(text, tuple(told(text, len(label) + bold if bold else 0, style, numbering)), runs_on)


def told(text: str, bold: int, style: Style, numbering: Numbering) -> Iterator[Inner]:
    """Say what the style of a paragraph and the look of its first words tell."""
    if style.title:
        yield Inner(0, len(text), "title")
    elif style.level:
        yield Inner(0, len(text), "heading", style.level)
    else:
        if numbering.is_bullet(style):
            yield Inner(0, len(text), "list")
        if bold:
            yield Inner(0, min(bold, len(text)), "bold")


def bold_size(pieces: list[Piece]) -> int:
    """Count the bold characters at the start of a paragraph; 0 where it does not begin bold.

    >>> bold_size([Piece("甲。", True), Piece("乙", False)])
    2
    """
    bold = [piece.text for piece in takewhile(lambda piece: piece.bold or not piece.text.strip(), pieces)]
    return len("".join(bold).strip("\n").rstrip()) if any(text.strip() for text in bold) else 0


def pieces_of(element: "Element", numbering: Numbering, style: Style, notes: Notes) -> Iterator[Piece]:
    """Yield the words of a paragraph, those of text boxes in it included, deleted ones not."""
    from lxml.etree import iterwalk

    inked, before = False, ""
    walk = iterwalk(element, events=("start",), tag=(*READ, *UNREAD))
    for _, part in walk:
        if part.tag in UNREAD:
            walk.skip_subtree()
            continue
        text = words_of(part, notes)
        if part.tag == f"{W}p":
            text = "\n" if inked and part is not element else ""
        inked = inked or bool(text.strip())
        if is_raised(part.getparent()):
            text = raised(text, before)
        before = text or before
        if text:
            yield Piece(text, is_bold(part.getparent(), numbering, style))


def words_of(part: "Element", notes: Notes) -> str:
    """Return the words of one element; "" of one that only holds others."""
    tag = str(part.tag)
    if tag in REFERENCES:
        return sign(REFERENCES[tag], notes.number(REFERENCES[tag], part.get(f"{W}id", "")))
    if tag == f"{W}sym":
        return symbol(part.get(f"{W}char", ""))
    return INK.get(tag) or (part.text or "" if tag in (f"{W}t", FORMULA) else "")


def is_bold(run: "Element | None", numbering: Numbering, style: Style) -> bool:
    """Say whether a run is bold: by itself, by its own style, or by that of its paragraph."""
    if run is None:
        return style.bold
    own = is_on(run, f"{W}rPr/{W}b")
    if own is not None:
        return own
    named = run.find(f"{W}rPr/{W}rStyle")
    return style.bold or (named is not None and numbering.styles.get(named.get(VAL, ""), style).bold)


def is_raised(run: "Element | None") -> bool:
    """Say whether a run is set above the line."""
    place = None if run is None else run.find(f"{W}rPr/{W}vertAlign")
    return place is not None and place.get(VAL) == "superscript"


def symbol(code: str) -> str:
    """Read a character that is given by its code in a font; those of picture fonts have no meaning.

    >>> symbol("25A1"), symbol("F0FE"), symbol("x")
    ('□', '', '')
    """
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    return chr(place) if 0x20 <= place <= 0xFFFF and place not in PRIVATE and not 0xD800 <= place < 0xE000 else ""
