"""A file → the decoded raw text that everything later refers to."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from convert.errors import SourceError
from convert.model import Mark, Problem
from convert.source.decode import Decoded, decode
from convert.source.docx import read_docx
from convert.source.extract import Extract
from convert.source.html import read_html
from convert.source.kinds import holds_markup, magic, refuse_binary, refuse_foreign
from convert.source.markdown import read_markdown
from convert.source.mhtml import is_mhtml, read_mhtml
from convert.source.pdf import read_pdf

LIMIT = 512 * 2**20
"""Bytes; about 170 million Chinese characters."""


@dataclass(frozen=True, slots=True)
class Source:
    """One raw file, read."""

    path: Path
    raw: str
    """The decoded text, untouched: offsets of edits are offsets in here."""
    encoding: str
    sha256: str
    format: str = "txt"
    problems: tuple[Problem, ...] = ()
    marks: tuple[Mark, ...] = ()
    title: str = ""
    url: str = ""
    told: tuple[tuple[str, str], ...] = ()
    """Fields of a site's head that the head of the page fills."""
    size: int = field(default=0)
    """Bytes."""


Reader = Callable[[bytes, Path], Extract]


def read_source(path: Path, limit: int = LIMIT) -> Source:
    """Read a raw file of any known format.

    Raises:
        SourceError: the file cannot be read, is empty, binary, too large, or of a kind
            that has to be converted elsewhere first.
    """
    return parse_source(file_bytes(path, limit), path)


def parse_source(data: bytes, path: Path) -> Source:
    """Read the bytes of a raw file; the path only tells the format and names it in errors.

    Raises:
        SourceError: as ``read_source``, but for what the disk can do.
    """
    refuse_foreign(data, path)
    name = format_of(data, path)
    extract = READERS[name](data, path)
    if not extract.text.strip("\ufeff\0 \t\r\n\u3000\xa0"):
        raise SourceError("the file is empty; put the text of a plan into it or leave it out", path=path)
    return Source(
        path=path,
        raw=extract.text,
        encoding=extract.encoding,
        sha256=hashlib.sha256(data).hexdigest(),
        format=name,
        problems=extract.problems,
        marks=extract.marks,
        title=extract.title,
        url=extract.url,
        told=extract.told,
        size=len(data),
    )


def file_bytes(path: Path, limit: int) -> bytes:
    """Read a whole file, but none that is too large.

    Raises:
        SourceError: it cannot be read, or has more than ``limit`` bytes.
    """
    try:
        size = path.stat().st_size
        if size > limit:
            raise SourceError(f"{size / 2**20:.0f} MB, the limit is {limit / 2**20:.0f} MB; split the file", path=path)
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SourceError(
            f"cannot be read ({reason}); check that it exists and that you may read it", path=path
        ) from error


def format_of(data: bytes, path: Path) -> str:
    """Name the format, by content where that is plain, else by the suffix."""
    name = BY_MAGIC.get(magic(data)) or BY_SUFFIX.get(path.suffix.lower(), "txt")
    if name in ("txt", "html") and is_mhtml(data):
        return "mhtml"
    return "html" if name == "txt" and holds_markup(data) else name


def read_text(data: bytes, path: Path) -> Extract:
    """Read a plain text in any encoding."""
    if not data:
        return Extract("", "utf-8")
    found: Decoded = decode(data)
    refuse_binary(found, path)
    return Extract(found.text, found.encoding, problems=found.problems)


READERS: dict[str, Reader] = {
    "txt": read_text,
    "html": read_html,
    "docx": read_docx,
    "pdf": read_pdf,
    "md": read_markdown,
    "mhtml": read_mhtml,
}
BY_SUFFIX: dict[str, str] = {
    ".txt": "txt",
    ".text": "txt",
    "": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".mht": "html",
    ".mhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
BY_MAGIC: dict[str, str] = {"pdf": "pdf", "zip": "docx", "html": "html"}
"""What a file is by its first bytes, whatever its name says."""
SUFFIXES = frozenset(BY_SUFFIX)
"""What is taken for a raw plan when a folder is given."""
