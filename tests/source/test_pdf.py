"""A text PDF gives its lines; a scan and a broken one say what to do."""

from pathlib import Path

import pytest

from convert.errors import SourceError
from convert.source import read_source

TEXT = "青禾市国民经济和社会发展第十四个五年规划纲要，坚持新发展理念，推动高质量发展。"


def printed(html: str, path: Path) -> Path:
    from weasyprint import HTML

    HTML(string=html).write_pdf(path)
    return path


@pytest.mark.slow
def test_text_is_read_page_by_page(tmp_path: Path) -> None:
    page = f'<p style="font-family:Noto Serif CJK SC">{TEXT}</p>'
    path = printed(page + '<p style="break-before:page">第二页' + page, tmp_path / "plan.pdf")
    source = read_source(path)
    assert "".join(source.raw.split()) == TEXT + "第二页" + TEXT
    assert (source.format, source.encoding, source.raw.count("\f")) == ("pdf", "pdf", 1)


@pytest.mark.slow
def test_a_scan_says_what_to_do(tmp_path: Path) -> None:
    path = printed('<p style="break-after:page"></p><p></p>', tmp_path / "scan.pdf")
    with pytest.raises(SourceError) as caught:
        read_source(path)
    assert str(caught.value) == (
        f"{path}: a scanned PDF (2 pages without text); recognise its text with an OCR program and save that as .txt"
    )


def test_a_broken_pdf_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(SourceError) as caught:
        read_source(path)
    assert str(caught.value) == (
        f"{path}: a PDF that cannot be opened (Failed to load document (PDFium: Data format error).); "
        "if it has a password, save it again without"
    )
