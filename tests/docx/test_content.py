"""What a reader finds in the document."""

import io
from dataclasses import replace

import docx
import pytest

from convert.document import Document, read_document
from convert.errors import UsageError
from convert.model import Account
from convert.publish.docx import render_docx
from convert.publish.docx.ooxml import W
from convert.publish.docx.render import compose, packed
from convert.publish.docx.theme import make_theme, read_theme
from convert.publish.pdf.colophon import problem_line
from tests.docx.conftest import ACCOUNT, PLAN, Read, paragraphs, values

NOTHING_KNOWN = Account(0, 0, 0, (), ())


def lines(data: bytes, part: Read) -> list[tuple[str, str]]:
    return paragraphs(part(data, "word/document.xml"))


def test_headings_have_the_styles_of_word(document: Document) -> None:
    word = docx.Document(io.BytesIO(render_docx(document, {}, ACCOUNT)))
    heads = [
        (p.style.name, p.text.replace("\n", ""))
        for p in word.paragraphs
        if p.style.style_id.startswith(("Heading", "Title"))
    ]
    assert heads == [
        ("Title", "青禾市云溪县国民经济和社会发展第十四个五年规划和2035年远景目标纲要"),
        ("Heading 1", "第一章　发展基础"),
        ("Heading 2", "第一节　主要成就"),
        ("Heading 3", "1.产业升级。"),
        ("Heading 3", "2.城乡融合。"),
        ("标题 2（一、）", "一、特殊的一节"),
        ("Heading 1", "〔编注：第二章，原标题缺失〕"),
    ]


def test_the_title_is_broken_where_a_reader_draws_breath(document: Document) -> None:
    word = docx.Document(io.BytesIO(render_docx(document, {}, ACCOUNT, theme="gongwen")))
    title = next(p.text for p in word.paragraphs if p.style.style_id == "Title")
    assert title.split("\n") == ["青禾市云溪县国民经济和社会发展", "第十四个五年规划和2035年远景目标纲要"]


def test_a_heading_of_another_form_derives_from_the_heading_of_its_level(rendered: bytes) -> None:
    word = docx.Document(io.BytesIO(rendered))
    for paragraph in word.paragraphs:
        if paragraph.style.style_id.startswith("Heading") and not paragraph.style.name.startswith("Heading"):
            assert paragraph.style.base_style.name == f"Heading {paragraph.style.style_id[7]}"


def test_outline_levels_follow_the_headings(rendered: bytes, part: Read) -> None:
    levels = {}
    for style in part(rendered, "word/styles.xml").iter(f"{{{W}}}style"):
        found = values(style, "outlineLvl")
        if found:
            levels[str(style.get(f"{{{W}}}styleId"))] = int(found[0])
    assert [levels[f"Heading{level}"] for level in range(1, 7)] == [0, 1, 2, 3, 4, 5]
    assert all(levels[name] == int(name[7]) - 1 for name in levels)


def test_a_run_in_is_a_heading_whose_mark_is_hidden(rendered: bytes, part: Read) -> None:
    body = part(rendered, "word/document.xml")
    hidden = [node for node in body.iter(f"{{{W}}}p") if values(node, "specVanish")]
    texts = ["".join(text.text or "" for text in node.iter(f"{{{W}}}t")) for node in hidden]
    assert texts == ["1.产业升级。", "2.城乡融合。"]


def test_a_theme_can_set_run_ins_as_characters(document: Document, part: Read) -> None:
    plain = read_theme("reader")
    theme = replace(plain, switches=replace(plain.switches, run_in="character"))
    found = lines(packed(compose(document, {}, {}, theme, "")), part)
    assert ("BodyText", "1.产业升级。传统产业“提质增效”。") in found


def test_roles_have_their_styles(rendered: bytes, part: Read) -> None:
    found = {text: style for style, text in lines(rendered, part)}
    assert found["（征求意见稿）"] == "Status"
    assert found["各位代表："] == "Salutation"
    assert found["云溪县人民政府"] == "Signature"
    assert found["2021年3月1日"] == "Date"
    assert found["（此件公开发布）"] == "Notice"
    assert found["附件：重点项目表"] == "AttachmentList"
    assert found["——坚持绿色发展。"] == "Item"
    assert found["“十四五”时期主要指标〔编注：原文表格缺失〕"] == "Caption"
    assert found["专栏1　重点工程"] == found["修建水库。"] == "Box"


def test_the_contents_are_filled_in(document: Document, part: Read) -> None:
    found = lines(render_docx(document, {}, ACCOUNT, {"c1": 3, "c1-s1": 4, "c1-t1": 12, "c2": 20}), part)
    assert [(style, text) for style, text in found if style.startswith("TOC")] == [
        ("TOCHeading", "目录"),
        ("TOC1", "第一章　发展基础3"),
        ("TOC2", "第一节　主要成就4"),
        ("TOC2", "一、特殊的一节12"),
        ("TOC1", "〔编注：第二章，原标题缺失〕20"),
    ]


