"""The style sheet of a theme, ready for WeasyPrint, and the only files it may read."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

from convert.publish.pdf.theme import Theme, style_with_fonts

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.urls import URLFetcherResponse


def style_sheet(theme: Theme, families: Mapping[str, str]) -> "CSS":
    """Parse the style sheet of a theme with the fonts of this machine."""
    return parsed(style_with_fonts(theme.style, families), theme.folder)


@lru_cache(maxsize=8)
def parsed(style: str, folder: Path) -> "CSS":
    """Parse a style sheet once a process."""
    from weasyprint import CSS

    return CSS(string=style, base_url=folder.resolve().as_uri() + "/", url_fetcher=files_of(folder))


def files_of(folder: Path) -> "Callable[[str], URLFetcherResponse]":
    """Make a fetcher that reads files of a folder and nothing else."""

    def fetch(url: str) -> "URLFetcherResponse":
        from weasyprint.urls import URLFetcherResponse

        parts = urlsplit(url)
        path = Path(url2pathname(parts.path)).resolve()
        if parts.scheme != "file" or folder.resolve() not in path.parents:
            raise ValueError(f"a theme may read its own files only, not {url}")
        return URLFetcherResponse(url, path.read_bytes())

    return fetch
