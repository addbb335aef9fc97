"""The box of matching chapters: where other plans treat the same subject."""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from convert.document import Document
from convert.model import Neighbour
from convert.publish.search.shards import as_json
from convert.publish.site.address import entry
from convert.publish.site.text import safe
from convert.publish.site.words import say, word

Neighbours = Mapping[str, Sequence[Neighbour]]
SHOWN = 8
"""Counterparts that the box shows at once; the others open on demand."""
PER_SECTION = 3
MOST_OF_SECTIONS = 60
"""Counterparts of all sections of a chapter, so that a page of many sections stays light."""


def counterparts_html(document: Document, chapter: str, neighbours: Neighbours) -> str:
    """Render the counterparts of a chapter and of the sections in it; empty where there are none."""
    rows = [row_html(document, chapter, neighbour) for neighbour in neighbours.get(chapter, ())]
    shown = f'<ol class="matches">{"".join(rows[:SHOWN])}</ol>' if rows else ""
    more = folded(word("more_matches", n=len(rows) - SHOWN), f'<ol class="matches">{"".join(rows[SHOWN:])}</ol>')
    groups = list(section_groups(document, chapter, neighbours))
    within = folded(word("section_matches", n=len(groups)), f'<dl class="section-matches">{"".join(groups)}</dl>')
    return shown + (more if len(rows) > SHOWN else "") + (within if groups else "")


def folded(summary: str, inner: str) -> str:
    """Render what opens on demand."""
    return f"<details><summary>{summary}</summary>{inner}</details>"


def section_groups(document: Document, chapter: str, neighbours: Neighbours) -> Iterator[str]:
    """Render the counterparts of each section below the chapter that has any."""
    below = [
        section
        for section in document.sections
        if document.chapter_of(section.id) == chapter != section.id and neighbours.get(section.id)
    ]
    each = max(1, min(PER_SECTION, MOST_OF_SECTIONS // len(below))) if below else 0
    for section in below:
        rows = "".join(short_row(document, section.id, one) for one in neighbours[section.id][:each])
        name = safe(entry(section))
        yield f'<dt><a href="#{section.id}">{name}</a></dt><dd><ol class="matches">{rows}</ol></dd>'


def row_html(document: Document, source: str, match: Neighbour) -> str:
    """Render one counterpart: place, heading, why, how near, and the way to both side by side."""
    title = f' title="{safe(match.plan_title)}"'
    reasons = f'<span class="why">{reason(match)} {side_link(document, source, match)}</span>'
    return f"<li>{target_link(match, title)}{reasons}</li>"


def short_row(document: Document, source: str, match: Neighbour) -> str:
    """Render a counterpart of a section: place, heading, and the way to both side by side."""
    return f"<li>{target_link(match)} {side_link(document, source, match)}</li>"


def target_link(match: Neighbour, attributes: str = "") -> str:
    """Render the way to a counterpart."""
    place = f"../{quote(match.target_plan)}/{quote(match.target_chapter)}.html#{quote(match.target_id)}"
    return f'<a href="{safe(place)}"{attributes}><strong>{safe(match.place)}</strong> {safe(match.heading)}</a>'


def side_link(document: Document, source: str, match: Neighbour) -> str:
    """Render the way to two sections side by side."""
    sides = f"a={quote(document.id)}/{quote(source)}&b={quote(match.target_plan)}/{quote(match.target_id)}"
    words = safe(say("side_by_side"))
    return f'<a class="side" data-w="side_by_side" href="../../compare.html?{safe(sides)}">{words}</a>'


def all_reviewed(document: Document, chapter: str, neighbours: Neighbours) -> bool:
    """Tell whether a person has looked at every counterpart that a page shows."""
    shown = [one for name, found in neighbours.items() if document.chapter_of(name) == chapter for one in found]
    return all(one.checked for one in shown)


def reason(match: Neighbour) -> str:
    """Render in words why two sections are shown together and how alike they are."""
    parts = [
        word("reviewed") if match.checked else "",
        safe(match.relation),
        f"{word('why_topic')}“{safe(match.topic)}”" if match.topic else "",
        f"{word('why_phrases')}：{safe('、'.join(match.phrases))}" if match.phrases else "",
        f"{word('why_score')} {match.score:.2f}",
    ]
    return "；".join(part for part in parts if part)


def links_script(plan: str, neighbours: Neighbours) -> str:
    """Write a plan's counterparts as a script, for the page that shows two passages side by side."""
    rows = {
        section: [[match.target_plan, match.target_id, round(match.score, 4)] for match in found]
        for section, found in neighbours.items()
        if found
    }
    return f"gangyao.shard({as_json(f'/plans/{plan}/links')},{as_json(rows)});\n"
