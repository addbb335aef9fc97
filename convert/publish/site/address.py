"""Where a section stands in the site."""

from convert.document import TOP, Document, Section
from convert.labels import joint_of
from convert.model import Download

LANDING = "index"


def page_of(document: Document, section_id: str) -> str:
    """Name the page, without folder and suffix, that shows a section.

    The title alone stands on the plan's landing page; a preface has a page ``top``.
    """
    chapter = document.chapter_of(section_id)
    return LANDING if chapter == TOP and not document.own[TOP] else chapter


def address(document: Document, section_id: str) -> str:
    r"""Return the address of a section, relative to the root of the site.

    >>> from convert.document import read_document
    >>> address(read_document("---\nid: p\n---\n## 一、总则\n\n### （一）目标\n"), "t1-i1")
    'plans/p/t1.html#t1-i1'
    """
    return f"plans/{document.id}/{page_of(document, section_id)}.html#{section_id}"


def chapters(document: Document) -> tuple[str, ...]:
    """List the pages of a plan's text in reading order, the preface first."""
    front = (TOP,) if document.own[TOP] else ()
    return front + document.children[TOP]


def entry(section: Section) -> str:
    r"""Write a heading as lists of contents show it: label and title, no closing stop.

    >>> from convert.document import read_document
    >>> entry(read_document("## 1.综合实力增强。\n").sections[1])
    '1.综合实力增强'
    """
    if section.inferred or not section.label:
        return section.title or section.heading
    return section.label + joint_of(section.tier, section.label) + section.title


def download_place(download: Download) -> str:
    """Return where a download stands in the site.

    Markdown gets a second suffix, since MkDocs would make a page of it.

    >>> download_place(Download("md", "markdown/p.md", 10))
    'downloads/p.md.txt'
    """
    name = download.path.rpartition("/")[2]
    return f"downloads/{name}.txt" if name.endswith(".md") else f"downloads/{name}"
