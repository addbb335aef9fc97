"""A page that a browser or Word saved in one file (MHTML) → the page in it, read as any other."""

import re
from email import message_from_bytes, policy
from pathlib import Path

from convert.errors import SourceError
from convert.source.extract import Extract
from convert.source.html import read_html

HEAD = re.compile(rb"(?:From|Subject|Date|Message-ID|Snapshot-Content-Location|MIME-Version|Content-[A-Za-z-]+):", re.I)
MULTIPART = re.compile(rb"^Content-Type:\s*multipart/related", re.I | re.M)
LOOKED_AT = 4096


def is_mhtml(data: bytes) -> bool:
    r"""Tell such a file by its head.

    >>> is_mhtml(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n")
    True
    >>> is_mhtml("Date: 明天".encode())
    False
    """
    head = data[:LOOKED_AT].lstrip(b"\xef\xbb\xbf\r\n ")
    return HEAD.match(head) is not None and MULTIPART.search(head) is not None


def read_mhtml(data: bytes, path: Path) -> Extract:
    """Read the first page that the file holds.

    Raises:
        SourceError: it holds none.
    """
    message = message_from_bytes(data, policy=policy.default)
    pages = (part for part in message.walk() if part.get_content_type() == "text/html")
    content = next((part.get_payload(decode=True) for part in pages), None)
    if not isinstance(content, bytes):
        raise SourceError("a saved page without a page in it; open it in a browser and save it as .html", path=path)
    return read_html(content, path)
