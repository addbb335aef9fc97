"""A plan → its pages of the site."""

from convert.link.references import Resolved
from convert.model import Account, Download, Neighbour


def run(
    markdown: str,
    account: Account,
    neighbours: tuple[Neighbour, ...],
    downloads: tuple[Download, ...],
    edition: str,
    raw_lines: tuple[tuple[int, str], ...],
    aliases: dict[str, str],
    references: tuple[Resolved, ...],
) -> dict[str, object]:
    """Make the page files of one plan, and its card for the pages of the library."""
    from convert.build.steps.links import by_section
    from convert.document import read_document
    from convert.publish.site import download_place, plan_card, plan_pages

    document = read_document(markdown)
    pages = plan_pages(
        document, account, by_section(neighbours), downloads, edition, dict(raw_lines), aliases, references
    )
    places = {one.path: download_place(one) for one in downloads}
    return {**pages, "card": plan_card(document, account, downloads), "places": places}
