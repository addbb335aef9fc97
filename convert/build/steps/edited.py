"""Markdown of a plan that a person has edited → what the build has to know of it."""

from dataclasses import replace

from convert.build.steps.words import words_of
from convert.errors import SourceError
from convert.model import Account


def run(markdown: str, account: Account, id: str, path: str) -> dict[str, object]:
    """Read an edited plan. Its lines no longer tell which raw lines they came from.

    Raises:
        SourceError: it says that it is another plan.
    """
    from convert.document import read_document

    document = read_document(markdown)
    if document.id != id:
        raise SourceError(f"its front matter says id: {document.id or 'nothing'}; put back id: {id}", path=path)
    return {"account": replace(account, lines=()), "title": document.title, "words": words_of(markdown)}
