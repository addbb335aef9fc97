"""What a file is, by its first bytes and by what its decoded text holds."""

import re
from collections.abc import Callable
from pathlib import Path

from convert.errors import SourceError
from convert.source.decode import NOT_TEXT, Decoded

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
)
CURES = {
    "ole": "an old Office file (.doc, .wps); open it in WPS or Word and save it as .docx",
    "rtf": "a Rich Text file; open it in WPS or Word and save it as .docx",
    "picture": "a picture; recognise its text with an OCR program and save that as .txt",
    "archive": "a packed archive; unpack it and give the files inside",
    "program": "a program, not a text; leave it out",
}
BLOCK_END = re.compile(rb"</(?:p|div|td|li|h[1-6])\s*>|<br\s*/?>", re.I)
TAG = re.compile(rb"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]{0,500})?/?>")
LOOKED_AT = 2**20
FEWEST_BLOCKS, MOST_LINES = 3, 0.6
NOISE = 0.02
"""Share of control characters above which a file is no text."""
LOST = 0.2
"""Share of undecodable sequences above which a file is no text."""


def magic(data: bytes) -> str:
    """Name the kind of a file by its first bytes; "" for what may be text.

    >>> magic(b"%PDF-1.7"), magic("规划".encode())
    ('pdf', '')
    """
    if data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    return next((kind for mark, kind in MAGIC if data.startswith(mark)), "")


def holds_markup(data: bytes) -> bool:
    r"""Say whether a text is a piece of a page's source, as a table of a database keeps it: most lines have tags.

    All encodings but UTF-16 have the tags as these bytes.

    >>> holds_markup("<p>一、要求</p>\n<p>落实</p>\n<p>二、任务</p>".encode()), holds_markup("见<附件>\n落实".encode())
    (True, False)
    """
    if len(BLOCK_END.findall(data, 0, LOOKED_AT)) < FEWEST_BLOCKS:
        return False
    lines = [line for line in data[:LOOKED_AT].splitlines() if line.strip()]
    return sum(TAG.search(line) is not None for line in lines) >= MOST_LINES * len(lines)


def refuse_foreign(data: bytes, path: Path) -> None:
    """Stop at files that hold no text that we could read, each with its cure.

    Raises:
        SourceError: the file is of such a kind.
    """
    kind = magic(data)
    if kind in CURES:
        raise SourceError(CURES[kind], path=path)


def refuse_binary(found: Decoded, path: Path) -> None:
    """Stop at what decodes, but not to text.

    Raises:
        SourceError: too many characters are control characters or cannot be decoded.
    """
    size = len(found.text)
    for limit, count, what in WORDS:
        share = count(found.text) / size
        if share > limit:
            raise SourceError(
                f"a binary file ({share:.0%} of its characters are {what}); give the text itself, as .txt, .html, .docx or .pdf",
                path=path,
            )


WORDS: tuple[tuple[float, Callable[[str], int], str], ...] = (
    (0.5, lambda text: text.count("\0"), "NUL"),
    (NOISE, lambda text: len(NOT_TEXT.findall(text)), "control characters"),
    (LOST, lambda text: text.count("\ufffd"), "undecodable"),
)
"""Limit, how to count, and what is counted."""
