"""The pages of one plan: its landing page and one page a chapter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from convert.document import TOP, Document
from convert.link.references import Resolved
from convert.model import Account, Download
from convert.publish.cite import Work, work_of
from convert.publish.site.address import chapters, entry, page_of
from convert.publish.site.cards import province_code
from convert.publish.site.chapter import has_title, text_html
from convert.publish.site.contents import contents_html
from convert.publish.site.counterparts import Neighbours, all_reviewed, counterparts_html, links_script
from convert.publish.site.landing import downloads_html, facts_html, is_web, place_name, quality_html, title_html
from convert.publish.site.moved import NO_ALIASES, moved_links, moved_pages
from convert.publish.site.text import page_file, safe
from convert.publish.site.words import say

OFFICIAL = "official"
NO_RAW: Mapping[int, str] = {}


@dataclass(frozen=True, slots=True)
class About:
    """What all pages of one plan are made from."""

    document: Document
    account: Account
    neighbours: Neighbours
    raw: Mapping[int, str]
    named: Sequence[Resolved]
    """Where it names other plans of the library."""
    moved: Mapping[str, str]
    """Links for addresses that are gone, by the page they were on."""


def plan_pages(
    document: Document,
    account: Account,
    neighbours: Neighbours,
    downloads: Sequence[Download],
    edition: str = "research",
    raw: Mapping[int, str] = NO_RAW,
    aliases: Mapping[str, str] = NO_ALIASES,
    named: Sequence[Resolved] = (),
) -> dict[str, str]:
    """Make the page files of one plan: path in ``docs_dir`` → content.

    Args:
        document: The plan.
        account: How it was converted.
        neighbours: Counterparts by section id; the official edition shows none.
        downloads: Files that stand in the site (see ``download_place``).
        edition: research, official or archive.
        raw: Raw lines by number, as far as doubts want to show them.
        aliases: Ids that were published once → where their words stand now.
        named: Where it names other plans of the library; the official edition does not lead there.
    """
    shown: Neighbours = {} if edition == OFFICIAL else neighbours
    named = () if edition == OFFICIAL else named
    about = About(document, account, shown, raw, named, moved_links(document, aliases))
    folder = f"plans/{document.id}/"
    pages = {f"{folder}index.md": landing(about, downloads)}
    if shown:
        pages[f"{folder}links.js"] = links_script(document.id, shown)
    for chapter in chapters(document):
        pages[f"{folder}{chapter}.md"] = chapter_page(about, chapter)
    return pages | {f"{folder}{name}.md": page for name, page in moved_pages(document, about.moved)}


def landing(about: About, downloads: Sequence[Download]) -> str:
    """Make the page that a plan opens with."""
    document = about.document
    meta = {
        "template": "plan.html",
        "title": document.title,
        **common(document),
        "heading": title_of(document),
        "heading_html": title_html(title_of(document)),
        "first": f"{chapters(document)[0]}.html" if chapters(document) else "",
        "quality": quality_html(about.account, about.raw),
        "downloads": downloads_html(document.title, downloads),
        "contents": contents_html(document),
    }
    return page_file(meta, facts_html(document))


def title_of(document: Document) -> str:
    """Return the title as the plan has it; the completed one where it has none."""
    return document.section[TOP].heading or document.title


def chapter_page(about: About, chapter: str) -> str:
    """Make the page of one chapter."""
    document = about.document
    text, doubts = text_html(document, chapter, about.account, about.raw, about.named)
    meta = {
        "template": "chapter.html",
        "title": f"{name_of(document, chapter)} · {document.title}",
        **common(document),
        "chapter": name_of(document, chapter),
        "chapter_id": chapter,
        "titled": has_title(document, chapter),
        **beside(document, chapter),
        "contents": contents_html(document, chapter),
        "counterparts": counterparts_html(document, chapter, about.neighbours),
        "reviewed": all_reviewed(document, chapter, about.neighbours),
        "doubts": doubts,
        "moved": about.moved.get(chapter, ""),
    }
    return page_file(meta, text)


def name_of(document: Document, chapter: str) -> str:
    """Name a page of the text."""
    return say("preface") if chapter == TOP else entry(document.section[chapter])


def beside(document: Document, chapter: str) -> dict[str, str]:
    """Render the ways to the pages before and behind."""
    order = ("", *chapters(document), "")
    place = order.index(chapter)
    return {"previous": page_link(document, order[place - 1]), "next": page_link(document, order[place + 1])}


def page_link(document: Document, chapter: str) -> str:
    """Render the link to the page before or behind; empty at the ends."""
    if not chapter:
        return ""
    return f'<a href="{page_of(document, chapter)}.html">{safe(name_of(document, chapter))}</a>'


def common(document: Document) -> dict[str, object]:
    """Return what the theme wants to know on every page of a plan."""
    front = document.front
    region = front.get("region") or {}
    work = work_of(document)
    return {
        "plan": document.id,
        "plan_title": document.title,
        "status": str(front.get("status") or ""),
        "draft": str(front.get("status") or "") not in ("", say("final")),
        "place": place_name(region),
        "code": str(region.get("code") or ""),
        "province_code": province_code(str(region.get("code") or "")),
        "province": str(region.get("province") or ""),
        **cited(work),
    }


def cited(work: Work) -> dict[str, object]:
    """Return the fields that citations are made of."""
    return {
        "author": work.author,
        "date": work.date,
        "url": work.url if is_web(work.url) else "",
        "kind": work.kind,
    }
