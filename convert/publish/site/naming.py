"""Where a text names another plan of the library, the way there."""

from collections.abc import Iterable
from urllib.parse import quote

from convert.link.references import Resolved
from convert.publish.html import text_html
from convert.publish.site.text import safe

END = ("</p>", "</li>", "</blockquote>", "</table>")


def lead_to_plans(html: str, found: Iterable[Resolved]) -> str:
    """Make links of the names of plans, each within its own paragraph.

    Args:
        html: The text of a page.
        found: Where it names plans, in the order of the text; what stands on other pages is passed over.
    """
    after = 0
    for one in found:
        start = html.find(f'id="{one.reference.block}"')
        if start < 0:
            continue
        words = text_html(one.reference.text)
        at = html.find(words, max(start, after))
        end = min((place for close in END if (place := html.find(close, start)) >= 0), default=len(html))
        if 0 <= at < end:
            link = f'<a class="named" href="../{safe(quote(one.plan))}/index.html">{words}</a>'
            html = html[:at] + link + html[at + len(words) :]
            after = at + len(link)
    return html
