"""What programs fetch: the list of pages, the feed of additions, one archive of the library."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from struct import unpack_from
from types import MappingProxyType
from typing import NamedTuple

from convert.publish.site.cards import PlanCard
from convert.publish.site.text import safe
from convert.publish.site.words import say

NEWEST = 50
"""Entries of the feed."""
MOST_PAGES = 45_000
"""Addresses in one list; search engines read 50,000."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of all files in an archive, so that the same files give the same bytes."""


def sitemaps(pages: Iterable[str], url: str) -> dict[str, str]:
    """List the pages of the site for search engines: path in the site → content.

    Without the site's own address the entries are relative to its root, which people and scripts can
    read, search engines not. A list that would be too long becomes several, with a list of them.
    """
    names = sorted(page.removesuffix(".md") + ".html" for page in pages if page.endswith(".md"))
    if len(names) <= MOST_PAGES:
        return {"sitemap.xml": address_list("urlset", "url", names, url)}
    parts = [names[start : start + MOST_PAGES] for start in range(0, len(names), MOST_PAGES)]
    lists = {f"sitemap-{n}.xml": address_list("urlset", "url", part, url) for n, part in enumerate(parts, 1)}
    return lists | {"sitemap.xml": address_list("sitemapindex", "sitemap", lists, url)}


def address_list(outer: str, inner: str, names: Iterable[str], url: str) -> str:
    r"""Write a list of addresses as search engines want it.

    >>> address_list("urlset", "url", ["index.html"], "https://example.org").splitlines()[2]
    '<url><loc>https://example.org/index.html</loc></url>'
    """
    root = f"{url.rstrip('/')}/" if url else ""
    rows = "".join(f"<{inner}><loc>{safe(root + name)}</loc></{inner}>\n" for name in names)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{outer} xmlns="{space}">\n{rows}</{outer}>\n'


class LibraryFacts(NamedTuple):
    """What the library's own pages say of the library."""

    name: str = ""
    """What it calls itself; empty for the word of the theme."""
    owner: str = ""
    """Who keeps it; may be empty."""
    url: str = ""
    """Where the site stands on the web; may be empty."""
    updated: str = ""
    """Date of the last change, for readers; may be empty."""
    added: Mapping[str, str] = MappingProxyType({})
    """Date each plan came, by id."""
    archive: int = 0
    """Bytes of ``downloads/library.zip``; 0 where there is none."""


def feed(cards: Sequence[PlanCard], facts: LibraryFacts) -> str:
    """Write an Atom feed of the plans that came last; without the site's own address, links are relative."""
    added = facts.added
    newest = sorted(cards, key=lambda card: card.id)
    newest = sorted(newest, key=lambda card: added.get(card.id, ""), reverse=True)[:NEWEST]
    root = f"{facts.url.rstrip('/')}/" if facts.url else ""
    entries = "".join(feed_entry(card, added.get(card.id, facts.updated), root) for card in newest)
    latest = max((added.get(card.id, "") for card in newest), default="") or facts.updated
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans-CN">\n'
        f"<id>{safe(root) or 'urn:gangyao:library'}</id><title>{safe(facts.name or say('site_name'))}</title>"
        f"<subtitle>{safe(say('unofficial'))}</subtitle><updated>{moment(latest)}</updated>"
        f'<link rel="self" type="application/atom+xml" href="{safe(root)}feed.xml"/>'
        f'<link rel="alternate" type="text/html" href="{safe(root)}index.html"/>\n{entries}</feed>\n'
    )


def feed_entry(card: PlanCard, date: str, root: str) -> str:
    """Write one plan of the feed: what it is, and how its chapters are called."""
    facts = "，".join(part for part in (card.place, card.kind, card.period, card.status) if part)
    chapters = "；".join(title for _, title in card.chapters)
    summary = "。".join(part for part in (facts, chapters) if part)
    return (
        f"<entry><id>urn:gangyao:{safe(card.id)}</id><title>{safe(card.title)}</title><updated>{moment(date)}</updated>"
        f"<published>{moment(date)}</published><author><name>{safe(card.issuer or say('no_author'))}</name></author>"
        f'<link rel="alternate" type="text/html" href="{safe(root)}plans/{safe(card.id)}/index.html"/>'
        f"<summary>{safe(summary)}</summary></entry>\n"
    )


def moment(date: str) -> str:
    """Write a date as Atom wants it.

    >>> moment("2026-01-02"), moment("")
    ('2026-01-02T00:00:00Z', '1970-01-01T00:00:00Z')
    """
    return f"{safe(date[:10]) or '1970-01-01'}T00:00:00Z"


def library_zip(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Pack files, Markdown and tables say, into one archive; the same files in the same order give the same bytes.

    They are taken one by one, since a table of a large library alone fills much memory.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return packed.getvalue()


def joined_zip(parts: Iterable[bytes]) -> bytes:
    """Join archives that ``library_zip`` made: what it gives for all files at once, without packing them again."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, info, data in sorted(members(parts), key=itemgetter(0)):
            info.header_offset = packed.tell()
            packed.write(data)
            archive.filelist.append(info)
            archive.NameToInfo[name] = info
        archive.start_dir = packed.tell()
    return packed.getvalue()


def members(parts: Iterable[bytes]) -> Iterator[tuple[str, zipfile.ZipInfo, bytes]]:
    """Name the files of archives, each with its header and packed bytes as they stand there."""
    for part in parts:
        with zipfile.ZipFile(io.BytesIO(part)) as archive:
            for info in archive.infolist():
                head = info.header_offset
                start = head + HEADER + sum(unpack_from("<HH", part, head + HEADER - 4))
                yield info.filename, info, part[head : start + info.compress_size]


HEADER = 30
"""Bytes of a file's header in an archive before its name, whose length and that of what follows end it."""
