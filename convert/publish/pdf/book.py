"""A plan as one HTML page for the printer: title, contents, text, colophon."""

from collections.abc import Mapping, Sequence
from html import escape

from convert.document import TOP, Block, Document, Section
from convert.editions import WITH_APPARATUS, clean_document
from convert.link.showing import REVIEWED, standing
from convert.model import Account, Neighbour
from convert.publish.html import Part, flow_html, heading_html, text_html
from convert.publish.pdf.colophon import UNOFFICIAL, colophon_html, section_address
from convert.publish.pdf.theme import Theme
from convert.publish.pdf.title import title_lines

PROOF = '<div class="proof">校对稿</div>'
CENTRED = frozenset({"part", "chapter", "section"})
"""Tiers whose headings stand in the middle of the line."""
WIDE = 9
"""Columns from which a table stands on a page of its own, turned."""
LONGEST_ENTRY, RUNNING_HEAD = 60, 44
"""Characters of a heading in the contents and in a running head; longer ones are cut."""

Neighbours = Mapping[str, Sequence[Neighbour]]


def book_html(
    document: Document, neighbours: Neighbours, account: Account, *, theme: Theme, edition: str, site: str
) -> str:
    """Render the whole book."""
    with_apparatus = edition in WITH_APPARATUS
    document = document if with_apparatus else clean_document(document)
    shown = neighbours if with_apparatus and theme.neighbours else {}
    parts = [
        PROOF if edition == "proof" else "",
        cover_html(document, theme) if theme.cover else "",
        contents_html(document, theme.contents_depth) if theme.contents else "",
        main_html(document, shown, theme, site),
        colophon_html(document, account if with_apparatus else None, site=site) if theme.colophon else "",
    ]
    return f'<!DOCTYPE html><html lang="zh-CN">{head_html(document)}<body class="edition-{edition}">{"".join(parts)}</body></html>'


def head_html(document: Document) -> str:
    """Render the metadata that end up in the properties of the file."""
    front = document.front
    named = {
        "author": front.get("issuer", ""),
        "description": f"{UNOFFICIAL}。",
        "keywords": ", ".join(str(front[key]) for key in ("kind", "period", "status") if front.get(key)),
        "generator": front.get("converter", "gangyao"),
        "dcterms.created": moment(str(front.get("adopted", ""))),
        "dcterms.modified": moment(str(front.get("adopted", ""))),
    }
    metas = "".join(f'<meta name="{key}" content="{escape(str(value))}">' for key, value in named.items() if value)
    return f'<head><meta charset="utf-8"><title>{escape(document.title)}</title>{metas}</head>'


def moment(day: str) -> str:
    """Return the day as a W3C date; the first of 1980, as ZIP has it, where there is none."""
    return day if len(day) == 10 and day[:4].isdigit() else "1980-01-01"


def cover_html(document: Document, theme: Theme) -> str:
    """Render the title page: title broken by sense, status, facts."""
    front = document.front
    status = str(front.get("status", ""))
    draft = f'<p class="status">（{escape(status)}）</p>' if status and status != "正式" else ""
    facts = "".join(f"<p>{escape(str(front[key]))}</p>" for key in ("issuer", "adopted") if front.get(key))
    return (
        f'<header class="cover" data-head="{escape(shortened(document.title, RUNNING_HEAD))}">{title_html(document, theme.title_line)}{draft}'
        f'<div class="facts">{facts}</div><p class="unofficial">{UNOFFICIAL}</p></header>'
    )


def title_html(document: Document, width: int) -> str:
    """Render the title in lines."""
    title = document.sections[0].heading or document.title
    lines = lines_html(title, width)
    return f'<h1 id="{TOP}">{lines}</h1>'


def contents_html(document: Document, depth: int) -> str:
    """Render the list of contents; the page numbers are the style sheet's."""
    entries = "".join(entry_html(section) for section in document.sections[1:] if section.level <= depth + 1)
    return f'<nav class="contents"><p class="name">目录</p><ul>{entries}</ul></nav>' if entries else ""


def entry_html(section: Section) -> str:
    """Render one line of the contents."""
    return f'<li class="depth-{section.level - 1}"><a href="#{section.id}">{text_html(shortened(entry_label(section), LONGEST_ENTRY))}</a></li>'


