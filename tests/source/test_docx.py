"""A Word document gives its text with the numbers that Word counts."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from convert.errors import SourceError
from convert.source import read_source
from convert.source.docx import read_docx
from convert.source.extract import Extract

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
    assert told(extract) == [("heading", 1, "第一章\u3000总则"), ("heading", 1, "第二章\u3000总则")]


def told(extract: Extract) -> list[tuple[str, int, str]]:
    """What the marks say, that of the whole aside."""
    return [(m.kind, m.level, extract.text[m.start : m.end]) for m in extract.marks if m.kind != "paragraphs"]


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def test_a_table_is_marked_with_its_cells_and_columns() -> None:
    rows = [
        cell("序号") + cell("指标", '<w:gridSpan w:val="2"/>'),
        cell("1") + cell("人口") + f"<w:tc>{paragraph('32')}{paragraph('万人')}</w:tc>",
    ]
    extract = read_docx(document("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"), PATH)
    assert extract.text == "序号\n指标\n\n1\n人口\n32\u3000万人\n"
    assert told(extract) == [
        ("table", 3, "序号\n指标\n\n1\n人口\n32\u3000万人"),
        ("cell", 0, "序号"), ("cell", 0, "指标"), ("cell", 0, ""),
        ("cell", 0, "1"), ("cell", 0, "人口"), ("cell", 0, "32\u3000万人"),
    ]  # fmt: skip


def test_a_table_that_frames_a_box_gives_its_lines_and_counts_its_numbers_once() -> None:
    box = f"<w:tbl><w:tr><w:tc>{numbered('背景', 1)}{numbered('目标', 1)}</w:tc></w:tr></w:tbl>"
    extract = read_docx(document(box + numbered("任务", 1), numbering=NUMBERING), PATH)
    assert (extract.text, told(extract)) == ("（一）背景\n（二）目标\n（三）任务\n", [])


def test_styles_inherit_level_and_number_and_bold() -> None:
    styles = f"""<w:styles {SPACE}>
    <w:style w:styleId="A"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:styleId="B"><w:name w:val="小标题"/><w:basedOn w:val="A"/></w:style>
    <w:style w:styleId="C"><w:basedOn w:val="C"/><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>"""
    styled = [paragraph(name, f'<w:pStyle w:val="{name}"/>') for name in "TBC"]
    off = paragraph("细", '<w:pStyle w:val="C"/>', '<w:b w:val="0"/>')
    lead = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>目标。</w:t></w:r><w:r><w:t>到2025年</w:t></w:r></w:p>"
    extract = read_docx(document("".join(styled) + off + lead, styles=styles), PATH)
    assert told(extract) == [("title", 0, "T"), ("heading", 2, "B"), ("bold", 0, "C"), ("bold", 0, "目标。")]


def test_lists_begin_anew_where_they_say_so_and_legal_numbers_are_digits() -> None:
    levels = """<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
    <w:lvl w:ilvl="1"><w:isLgl/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
    <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>"""
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = f"""<w:numbering {SPACE}><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>
    <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="4"><w:abstractNumId w:val="1"/>{anew}</w:num></w:numbering>"""
    body = numbered("甲", 0) + numbered("乙", 0) + numbered("丙", 1) + numbered("丁", 2)
    body += numbered("戊", 0).replace('numId w:val="3"', 'numId w:val="4"')
    extract = read_docx(document(body, numbering=numbering), PATH)
    assert extract.text.splitlines() == ["一、甲", "二、乙", "2.1\u3000丙", "丁", "一、戊"]
    assert told(extract) == [("list", 0, "丁")]


def test_notes_stand_behind_the_text_and_are_counted() -> None:
    reference = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    notes = f'<w:footnotes {SPACE}><w:footnote w:id="7">{paragraph("按现价计算")}</w:footnote></w:footnotes>'
    body = f"<w:p><w:r><w:t>生产总值</w:t></w:r>{reference}</w:p>" + paragraph("完")
    assert read_docx(document(body, footnotes=notes), PATH).text == "生产总值[1]\n完\n[1]按现价计算\n"


def test_a_run_in_heading_and_its_body_are_one_line() -> None:
    hidden = '<w:pStyle w:val="H1"/><w:rPr><w:specVanish/></w:rPr>'
    styles = STYLES.replace('<w:numPr><w:numId w:val="3"/></w:numPr>', "")
    extract = read_docx(document(paragraph("1.推进改革。", hidden) + paragraph("加快建设。"), styles=styles), PATH)
    assert (extract.text, told(extract)) == ("1.推进改革。加快建设。\n", [("heading", 1, "1.推进改革。")])


def test_changes_nobody_has_accepted_are_a_problem() -> None:
    moved = "<w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>增</w:t></w:r></w:ins>"
    extract = read_docx(document(f"<w:p>{moved}</w:p>"), PATH)
    assert extract.text == "增\n"
    assert [(problem.kind, problem.message) for problem in extract.problems] == [
        (
            "tracked-changes",
            "文稿含有未接受的修订2处，已按接受修订后的文字读取；请在 Word 或 WPS 中逐一接受或拒绝后再转换",
        )
    ]


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


def test_archives_of_other_kinds_say_what_to_do() -> None:
    for names, message in (
        (("mimetype", "content.xml"), "an OpenDocument file; open it in WPS or LibreOffice and save it as .docx"),
        (("OFD.xml",), "an OFD file; open it in its reader and save it as .pdf or .docx"),
    ):
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name in names:
                archive.writestr(name, "x")
        assert refusal(stream.getvalue()) == message


def test_a_document_that_holds_another_file_is_refused() -> None:
    body = "<w:p><w:r><w:t>通知</w:t></w:r></w:p><w:altChunk/>"
    message = "a Word document that holds another file; open it in Word and save it again"
    assert refusal(document(body)) == message


def test_raised_figures_behind_a_figure_are_none_of_its_digits() -> None:
    high = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
    body = f"<w:p><w:r><w:t>人均12.6</w:t></w:r>{high}<w:r><w:t>万元</w:t></w:r></w:p>"
    assert read_docx(document(body), PATH).text == "人均12.6¹万元\n"
