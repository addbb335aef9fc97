"""Pages that are lists: a title in both languages, the page above, rendered items."""

from typing import NamedTuple

from convert.publish.site.text import page_file
from convert.publish.site.words import say, words


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
