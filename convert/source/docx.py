"""A Word document → its text, one line a paragraph, the numbers that Word counts written out."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from convert.errors import SourceError
from convert.source.docx_numbers import Numbering, numbering_of
from convert.source.extract import Extract, Mark

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MOST = 256 * 2**20
"""Bytes that a part may have when it is unpacked."""
RATIO = 200
"""How many times larger than packed a large part may be: text has about ten."""
BODY = "word/document.xml"
INK = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read_docx(data: bytes, path: Path) -> Extract:
    """Read a Word document.

    Raises:
        SourceError: it is broken, no Word document, or unpacks to more than it may.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = {name: unpacked(archive, name, path) for name in (BODY, "word/numbering.xml", "word/styles.xml")}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise SourceError(
            "a broken or locked Word document; open it in WPS or Word and save it again", path=path
        ) from error
    if not parts[BODY]:
        raise SourceError("an archive, but no Word document; unpack it and give the files inside", path=path)
    numbering = numbering_of(parse(parts["word/numbering.xml"], path), parse(parts["word/styles.xml"], path))
    body = parse(parts[BODY], path)
    lines = [] if body is None else list(body_lines(body, numbering))
    marks, at = [], 0
    for text, kind, level in lines:
        if kind:
            marks.append(Mark(at, at + len(text), kind, level))
        at += len(text) + 1
    return Extract("".join(f"{text}\n" for text, _, _ in lines), "docx", tuple(marks))


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
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(data, parser=parser)
    except etree.XMLSyntaxError as error:
        raise SourceError("a broken Word document; open it in WPS or Word and save it again", path=path) from error


def body_lines(body: "Element", numbering: Numbering) -> Iterator[tuple[str, str, int]]:
    """Yield text, kind and heading level of each paragraph, in reading order."""
    for paragraph in body.iter(f"{W}p"):
        if any(parent.tag in (f"{W}p", FALLBACK) for parent in paragraph.iterancestors()):
            continue
        text = paragraph_text(paragraph)
        if not text.strip():
            continue
        style = numbering.style_of(paragraph)
        in_table = next(paragraph.iterancestors(f"{W}tc"), None) is not None
        kind = "table" if in_table else "heading" if style.level else ""
        yield numbering.label(paragraph) + text, kind, style.level


def paragraph_text(paragraph: "Element") -> str:
    """Return the words of a paragraph, those of text boxes in it included, deleted ones not."""
    words: list[str] = []
    for element in paragraph.iter(f"{W}t", f"{W}p", *INK):
        if any(parent.tag in (FALLBACK, f"{W}tabs", f"{W}rPr") for parent in element.iterancestors()):
            continue
        if element.tag == f"{W}p":
            words.append("\n" if element is not paragraph and "".join(words).strip() else "")
        else:
            words.append(INK.get(element.tag) or element.text or "")
    return "".join(words).strip("\n")
