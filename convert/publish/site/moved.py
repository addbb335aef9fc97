"""Addresses that were published once: each leads to where its section stands now."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from convert.document import Document
from convert.publish.site.address import chapters, entry, page_of
from convert.publish.site.text import page_file, safe
from convert.publish.site.words import say, word

PAGE = re.compile(r"top|[a-z]+\d+(?:-\d+)?")
"""The part of an id that named its page."""
NO_ALIASES: Mapping[str, str] = {}


def moved_links(document: Document, aliases: Mapping[str, str]) -> dict[str, str]:
    """Render, by page, the links that old addresses of that page open with.

    A link shows only when its address is the one that was opened; no script is needed.

    Args:
        document: The plan as it is now.
        aliases: Id that is gone → id of the section where its words stand now.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for old, new in aliases.items():
        match = PAGE.match(old)
        if match and old not in document.section and new in document.section:
            found[match.group()].append(moved_link(document, old, new))
    return {page: "".join(links) for page, links in found.items()}


def moved_link(document: Document, old: str, new: str) -> str:
    """Render the way from one old address."""
    address = f"{page_of(document, new)}.html#{new}"
    words = word("moved_to", heading=entry(document.section[new]) or document.title)
    return f'<p class="moved" id="{safe(old)}"><a href="{safe(address)}">{words}</a></p>'


def moved_pages(document: Document, links: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Make a page for each page of before that is none any more: its name and content."""
    for name in sorted(links.keys() - {*chapters(document), "index"}):
        meta = {
            "template": "moved.html",
            "title": say("moved_page"),
            "plan_title": document.title,
            "links": links[name],
        }
        yield name, page_file(meta, "")
