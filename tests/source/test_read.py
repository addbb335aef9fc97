"""A file is read, or one line says why not and what to do."""

import os
from pathlib import Path

import pytest

from convert.errors import SourceError
from convert.source import read_source

TEXT = "青禾市国民经济和社会发展规划纲要\n"


def refusal(path: Path, limit: int = 2**20) -> str:
    with pytest.raises(SourceError) as caught:
        read_source(path, limit)
    return str(caught.value)


def test_source_holds_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    source = read_source(path)
    assert (source.raw, source.encoding, source.format, source.size) == (TEXT, "gb18030", "txt", 33)
    assert len(source.sha256) == 64


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf\n", "\u3000\n".encode()])
def test_empty_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(content)
    assert refusal(path) == f"{path}: the file is empty; put the text of a plan into it or leave it out"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an old Office file (.doc, .wps); open it in WPS or Word and save it as .docx",
        ),
        (b"{\\rtf1 x}", "a Rich Text file; open it in WPS or Word and save it as .docx"),
        (b"\x89PNG\r\n", "a picture; recognise its text with an OCR program and save that as .txt"),
        (b"Rar!\x1a", "a packed archive; unpack it and give the files inside"),
        (b"\x7fELF\x02", "a program, not a text; leave it out"),
        (
            bytes(range(256)) * 8,
            "a binary file (10% of its characters are control characters); give the text itself, as .txt, .html, .docx or .pdf",
        ),
    ],
)
def test_binary_file_with_reason_and_cure(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(content)
    assert refusal(path) == f"{path}: {message}"


def test_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "none.txt"
    assert refusal(path) == (
        f"{path}: cannot be read (No such file or directory); check that it exists and that you may read it"
    )


def test_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path).startswith(f"{tmp_path}: cannot be read (Is a directory); check")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, "utf-8")
    path.chmod(0)
    assert "cannot be read (Permission denied)" in refusal(path)


def test_too_large_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"x" * 2**21)
    assert refusal(path) == f"{path}: 2 MB, the limit is 1 MB; split the file"


def test_nul_bytes_between_words_are_no_binary(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(TEXT.replace("和", "\0和").encode())
    assert read_source(path).raw == TEXT.replace("和", "\0和")
