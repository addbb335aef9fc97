"""The text of one page of a plan."""

import re
from collections.abc import Mapping, Sequence
from html import unescape

from convert.document import TOP, Document, Section
from convert.link.references import Resolved
from convert.model import Account
from convert.publish.html import Part, flow_html
from convert.publish.site.doubts import explanations, find_doubts, mark
from convert.publish.site.landing import title_html
from convert.publish.site.naming import lead_to_plans

TABLE = re.compile(r"<table .*?</table>", re.S)
HEADING = re.compile(r'(?P<open><h[1-3] id="[^"]*" class="[^"]*">)(?P<words>[^<]+)(?=</h[1-3]>)')


def page_parts(document: Document, chapter: str) -> list[Part]:
    """Cut out what stands on a page; a top section without a title leaves no empty heading."""
    return [part for part in document.parts(chapter) if not is_untitled_top(part)]


def is_untitled_top(part: Part) -> bool:
    """Tell whether a part is the top section of a plan that has no title."""
    return isinstance(part, Section) and part.id == TOP and not part.tokens


def has_title(document: Document, chapter: str) -> bool:
    """Tell whether a page's text begins with the title of the plan."""
    return chapter == TOP and bool(document.section[TOP].tokens)


def text_html(
    document: Document, chapter: str, account: Account, raw: Mapping[int, str], named: Sequence[Resolved] = ()
) -> tuple[str, str]:
    """Render the text of a page, and the explanations of what is doubtful in it.

    Args:
        document: The plan.
        chapter: The page.
        account: How the plan was converted.
        raw: Raw lines by number.
        named: Where the plan names others of the library.
    """
    parts = page_parts(document, chapter)
    doubts = find_doubts(parts, account)
    return mark(scrolling(broken_by_sense(lead_to_plans(flow_html(parts), named))), doubts), explanations(doubts, raw)


def broken_by_sense(html: str) -> str:
    r"""Let a browser break the headings that stand alone only where a reader would draw breath.

    >>> broken_by_sense('<h2 id="c1" class="tier-chapter">第一章　优化布局，加快发展</h2>')
    '<h2 id="c1" class="tier-chapter">第一章\u3000<wbr>优化布局，<wbr>加快发展</h2>'
    """
    return HEADING.sub(lambda match: match["open"] + title_html(unescape(match["words"])), html)


def scrolling(html: str) -> str:
    """Put each table into a box of its own that scrolls and can be reached by keyboard.

    >>> scrolling('<table id="t">…</table>')
    '<div class="table" tabindex="0" role="region" aria-labelledby="t"><table id="t">…</table></div>'
    """
    box = r'<div class="table" tabindex="0" role="region" aria-labelledby="\1"><table id="\1"'
    return TABLE.sub(lambda match: re.sub(r'<table id="([^"]*)"', box, match.group()) + "</div>", html)
