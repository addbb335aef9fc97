"""A Word document → its text, one line a paragraph, the numbers that Word counts written out."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from convert.errors import SourceError
from convert.model import Mark, Problem
from convert.source.docx_numbers import Numbering, numbering_of
from convert.source.docx_styles import W
from convert.source.docx_tables import outer_tables, table_rows
from convert.source.docx_words import FALLBACK, Line, Notes, paragraph, sign
from convert.source.extract import Extract, Page, is_table

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST = 256 * 2**20
"""Bytes that a part may have when it is unpacked."""
RATIO = 200
"""How many times larger than packed a large part may be: text has about ten."""
BODY, NUMBERS, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
NOTE_TAGS = {"word/footnotes.xml": f"{W}footnote", "word/endnotes.xml": f"{W}endnote"}
PROPERTIES = "docProps/core.xml"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
ALT_CHUNK = f"{W}altChunk"
"""A web page or another document that Word takes in only when it opens this one."""
TRACKED = (f"{W}del", f"{W}ins", f"{W}moveFrom")
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
"""What unpacking a spoilt or locked archive ends with."""
REVISED = "文稿含有未接受的修订{}处，已按接受修订后的文字读取；请在 Word 或 WPS 中逐一接受或拒绝后再转换"


def read_docx(data: bytes, path: Path) -> Extract:
    """Read a Word document.

    Raises:
        SourceError: it is broken, no Word document, or unpacks to more than it may.
    """
    names = (BODY, NUMBERS, STYLES, PROPERTIES, *NOTE_TAGS)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = {name: unpacked(archive, name, path) for name in names}
            names_in = frozenset(archive.namelist())
    except BROKEN as error:
        raise SourceError(
            "a broken or locked Word document; open it in WPS or Word and save it again", path=path
        ) from error
    if not parts[BODY]:
        raise SourceError(cure_of(names_in), path=path)
    trees = {name: parse(part, path) for name, part in parts.items()}
    body = trees[BODY]
    assert body is not None
    if next(body.iter(ALT_CHUNK), None) is not None:
        raise SourceError("a Word document that holds another file; open it in Word and save it again", path=path)
    page, notes = Page(), Notes()
    add_blocks(page, body, numbering_of(trees[NUMBERS], trees[STYLES]), notes)
    for name, tag in NOTE_TAGS.items():
        add_notes(page, trees[name], tag, notes)
    marks = (*page.marks, Mark(0, page.size, "paragraphs"))
    return Extract(page.text, "docx", marks, tuple(revisions(body)), title_of(trees[PROPERTIES]))


def cure_of(names: frozenset[str]) -> str:
    """Say what an archive without a Word document is, and what to do with it.

    >>> cure_of(frozenset({"content.xml", "mimetype"}))
    'an OpenDocument file; open it in WPS or LibreOffice and save it as .docx'
    """
    if {"content.xml", "mimetype"} <= names:
        return "an OpenDocument file; open it in WPS or LibreOffice and save it as .docx"
    if "OFD.xml" in names:
        return "an OFD file; open it in its reader and save it as .pdf or .docx"
    return "an archive, but no Word document; unpack it and give the files inside"


def unpacked(archive: zipfile.ZipFile, name: str, path: Path) -> bytes:
    """Unpack one part, but no bomb; b"" where it is missing."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return b""
    if info.file_size > MOST or info.file_size > RATIO * max(info.compress_size, 2**16):
        raise SourceError(
            f"a Word document that unpacks to {info.file_size / 2**20:.0f} MB; it is damaged or a trap", path=path
        )
    with archive.open(info) as part:
        data = part.read(MOST + 1)
    if len(data) > info.file_size:
        raise SourceError("a Word document that lies about its size; it is damaged or a trap", path=path)
    return data


def parse(data: bytes, path: Path) -> "Element | None":
    """Parse a part without expanding entities or fetching anything; None for no part."""
    from lxml import etree

    if not data:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError("a broken Word document; open it in WPS or Word and save it again", path=path) from error


def add_blocks(page: Page, body: "Element", numbering: Numbering, notes: Notes) -> None:
    """Add all paragraphs and tables in reading order."""
    from lxml.etree import iterwalk

    outer, held = outer_tables(body), Line("", (), runs_on=False)
    walk = iterwalk(body, events=("start",), tag=(f"{W}p", f"{W}tbl", FALLBACK))
    for _, element in walk:
        trial = numbering.copy() if element.tag == f"{W}tbl" else numbering
        if element.tag == f"{W}tbl":
            rows = [] if element in outer else table_rows(element, trial, notes)
            if not is_table(rows):
                continue
            numbering = trial
            page.table(rows)
        elif element.tag == f"{W}p":
            held = together(held, paragraph(element, numbering, notes))
            if held.text.strip() and not held.runs_on:
                page.line(held.text, held.inner)
                held = held._replace(text="", inner=())
        walk.skip_subtree()
    if held.text.strip():
        page.line(held.text, held.inner)


def together(first: Line, second: Line) -> Line:
    """Put a line behind one that runs on; what the styles of both say stays."""
    shifted = (one._replace(start=one.start + len(first.text), end=one.end + len(first.text)) for one in second.inner)
    return Line(first.text + second.text, (*first.inner, *shifted), second.runs_on)


def add_notes(page: Page, tree: "Element | None", tag: str, notes: Notes) -> None:
    """Add the notes of a document behind its text, each with its number."""
    for note in tree.iterfind(tag) if tree is not None else ():
        number = notes.numbers.get((tag, note.get(f"{W}id", "")))
        words = " ".join(
            line for p in note.iterfind(f"{W}p") if (line := paragraph(p, Numbering({}, {}, {}), notes).text.strip())
        )
        if number and words:
            page.line(sign(tag, number) + words)


def revisions(body: "Element") -> Iterator[Problem]:
    """Report changes that nobody has accepted or rejected yet."""
    count = sum(1 for _ in body.iter(*TRACKED))
    if count:
        yield Problem("tracked-changes", 0, REVISED.format(count))


def title_of(properties: "Element | None") -> str:
    """Return the title in the properties of the document."""
    return "" if properties is None else " ".join((properties.findtext(TITLE) or "").split())
