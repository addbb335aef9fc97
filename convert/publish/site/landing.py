"""The landing page of a plan: what it is, how good the text is, what can be taken away."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from convert.document import Document
from convert.model import Account, Download, State
from convert.publish.pdf.title import break_costs
from convert.publish.site.address import download_place
from convert.publish.site.doubts import problem_list
from convert.publish.site.text import safe
from convert.publish.site.words import word

BREAKABLE = 2.0
"""Highest price of a break that a title on the screen may have (see ``break_costs``)."""
FACTS = ("status", "period", "issuer", "adopted", "published", "number")
"""Fields of the front matter that the page shows as they are, in this order."""


def title_html(title: str) -> str:
    """Render a title that a browser breaks by sense only.

    >>> title_html("青禾市关于推动发展的意见")
    '青禾市<wbr>关于推动<wbr>发展的<wbr>意见'
    """
    places = [place for place, cost in enumerate(break_costs(title)) if cost <= BREAKABLE and 0 < place < len(title)]
    return "<wbr>".join(safe(title[start:end]) for start, end in pairwise([0, *places, len(title)]))


def facts_html(document: Document) -> str:
    """Render what is known about the plan as a list of terms."""
    rows = "".join(f"<dt>{term}</dt><dd>{value}</dd>" for term, value in facts(document))
    return f'<dl class="facts">{rows}</dl>'


def facts(document: Document) -> Iterator[tuple[str, str]]:
    """List rendered term and value; what is not known is left out, but for the source."""
    front = document.front
    place = place_name(front.get("region") or {})
    if place:
        yield word("place"), safe(place)
    if front.get("kind"):
        yield word("kind"), safe(front["kind"])
    for name in FACTS:
        if front.get(name):
            yield word(name), safe(front[name])
    yield word("source"), source_html(front.get("source") or {})


def place_name(region: Mapping[str, object]) -> str:
    """Write a place from the widest tier down, no name twice.

    >>> place_name({"province": "甲省", "city": "青禾市", "county": ""})
    '甲省青禾市'
    """
    return "".join(dict.fromkeys(str(region[tier]) for tier in ("province", "city", "county") if region.get(tier)))


def source_html(source: Mapping[str, object]) -> str:
    """Render where the text comes from; only addresses of the web become links."""
    url = str(source.get("url") or "")
    link = f'<a href="{safe(url)}" rel="external">{safe(url)}</a>' if is_web(url) else safe(url) or word("no_url")
    retrieved = word("retrieved", date=source["retrieved"]) if source.get("retrieved") else ""
    file = f'<span class="file">{word("source_file", file=source["file"])}</span>' if source.get("file") else ""
    return "；".join(part for part in (link, retrieved, file) if part)


def is_web(url: str) -> bool:
    """Tell whether an address may become a link.

    >>> is_web("javascript:alert(1)"), is_web("https://example.org/a")
    (False, True)
    """
    return url.startswith(("http://", "https://"))


def quality_html(account: Account, raw: Mapping[int, str]) -> str:
    """Render one line on what was done to the text, which opens to the details."""
    still_open = sum(problem.state == State.OPEN for problem in account.problems)
    line = word("quality", raw=account.raw_han, removed=account.removed_han, open=still_open)
    detail = problem_list(account.problems, raw) or f"<p>{word('no_problems')}</p>"
    method = word("quality_method", inserted=account.inserted_han)
    return f'<details class="quality"><summary>{line}</summary><p>{method}</p>{detail}</details>'


def downloads_html(title: str, downloads: Sequence[Download]) -> str:
    """Render the files of a plan under its title, with size and pages."""
    items = "".join(f"<li>{download_html(title, download)}</li>" for download in downloads)
    return f'<ul class="downloads">{items}</ul>' if items else ""


def download_html(title: str, download: Download) -> str:
    """Render one file; it is saved under the Chinese title."""
    pages = word("pages", n=download.pages) + "，" if download.pages else ""
    name = f"{title}.{download.kind}"
    kind = word(f"format_{download.kind}")
    return (
        f'<a href="../../{safe(download_place(download))}" download="{safe(name)}">{safe(name)}</a> '
        f'<span class="size">{kind}，{pages}{size(download.size)}</span>'
    )


def size(count: int) -> str:
    """Write a number of bytes for people.

    >>> size(900), size(52_000), size(3_400_000)
    ('1 KB', '51 KB', '3.2 MB')
    """
    kilobytes = count / 1024
    return f"{max(round(kilobytes), 1)} KB" if kilobytes < 1000 else f"{kilobytes / 1024:.1f} MB"
