"""A plan → PDF."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from convert.model import Account, Neighbour, Problem

if TYPE_CHECKING:
    from convert.document import Document


@dataclass(frozen=True, slots=True)
class Print:
    """What other formats and the report have to know of a PDF."""

    pages: int
    page_of: dict[str, int]
    problems: tuple[Problem, ...]


def run(
    markdown: str,
    neighbours: tuple[Neighbour, ...],
    account: Account,
    theme: str,
    theme_files: dict[str, str],  # noqa: ARG001 - only a part of the key
    edition: str,
    site: str,
    variant: str,
) -> dict[str, object]:
    """Print one plan; PDF/A-3 carries its Markdown and its tables inside."""
    from convert.build.steps.links import by_section
    from convert.document import read_document
    from convert.publish import fonts
    from convert.publish.pdf import render_pdf

    fonts.check()
    document = read_document(markdown)
    printed = render_pdf(
        document,
        by_section(neighbours),
        account,
        theme=theme,
        edition=edition,
        site=site,
        variant=variant,
        attachments=attached(document, markdown, account) if variant == "pdf/a-3a" else {},
    )
    return {"pdf": printed.data, "print": Print(printed.pages, dict(printed.page_of), printed.problems)}


def attached(document: "Document", markdown: str, account: Account) -> dict[str, bytes]:
    """Name what an archive file carries: the Markdown, and the tables of this plan alone."""
    from convert.publish.tables import join_tables, plan_tables

    tables = join_tables([plan_tables(document, account)], {})
    del tables["links.csv"], tables["references.csv"]  # change when a neighbour comes
    return {f"{document.id}.md": markdown.encode("utf-8", "surrogatepass"), **tables}