def test_pages_that_nobody_counted_are_dashes(document: Document, part: Read) -> None:
    found = lines(render_docx(document, {}, ACCOUNT), part)
    assert ("TOC1", "第一章　发展基础—") in found


def test_a_chapter_ends_with_at_most_five_counterparts(document: Document, part: Read, neighbours: object) -> None:
    data = render_docx(document, neighbours, ACCOUNT, site="https://example.org")  # type: ignore[arg-type]
    found = [text for style, text in lines(data, part) if style.startswith("Related")]
    assert found == ["对应章节（自动匹配，未经人工核对）", *["临溪区：第一节　基础（网页）"] * 5]
    targets = {str(node.get("Target")) for node in part(data, "word/_rels/document.xml.rels")}
    assert "990202-gy-2021.docx" in targets
    assert "https://example.org/plans/990202-gy-2021/c5.html#c5" in targets


@pytest.mark.parametrize("edition", ["official", "proof"])
def test_the_official_edition_holds_nothing_of_ours(
    document: Document, neighbours: object, edition: str, part: Read
) -> None:
    data = render_docx(document, neighbours, ACCOUNT, edition=edition)  # type: ignore[arg-type]
    assert not [style for style, _ in lines(data, part) if style.startswith(("Related", "Colophon"))]
    targets = [str(node.get("Target")) for node in part(data, "word/_rels/document.xml.rels")]
    assert not [target for target in targets if target.endswith(".docx")]
    word = docx.Document(io.BytesIO(data))
    assert "非官方" not in "".join(p.text for p in word.sections[0].first_page_footer.paragraphs)
    assert "编注" not in "".join(text for _, text in lines(data, part))
    assert ("Caption", "“十四五”时期主要指标") in lines(data, part)


@pytest.mark.parametrize("theme", ["reader", "gongwen"])
def test_a_forced_edition_bears_the_mark_of_a_proof_on_every_page(document: Document, theme: str) -> None:
    marks = {}
    for edition in ("official", "proof"):
        word = docx.Document(io.BytesIO(render_docx(document, {}, ACCOUNT, theme=theme, edition=edition)))
        section = word.sections[0]
        heads = [section.header, section.even_page_header if theme == "gongwen" else section.first_page_header]
        marks[edition] = ['string="校对稿"' in head._element.xml for head in heads]
    assert marks == {"official": [False, False], "proof": [True, True]}


def test_the_colophon_says_where_the_text_comes_from(rendered: bytes, part: Read) -> None:
    found = [text for style, text in lines(rendered, part) if style == "Colophon"]
    assert found[:2] == ["非官方整理文本，以政府发布为准。", "凡例：〔编注：…〕内的文字为整理者所加，其余均为原文。"]
    assert "来源地址：https://example.org/plan" in found
    assert found[-3:] == ["存疑之处（2处）：", *(problem_line(problem) for problem in ACCOUNT.problems)]


def test_our_notes_have_a_style_of_their_own(rendered: bytes) -> None:
    word = docx.Document(io.BytesIO(rendered))
    notes = [run.text for p in word.paragraphs for run in p.runs if run.style.style_id in ("EditorNote", "HeadingNote")]
    assert notes == ["〔编注：原文表格缺失〕", "〔编注：第二章，原标题缺失〕"]


def test_head_rows_of_tables_repeat(rendered: bytes, part: Read) -> None:
    rows = list(part(rendered, "word/document.xml").iter(f"{{{W}}}tr"))
    assert [len(values(row, "tblHeader")) for row in rows] == [1, 0, 0]
    assert [len(values(row, "cantSplit")) for row in rows] == [1, 1, 1]


def test_columns_fill_the_text_area(rendered: bytes, part: Read) -> None:
    body = part(rendered, "word/document.xml")
    page = {name: int(values(body, "pgMar", name)[0]) for name in ("left", "right")}
    width = int(values(body, "pgSz", "w")[0]) - page["left"] - page["right"]
    assert abs(sum(int(wide) for wide in values(body, "gridCol", "w")) - width) <= 1


def test_short_columns_keep_their_words_in_one_line(part: Read) -> None:
    text = "| 序号 | 说明 | 备注 |\n|---|---|---|\n| 12 | " + "很长的说明" * 20 + " | " + "很长的备注" * 20 + " |\n"
    widths = values(part(render_docx(read_document(text), {}, NOTHING_KNOWN), "word/document.xml"), "gridCol", "w")
    assert int(widths[0]) >= 2 * 10.5 * 20 + 170
    assert abs(int(widths[1]) - int(widths[2])) <= 2


def test_core_properties_are_the_plan_s(rendered: bytes, document: Document) -> None:
    properties = docx.Document(io.BytesIO(rendered)).core_properties
    assert properties.title == document.title
    assert (properties.author, properties.language, properties.subject) == ("云溪县人民政府", "zh-CN", "规划纲要")
    assert properties.created is not None
    assert properties.created.isoformat() == "2021-03-01T00:00:00+00:00"


