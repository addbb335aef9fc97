"""A text PDF → its lines, page by page; wraps and page furniture are left to recognition."""

from pathlib import Path
from typing import TYPE_CHECKING

from convert.errors import SourceError
from convert.source.extract import Extract

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PAGES = 5_000
SCANNED = 20
"""Characters a page below which the pages are pictures of text."""


def read_pdf(data: bytes, path: Path) -> Extract:
    """Read a PDF that holds text.

    Raises:
        SourceError: it is locked, broken, too long, or a scan.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        raise SourceError(
            f"a PDF that cannot be opened ({error}); if it has a password, save it again without", path=path
        ) from error
    try:
        return extract_pages(document, path)
    finally:
        document.close()


def extract_pages(document: "PdfDocument", path: Path) -> Extract:
    """Read the text of all pages, a form feed between them."""
    count = len(document)
    if count > MOST_PAGES:
        raise SourceError(f"a PDF of {count} pages, the limit is {MOST_PAGES}; split it", path=path)
    pages = [page_text(document, number) for number in range(count)]
    if sum(len("".join(page.split())) for page in pages) < SCANNED * count:
        raise SourceError(
            f"a scanned PDF ({count} pages without text); recognise its text with an OCR program and save that as .txt",
            path=path,
        )
    title = str(document.get_metadata_dict().get("Title", ""))
    return Extract("\f".join(pages), "pdf", title=title)


def page_text(document: "PdfDocument", number: int) -> str:
    """Read one page and let go of it."""
    page = document[number]
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_bounded())
    finally:
        text_page.close()
        page.close()
