"""A plan → PDF."""

from dataclasses import dataclass

from convert.model import Account, Neighbour, Problem


@dataclass(frozen=True, slots=True)
class Print:
    """What other formats and the report have to know of a PDF."""

    pages: int
    page_of: dict[str, int]
    problems: tuple[Problem, ...]


def run(
    markdown: str, neighbours: tuple[Neighbour, ...], account: Account, theme: str, edition: str, site: str
) -> dict[str, object]:
    """Print one plan."""
    from convert.build.steps.links import by_section
    from convert.document import read_document
    from convert.publish import fonts
    from convert.publish.pdf import render_pdf

    fonts.check()
    found = by_section(neighbours)
    printed = render_pdf(read_document(markdown), found, account, theme=theme, edition=edition, site=site)
    return {"pdf": printed.data, "print": Print(printed.pages, dict(printed.page_of), printed.problems)}