def test_gongwen_has_the_measures_of_the_standard(document: Document, part: Read) -> None:
    data = render_docx(document, {}, ACCOUNT, theme="gongwen")
    body, settings = part(data, "word/document.xml"), part(data, "word/settings.xml")
    margins = {
        name: round(int(values(body, "pgMar", name)[0]) / 1440 * 25.4) for name in ("top", "bottom", "left", "right")
    }
    assert margins == {"top": 37, "bottom": 35, "left": 28, "right": 26}
    assert values(body, "docGrid", "type") == ["linesAndChars"]
    assert (values(body, "docGrid", "linePitch"), values(body, "docGrid", "charSpace")) == (["579"], ["-848"])
    assert values(settings, "mirrorMargins") == values(settings, "evenAndOddHeaders") == ["None"]
    word = docx.Document(io.BytesIO(data))
    assert [p.text for p in word.sections[0].even_page_footer.paragraphs] == ["— 1 —\t非官方整理文本，以政府发布为准"]
    assert [p.text for p in word.sections[0].footer.paragraphs] == ["非官方整理文本，以政府发布为准\t— 1 —"]


def test_gongwen_page_numbers_stand_one_character_from_the_outer_edge(document: Document) -> None:
    section = docx.Document(io.BytesIO(render_docx(document, {}, ACCOUNT, theme="gongwen"))).sections[0]
    odd, even = section.footer.paragraphs[0]._p, section.even_page_footer.paragraphs[0]._p
    assert values(odd, "tab", "pos")[0] == "8564"
    assert values(even, "ind", "leftChars") == ["100"]


def test_gongwen_centres_the_signature_over_the_date(document: Document, part: Read) -> None:
    data = render_docx(document, {}, ACCOUNT, theme="gongwen")
    styles = {str(node.get(f"{{{W}}}styleId")): node for node in part(data, "word/styles.xml").iter(f"{{{W}}}style")}
    assert values(styles["Date"], "ind", "rightChars") == ["400"]
    signed = next(
        node for node in part(data, "word/document.xml").iter(f"{{{W}}}p") if values(node, "pStyle") == ["Signature"]
    )
    assert values(signed, "ind", "rightChars") == ["350"]


def test_a_plan_without_title_or_chapters_is_a_document() -> None:
    word = docx.Document(io.BytesIO(render_docx(read_document("只有一段话。\n"), {}, NOTHING_KNOWN)))
    assert word.paragraphs[0].text == "只有一段话。"


def test_an_empty_plan_is_a_document() -> None:
    assert (
        docx.Document(io.BytesIO(render_docx(read_document(""), {}, NOTHING_KNOWN, edition="official"))).paragraphs
        == []
    )


def test_a_heading_of_2000_characters_is_cut_in_the_contents_only(part: Read) -> None:
    found = lines(render_docx(read_document(f"# 标题\n\n## 一、{'长' * 2000}\n"), {}, NOTHING_KNOWN), part)
    assert ("Heading1", f"一、{'长' * 2000}") in found
    assert ("TOC1", f"一、{'长' * 78}…—") in found


def test_characters_that_xml_cannot_hold_are_replaced(part: Read) -> None:
    data = render_docx(read_document("# 标\x01题\n\n甲\x0b乙\ufffe丙\x1b。\n"), {}, NOTHING_KNOWN)
    assert ("BodyText", "甲\ufffd乙\ufffd丙\ufffd。") in lines(data, part)


def test_a_wide_table_fits_the_page(part: Read) -> None:
    row = "|" + "|".join(f"第{number}列的内容很长" for number in range(30)) + "|\n"
    data = render_docx(read_document(row + "|" + "---|" * 30 + "\n" + row), {}, NOTHING_KNOWN)
    widths = [int(wide) for wide in values(part(data, "word/document.xml"), "gridCol", "w")]
    assert len(widths) == 30
    assert sum(widths) <= 8640
    assert min(widths) > 0
    assert {style for style, text in lines(data, part) if text.startswith("第")} == {"TableDense"}


def test_a_long_address_may_be_broken_anywhere(part: Read) -> None:
    data = render_docx(read_document("见" + "https://example.org/" + "a" * 300 + "。\n\n短文。\n"), {}, NOTHING_KNOWN)
    assert values(part(data, "word/document.xml"), "wordWrap") == ["0"]


def test_an_unknown_theme_names_those_that_are_there() -> None:
    with pytest.raises(UsageError) as caught:
        render_docx(read_document(PLAN), {}, ACCOUNT, theme="red")
    assert str(caught.value) == "there is no theme 'red'; choose from gongwen, reader, or give a folder"


def test_an_unknown_setting_of_a_theme_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        make_theme("mine", {"page": {"colour": 1}})
    assert str(caught.value) == (
        "Word theme 'mine': [page] has no setting 'colour'; "
        "it knows bottom, footer, header, height, inner, mirrored, outer, top, width"
    )
