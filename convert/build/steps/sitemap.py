"""Paths of pages → the lists of them that search engines read."""


def run(pages: list[str], url: str) -> dict[str, object]:
    """List the pages; each list is a value of its own."""
    from convert.publish.site import sitemaps

    return dict(sitemaps(pages, url))