def shortened(text: str, longest: int) -> str:
    """Cut a text that is too long for its place.

    >>> shortened("国家和社会发展", 5)
    '国家和社…'
    """
    return text if len(text) <= longest else text[: longest - 1] + "…"


def entry_label(section: Section) -> str:
    """Name a section in lists of contents, without the full stop of a run-in head.

    >>> from convert.document import read_document
    >>> entry_label(read_document("## 1.综合实力增强。").sections[1])
    '1.综合实力增强'
    """
    return section.heading.removesuffix("。")


def main_html(document: Document, neighbours: Neighbours, theme: Theme, site: str) -> str:
    """Render the text, matching chapters at the end of each chapter."""
    chapters = [TOP, *document.children[TOP]]
    return (
        "<main>" + "".join(chapter_html(document, chapter, neighbours, theme, site) for chapter in chapters) + "</main>"
    )


def chapter_html(document: Document, chapter: str, neighbours: Neighbours, theme: Theme, site: str) -> str:
    """Render one section directly under the top, or the top's own text."""
    parts = document.parts(chapter)
    if chapter != TOP:
        matches = matches_html(neighbours.get(chapter, ())[: theme.neighbours], site)
        html = text_parts_html(parts, theme.heading_line).replace("<h2 ", f"<h2 {heads(document, chapter)} ", 1)
        return f"<section>{html}{matches}</section>"
    title = "" if theme.cover else title_html(document, theme.title_line)
    return title + text_parts_html([part for part in parts if not isinstance(part, Section)], theme.heading_line)


def heads(document: Document, chapter: str) -> str:
    """Write what the running heads of a chapter can say: its own heading and the title of the whole."""
    own = entry_label(document.section[chapter])
    head, book = (escape(shortened(words, RUNNING_HEAD)) for words in (own, document.title))
    return f'data-head="{head}" data-book="{book}"'


def text_parts_html(parts: Sequence[Part], width: int) -> str:
    """Render text, long centred headings broken by sense.

    Tables of many columns are marked, so that a theme can turn them.
    """
    html = flow_html(parts)
    for part in parts:
        if isinstance(part, Section) and part.tier in CENTRED and len(part.heading) > width:
            html = html.replace(heading_html(part), broken_heading(part, width))
        if isinstance(part, Block) and part.kind == "table" and columns(part) >= WIDE:
            html = html.replace(f'<table id="{part.id}">', f'<table id="{part.id}" class="wide">')
    return html


def broken_heading(section: Section, width: int) -> str:
    """Render a heading in lines that end where a reader would draw breath."""
    return heading_html(section).replace(text_html(section.heading), lines_html(section.heading, width))


def lines_html(words: str, width: int) -> str:
    r"""Render words in lines of some characters; a wide blank at a line's end would push it off the middle.

    >>> lines_html("第二章\u3000“十四五”时期经济社会总体思路", 16)
    '第二章<br>“十四五”时期经济社会总体思路'
    """
    return "<br>".join(text_html(line.rstrip("\u3000")) for line in title_lines(words, width))


def columns(table: Block) -> int:
    """Count the columns of a table."""
    return sum(token.type == "th_open" for token in table.tokens)


def matches_html(matches: Sequence[Neighbour], site: str) -> str:
    """Render the box of matching chapters; nothing where there are none."""
    if not matches:
        return ""
    items = "".join(match_html(match, site) for match in matches)
    return (
        '<aside class="matches"><p class="name">对应章节<span class="by">'
        f"（{standing(matches)}）</span></p>"
        f"<ul>{items}</ul></aside>"
    )


def match_html(match: Neighbour, site: str) -> str:
    """Render one matching chapter as a link to the other plan's file beside this one, and to the site."""
    why = "、".join((REVIEWED,) * match.checked + match.phrases[:3])
    reason = f'<span class="why">　{escape(why)}</span>' if why else ""
    page = f'（<a href="{escape(section_address(site, match))}">网页</a>）' if site else ""
    return (
        f'<li><a href="{escape(match.target_plan)}.pdf#{escape(match.target_id)}">'
        f"{escape(match.place)}：{escape(match.heading)}</a>{page}{reason}</li>"
    )
