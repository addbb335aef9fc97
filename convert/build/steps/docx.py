"""A plan → a Word document."""

from convert.build.steps.pdf import Print
from convert.model import Account, Neighbour


def run(
    markdown: str,
    neighbours: tuple[Neighbour, ...],
    account: Account,
    printed: Print,
    theme: str,
    theme_files: dict[str, str],  # noqa: ARG001 - only a part of the key
    edition: str,
    site: str,
) -> dict[str, object]:
    """Write one plan for Word; its contents show the pages of the print."""
    from convert.build.steps.links import by_section
    from convert.document import read_document
    from convert.publish.docx import render_docx

    document = read_document(markdown)
    found = by_section(neighbours)
    return {
        "docx": render_docx(document, found, account, printed.page_of, theme=theme, edition=edition, site=site),
    }
