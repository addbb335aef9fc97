"""Markdown → its text, one line a block, read through the reader of web pages.

Tools that make Markdown of PDFs write tables as HTML, and scrapers put one paragraph a line without
blank lines; so HTML is read, and every line end of a paragraph ends a line.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from convert.errors import SourceError
from convert.source.decode import decode
from convert.source.extract import Extract
from convert.source.formulas import plain_figures
from convert.source.html import LONGEST, extract_page, parse
from convert.source.kinds import refuse_binary

if TYPE_CHECKING:
    from markdown_it.token import Token

FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<head>.{0,20000}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
TITLE = re.compile(r"^title:[ \t]*(?P<words>[^\r\n]*)", re.M)
BOLD = re.compile(r"(?<![\\*])\*\*(?P<words>[^\s*](?:[^*\n]*[^\s*\\])?)\*\*(?!\*)")
"""Bold words; CommonMark leaves the stars standing where a Chinese mark ends them: ``**目标。**到``."""
FOOTNOTE = re.compile(r"\[\^(?P<name>[^\]\s]{1,20})\]:?")
"""The sign of a note, in the text and before the note; CommonMark would take the note for the address of a link."""
CODE_INDENT = re.compile(r"^(?: {4,}|\t+)", re.M)


def read_markdown(data: bytes, path: Path) -> Extract:
    """Read a Markdown file.

    Raises:
        SourceError: it is no text, or too large.
    """
    if len(data) > LONGEST:
        raise SourceError(f"a Markdown file of {len(data) / 2**20:.0f} MB; split it", path=path)
    if not data:
        return Extract("", "utf-8")
    found = decode(data)
    refuse_binary(found, path)
    front = FRONT.match(found.text)
    page = parse(rendered(found.text[front.end() if front else 0 :]), path)
    if page is None:
        return Extract("", found.encoding)
    extract = extract_page(page)
    title = title_in(front["head"]) if front else ""
    return Extract(extract.text, found.encoding, tuple(extract.marks), found.problems, title)


def rendered(text: str) -> str:
    """Render a text as HTML; indented lines are paragraphs, as they are in Chinese print."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable("table").disable("code")
    text = CODE_INDENT.sub("\u3000\u3000", text.replace("\0", ""))
    text = plain_figures(text)
    text = FOOTNOTE.sub(r"\\[\g<name>\\]", text)
    tokens = markdown.parse(BOLD.sub(r"<b>\g<words></b>", text))
    keep_stops(tokens)
    return str(markdown.renderer.render(tokens, markdown.options, {}))


def keep_stops(tokens: Sequence["Token"]) -> None:
    """Let numbered lists keep what stands behind their numbers: 1. or 1)."""
    for token in tokens:
        if token.type == "ordered_list_open":
            token.attrSet("data-stop", token.markup)


def title_in(head: str) -> str:
    r"""Read the title of a YAML head; "" where it has none.

    >>> title_in("id: 1\ntitle: 青禾市规划")
    '青禾市规划'
    """
    match = TITLE.search(head)
    return match["words"].strip("\"' ") if match else ""
