"""The file as Word reads it: the schema's order, unique numbers, targets that are there."""

import inspect
import io
import re
import zipfile

import pytest
from docx.oxml.section import CT_SectPr
from docx.oxml.settings import CT_Settings
from docx.oxml.styles import CT_Style
from docx.oxml.table import CT_TblPr
from docx.oxml.text.font import CT_RPr
from docx.oxml.text.parfmt import CT_PPr
from lxml import etree

from convert.document import Document
from convert.publish.docx import render_docx
from convert.publish.docx.names import bookmark_name
from convert.publish.docx.ooxml import R, W
from tests.docx.conftest import ACCOUNT, THEMES, Read, paragraphs, values

SEQUENCES = {
    "pPr": CT_PPr,
    "rPr": CT_RPr,
    "sectPr": CT_SectPr,
    "tblPr": CT_TblPr,
    "style": CT_Style,
    "settings": CT_Settings,
}
"""python-docx knows the order too; it is not the table that we write by."""


def sequence(kind: type) -> list[str]:
    match = re.search(r"_tag_seq = \((.*?)\)\n", inspect.getsource(kind), re.S)
    assert match is not None
    edges = ["headerReference"] if kind is CT_SectPr else []
    return edges + re.findall(r'"w:(\w+)"', match[1])


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("name", sorted(SEQUENCES))
def test_children_stand_in_the_order_of_the_schema(rendered: bytes, name: str) -> None:
    order = sequence(SEQUENCES[name])
    seen = 0
    for content in parts(rendered).values():
        for node in etree.fromstring(content).iter(f"{{{W}}}{name}"):
            children = [etree.QName(child).localname.replace("footerR", "headerR") for child in node]
            assert children == sorted(children, key=order.index)
            seen += 1
    assert seen


def test_bookmarks_are_unique_and_well_named(rendered: bytes, part: Read) -> None:
    body = part(rendered, "word/document.xml")
    names, numbers = values(body, "bookmarkStart", "name"), values(body, "bookmarkStart", "id")
    assert len(set(numbers)) == len(numbers) == len(values(body, "bookmarkEnd", "id"))
    assert len({name.lower() for name in names}) == len(names)
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name, re.ASCII) for name in names)


def test_every_section_and_block_has_its_bookmark(rendered: bytes, part: Read, document: Document) -> None:
    names = set(values(part(rendered, "word/document.xml"), "bookmarkStart", "name"))
    ids = {piece.id for piece in document.flow if hasattr(piece, "id")}
    assert names == {bookmark_name(name) for name in ids}


def test_internal_links_and_page_fields_lead_to_bookmarks(rendered: bytes, part: Read) -> None:
    body = part(rendered, "word/document.xml")
    names = set(values(body, "bookmarkStart", "name"))
    inside = [node for node in body.iter(f"{{{W}}}hyperlink") if f"{{{R}}}id" not in node.attrib]
    pages = re.findall(r"PAGEREF (\w+)", "".join(node.text or "" for node in body.iter(f"{{{W}}}instrText")))
    assert {str(node.get(f"{{{W}}}anchor")) for node in inside} == set(pages)
    assert set(pages) <= names
    assert len(pages) == 4


def test_external_links_have_relations(rendered: bytes, part: Read) -> None:
    body = part(rendered, "word/document.xml")
    used = {str(node.get(f"{{{R}}}id")) for node in body.iter(f"{{{W}}}hyperlink")} - {"None"}
    known = {str(node.get("Id")): node for node in part(rendered, "word/_rels/document.xml.rels")}
    assert used <= set(known)
    assert all(known[name].get("TargetMode") == "External" for name in used)


def test_every_style_used_is_defined_once(rendered: bytes, part: Read) -> None:
    defined = values(part(rendered, "word/styles.xml"), "style", "styleId")
    assert len(set(defined)) == len(defined)
    for name, content in parts(rendered).items():
        root = etree.fromstring(content)
        used = {*values(root, "pStyle"), *values(root, "rStyle"), *values(root, "tblStyle"), *values(root, "basedOn")}
        assert used <= set(defined), name


def test_fields_are_balanced(rendered: bytes, part: Read) -> None:
    kinds = values(part(rendered, "word/document.xml"), "fldChar", "fldCharType")
    depth = 0
    for kind in kinds:
        depth += {"begin": 1, "separate": 0, "end": -1}[kind]
        assert 0 <= depth <= 2
    assert depth == 0
    assert kinds.count("begin") == kinds.count("separate") == 5


def test_nothing_makes_word_ask_or_take_fonts_from_a_theme(rendered: bytes) -> None:
    for name, content in parts(rendered).items():
        for wrong in (b"w:dirty", b"updateFields", b"asciiTheme", b"eastAsiaTheme", b"hAnsiTheme", b"python-docx"):
            assert wrong not in content, name
    assert not [name for name in parts(rendered) if "theme" in name]


def test_language_is_chinese(rendered: bytes, part: Read) -> None:
    assert values(part(rendered, "word/styles.xml"), "lang", "eastAsia") == ["zh-CN"]
    assert values(part(rendered, "word/settings.xml"), "themeFontLang", "eastAsia") == ["zh-CN"]
    assert b"<dc:language>zh-CN</dc:language>" in parts(rendered)["docProps/core.xml"]


def test_fonts_are_named_for_all_scripts_and_have_other_names(rendered: bytes, part: Read) -> None:
    styles, table = part(rendered, "word/styles.xml"), part(rendered, "word/fontTable.xml")
    chinese = set(values(styles, "rFonts", "eastAsia"))
    for node in styles.iter(f"{{{W}}}rFonts"):
        assert {etree.QName(name).localname for name in node.attrib} == {"ascii", "hAnsi", "eastAsia", "cs"}
    assert chinese == set(values(table, "font", "name"))
    assert len(values(table, "altName")) == len(chinese)


def test_quotes_and_dashes_are_set_in_the_chinese_font(rendered: bytes, part: Read) -> None:
    for run in part(rendered, "word/document.xml").iter(f"{{{W}}}r"):
        text = "".join(node.text or "" for node in run.iter(f"{{{W}}}t"))
        assert bool(re.search("[“”‘’—…]", text)) <= (values(run, "rFonts", "hint") == ["eastAsia"]), text


def test_the_same_plan_gives_the_same_bytes(document: Document) -> None:
    first, second = (render_docx(document, {}, ACCOUNT) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("theme", THEMES)
def test_empty_header_cells_are_no_paragraphs_without_style(document: Document, part: Read, theme: str) -> None:
    data = render_docx(document, {}, ACCOUNT, theme=theme)
    for name in parts(data):
        if re.search(r"header|footer", name):
            assert all(style in ("Header", "Footer") for style, _ in paragraphs(part(data, name)))
