"""LibreOffice opens the documents and sets them as the themes say."""

import shutil
import subprocess
from pathlib import Path

import pytest

from convert.document import read_document
from convert.model import Account
from convert.publish.docx import render_docx

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice: apt-get install libreoffice-writer"),
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs pdftotext: apt-get install poppler-utils"),
]


def pages(data: bytes, folder: Path) -> list[list[str]]:
    """The lines of each page as LibreOffice sets them."""
    (folder / "plan.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "plan.docx"),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    text = subprocess.run(["pdftotext", "-layout", str(folder / "plan.pdf"), "-"], capture_output=True, check=True)
    found = text.stdout.decode().removesuffix("\f").split("\f")
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in found]


def test_all_of_it_is_shown(rendered: bytes, tmp_path: Path) -> None:
    text = "".join("".join(page) for page in pages(rendered, tmp_path)).replace(" ", "")
    for words in (
        "综合实力不断增强",
        "1.产业升级。",
        "第十四个五年规划和2035年远景目标纲要",
        "空气质量",
        "（此件公开发布）",
    ):
        assert words in text


def test_gongwen_sets_22_lines_on_a_page(tmp_path: Path) -> None:
    document = read_document("\n\n".join(["天地玄黄宇宙洪荒" * 60] * 6))
    data = render_docx(document, {}, Account(0, 0, 0, (), ()), theme="gongwen", edition="official")
    full = [page[:-1] for page in pages(data, tmp_path)[:-1]]
    assert [len(page) for page in full] == [22] * len(full)
    # LibreOffice reads -848 as +3248 and narrows the text area to 26 of its cells: 27 letters.
    assert max(len(line) for page in full for line in page) in (27, 28)
