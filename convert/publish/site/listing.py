"""Pages that are lists: a title in both languages, the page above, rendered items."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from convert.publish.site.text import page_file
from convert.publish.site.words import say, words

T = TypeVar("T")
LIGHT = 80_000
"""Bytes of a list on one page; with the frame, style and scripts it stays below 150 KB."""
BESIDE = 4
"""Pages on either side of the present one that the ways to the others name."""


class Above(NamedTuple):
    """The page that leads to another."""

    page: str
    """Path in the site."""
    title: str
    title_en: str = ""


def page_above(name: str) -> Above:
    """Return one of the pages that the main menu leads to.

    >>> page_above("topics")
    Above(page='topics.html', title='主题', title_en='Topics')
    """
    return Above(f"{name}.html", *words()[f"{name}_page"])


def listing_page(title: str, body: str, title_en: str = "", above: Above | None = None, *, wide: bool = False) -> str:
    """Make a page with a list; a wide one has room for a table of many columns."""
    meta = {"template": "listing.html", "title": title, "title_en": title_en, "wide": wide}
    higher = {} if above is None else {"above": above.page, "above_title": above.title, "above_en": above.title_en}
    return page_file({**meta, **higher}, body)


def named_listing(name: str, body: str, above: Above | None = None, *, wide: bool = False) -> str:
    """Make a page with a list that a word of the interface names."""
    return listing_page(say(name), body, words()[name][1], above, wide=wide)


def portions(items: Sequence[T], weight: Callable[[T], int], most: int = LIGHT) -> Iterator[list[T]]:
    """Cut items into lists that stay light; there is always one.

    >>> list(portions("abcde", lambda _: 4, 10))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    part: list[T] = []
    size = 0
    for item in items:
        if part and size + weight(item) > most:
            yield part
            part, size = [], 0
        part.append(item)
        size += weight(item)
    yield part


def page_name(name: str, number: int) -> str:
    """Name a page of a list that goes over several, from 1.

    >>> page_name("37", 1), page_name("37", 2)
    ('37', '37-p2')
    """
    return name if number == 1 else f"{name}-p{number}"


def turning(names: Sequence[str], here: int) -> str:
    """Render the ways to the other pages of a list; empty where there is one only. ``here`` counts from 0."""
    if len(names) == 1:
        return ""
    shown = [place for place in range(len(names)) if place in (0, len(names) - 1) or abs(place - here) <= BESIDE]
    links = (f'<li><a href="{names[place]}.html"{HERE * (place == here)}>{place + 1}</a></li>' for place in shown)
    return f'<ul class="ways pages">{"".join(links)}</ul>'


HERE = ' aria-current="page"'
