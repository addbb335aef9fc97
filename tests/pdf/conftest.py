"""The sample plan in print, made once, and ways to look into a PDF."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from convert.publish.pdf import Printed, render_pdf
from tests.pdf.sample import account, neighbours, plan


class Word(NamedTuple):
    """Text that stands together in a line, as poppler sees it, in points."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


class Row(NamedTuple):
    """A line of print."""

    page: int
    left: float
    right: float
    baseline: float
    text: str


@pytest.fixture(scope="session")
def reader() -> Printed:
    """The sample in the theme for reading."""
    return render_pdf(plan(), neighbours(), account(), site="http://www.example.org")


@pytest.fixture(scope="session")
def gongwen() -> Printed:
    """The sample in the theme of official documents, official edition."""
    return render_pdf(plan(), neighbours(), account(), theme="gongwen", edition="official")


@pytest.fixture(scope="session")
def words(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], list[Word]]:
    """Read where the words of a PDF stand."""

    def read(data: bytes) -> list[Word]:
        path = tmp_path_factory.mktemp("pdf") / "a.pdf"
        path.write_bytes(data)
        found, page = [], 0
        out = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True).stdout.decode()
        for line in out.splitlines():
            page += "<page " in line
            match = re.search(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*)</word>', line)
            if match:
                left, top, right, bottom = map(float, match.groups()[:4])
                found.append(Word(page, left, top, right, bottom, match[5]))
        return found

    return read


@pytest.fixture(scope="session")
def rows(words: Callable[[bytes], list[Word]]) -> Callable[[bytes], list[Row]]:
    """Read the lines of a PDF: words at the same height joined."""

    def read(data: bytes) -> list[Row]:
        lines: dict[tuple[int, float], list[Word]] = {}
        for word in words(data):
            lines.setdefault((word.page, round(word.bottom, 0)), []).append(word)
        return [
            Row(page, min(w.left for w in line), max(w.right for w in line), bottom, "".join(w.text for w in line))
            for (page, bottom), line in lines.items()
        ]

    return read


@pytest.fixture(scope="session")
def text_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Read the text of a PDF as poppler gives it, without blanks."""

    def read(data: bytes, *options: str) -> str:
        path = tmp_path_factory.mktemp("pdf") / "a.pdf"
        path.write_bytes(data)
        out = subprocess.run(["pdftotext", "-raw", *options, path, "-"], check=True, capture_output=True).stdout
        return re.sub(r"\s+", "", out.decode())

    return read


MM = 72 / 25.4
AREAS = {"reader": (0, 20 * MM, 185 * MM, 217 * MM), "gongwen": (0, 30 * MM, 210 * MM, 233 * MM)}
"""Theme → where the text of a page stands, without running head and page number: left, top, width, height."""


def printed_text(path: Path, theme: str) -> str:
    """Read the text of a PDF as poppler gives it, page furniture left out."""
    area = [part for name, value in zip("xyWH", AREAS[theme], strict=True) for part in (f"-{name}", f"{value:.0f}")]
    return subprocess.run(["pdftotext", "-raw", *area, path, "-"], check=True, capture_output=True).stdout.decode()


@pytest.fixture(scope="session")
def real_plans(shared: Path) -> list[Any]:
    """The real plans as documents."""
    from convert.document import read_document
    from convert.pipeline import convert_source

    files = sorted((shared / "corpus").glob("*.txt"))
    return [
        read_document(made.markdown) for file in files for made in convert_source(file.read_bytes(), name=file.name)
    ]
