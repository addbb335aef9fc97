"""A Word document gives its text with the numbers that Word counts."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from convert.errors import SourceError
from convert.source import read_source
from convert.source.docx import read_docx

PATH = Path("plan.docx")
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERING = f"""<w:numbering {SPACE}><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1章"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3"/></w:lvl>
</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""
STYLES = f"""<w:styles {SPACE}><w:style w:styleId="H1"><w:pPr><w:outlineLvl w:val="0"/>
<w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style></w:styles>"""


def numbered(text: str, level: int) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def document(body: str, **parts: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {SPACE}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


def test_numbers_are_written_out_as_print_shows_them() -> None:
    head = '<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>总则</w:t></w:r></w:p>'
    body = head + numbered("背景", 1) + numbered("目标", 1) + numbered("指标", 2) + head + numbered("任务", 1)
    extract = read_docx(document(body, numbering=NUMBERING, styles=STYLES), PATH)
    assert extract.text.splitlines() == [
        "第一章\u3000总则", "（一）背景", "（二）目标", "二.1\u3000指标", "第二章\u3000总则", "（一）任务",
    ]  # fmt: skip
    assert [(mark.kind, mark.level) for mark in extract.marks] == [("heading", 1), ("heading", 1)]


def test_tables_give_one_cell_a_line() -> None:
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("序号", "指标"))
    extract = read_docx(document(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"), PATH)
    assert (extract.text, [mark.kind for mark in extract.marks]) == ("序号\n指标\n", ["table", "table"])


def test_deleted_words_are_left_out_and_breaks_kept() -> None:
    runs = "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r><w:del><w:r><w:delText>丙</w:delText></w:r></w:del>"
    assert read_docx(document(f"<w:p>{runs}</w:p>"), PATH).text == "甲\n乙\n"


def test_text_boxes_are_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>盒</w:t></w:r></w:p></w:txbxContent>"
    compatible = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:AlternateContent {compatible}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert read_docx(document(f"<w:p><w:r><w:t>前</w:t>{both}</w:r></w:p>"), PATH).text == "前\n盒\n"


def refusal(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read_docx(data, PATH)
    return caught.value.message


def test_a_zip_bomb_is_refused() -> None:
    data = document("<w:p><w:r><w:t>" + "规" * 40_000_000 + "</w:t></w:r></w:p>")
    assert refusal(data) == "a Word document that unpacks to 114 MB; it is damaged or a trap"


def test_an_entity_bomb_is_refused() -> None:
    bomb = f'<!DOCTYPE x [<!ENTITY a "{"规" * 1000}"><!ENTITY b "{"&a;" * 1000}">]>'
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        text = f"{bomb}<w:document {SPACE}><w:body><w:p><w:r><w:t>&b;正文</w:t></w:r></w:p></w:body></w:document>"
        archive.writestr("word/document.xml", text)
    assert refusal(stream.getvalue()) == "a broken Word document; open it in WPS or Word and save it again"


def test_broken_and_foreign_archives() -> None:
    assert refusal(b"PK\x03\x04broken") == "a broken or locked Word document; open it in WPS or Word and save it again"
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "x")
    assert refusal(stream.getvalue()) == "an archive, but no Word document; unpack it and give the files inside"


def test_a_document_of_python_docx(tmp_path: Path) -> None:
    from docx import Document

    written = Document()
    written.add_heading("第一章　总则", 1)
    written.add_paragraph("坚持新发展理念。")
    path = tmp_path / "plan.docx"
    written.save(str(path))
    source = read_source(path)
    assert (source.raw, source.format) == ("第一章　总则\n坚持新发展理念。\n", "docx")
    assert source.marks[0].kind == "heading"
