"""What is fuzzed: each target takes any bytes and may only refuse them with a clear line."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from convert.errors import SourceError
from convert.pipeline import convert_source
from convert.source.decode import decode
from convert.source.read import parse_source

SUFFIXES = ("txt", "html", "docx", "md", "pdf")
SPACE = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read_as(suffix: str) -> Callable[[bytes], None]:
    """Make a target that reads bytes as a file of one format."""

    def target(data: bytes) -> None:
        try:
            parse_source(data, Path(f"plan.{suffix}"))
        except SourceError:
            return

    return target


def read_word(data: bytes) -> None:
    """Read bytes as the body of a Word document, so that mutations reach beyond its archive."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", b"<w:document " + SPACE + b"><w:body>" + data + b"</w:body></w:document>")
        archive.writestr("word/numbering.xml", b"<w:numbering " + SPACE + b">" + data + b"</w:numbering>")
        archive.writestr("word/styles.xml", b"<w:styles " + SPACE + b">" + data + b"</w:styles>")
    read_as("docx")(stream.getvalue())


def convert(data: bytes) -> None:
    """Convert bytes wholly; the first one chooses the format."""
    suffix = SUFFIXES[data[0] % len(SUFFIXES)] if data else "txt"
    try:
        convert_source(data[1:], name=f"plan.{suffix}")
    except SourceError:
        return


TARGETS: Mapping[str, Callable[[bytes], object]] = MappingProxyType(
    {
        "decode": decode,
        "html": read_as("html"),
        "md": read_as("md"),
        "docx": read_as("docx"),
        "word": read_word,
        "pdf": read_as("pdf"),
        "convert": convert,
    }
)
"""Name and function; a finding of a target is kept as ``tests/cases/fuzz/<target>-<hash>.bin``."""
