"""What programs fetch: the list of pages, the feed of additions, one archive of the library."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from convert.publish.site.cards import PlanCard
from convert.publish.site.text import safe
from convert.publish.site.words import say

NEWEST = 50
"""Entries of the feed."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of all files in an archive, so that the same files give the same bytes."""


def sitemap(pages: Iterable[str], url: str) -> str:
    r"""List the pages of the site for search engines; needs the site's own address.

    >>> sitemap(["plans/p/c1.md", "index.md", "search/manifest.js"], "https://example.org/")
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n<url><loc>https://example.org/index.html</loc></url>\n<url><loc>https://example.org/plans/p/c1.html</loc></url>\n</urlset>\n'
    """
    root = url.rstrip("/")
    names = sorted(page.removesuffix(".md") + ".html" for page in pages if page.endswith(".md"))
    rows = "".join(f"<url><loc>{safe(f'{root}/{name}')}</loc></url>\n" for name in names)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</urlset>\n"


def feed(cards: Sequence[PlanCard], updated: str, added: Mapping[str, str], url: str = "") -> str:
    """Write an Atom feed of the plans that came last.

    Args:
        cards: All plans.
        updated: Date of the last change of the library; empty where it is not known.
        added: Date a plan came, by id; a plan without one counts as old.
        url: The site's own address; without one, links are relative.
    """
    newest = sorted(cards, key=lambda card: (added.get(card.id, ""), card.id), reverse=True)[:NEWEST]
    entries = "".join(feed_entry(card, added.get(card.id, updated), url) for card in newest)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans-CN">\n'
        f"<id>{safe(url) or 'urn:gangyao:library'}</id><title>{safe(say('site_name'))}</title>"
        f"<subtitle>{safe(say('unofficial'))}</subtitle><updated>{moment(updated)}</updated>"
        f'<link rel="alternate" href="{safe(url) or "index.html"}"/>\n{entries}</feed>\n'
    )


def feed_entry(card: PlanCard, date: str, url: str) -> str:
    """Write one plan of the feed."""
    address = f"{url.rstrip('/')}/" if url else ""
    return (
        f"<entry><id>urn:gangyao:{safe(card.id)}</id><title>{safe(card.title)}</title><updated>{moment(date)}</updated>"
        f"<author><name>{safe(card.issuer or say('no_author'))}</name></author>"
        f'<link rel="alternate" href="{safe(address)}plans/{safe(card.id)}/index.html"/></entry>\n'
    )


def moment(date: str) -> str:
    """Write a date as Atom wants it.

    >>> moment("2026-01-02"), moment("")
    ('2026-01-02T00:00:00Z', '1970-01-01T00:00:00Z')
    """
    return f"{safe(date[:10]) or '1970-01-01'}T00:00:00Z"


def library_zip(files: Mapping[str, bytes]) -> bytes:
    """Pack files, Markdown and tables say, into one archive; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return packed.getvalue()
