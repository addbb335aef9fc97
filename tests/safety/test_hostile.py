"""Markup in a raw plan is text in everything that is made of it."""

import csv
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from tests.build.plans import LINXI, write_plans
from tests.cli.test_cli import call

pytestmark = pytest.mark.slow

MARKUP = (
    "<script>alert(7913)</script>",
    "\\<img src=x onerror=alert(7913)>",
    "[点击](javascript:alert(7913))",
    "![图](http://203.0.113.9/x.png)",
    "{: onclick=alert(7913) }",
    "{{ config.site_dir }}{% raw %}",
    "<style>*{background:url(http://203.0.113.9/)}</style>",
    "<a href='file:///etc/passwd'>附件</a>",
    "</div></main><iframe src=//203.0.113.9>",
    "&lt;b&gt; &#60;i&#62;",
)
PLAN = f"""云溪县<u>国民</u>经济和社会发展第十四个五年规划纲要

第一章　发展<script>alert(7913)</script>基础
=HYPERLINK("http://203.0.113.9","点击")
+cmd|'/C calc'!A0
{"".join(f"云溪县{words}经济平稳增长。{chr(10)}" for words in MARKUP)}
1.坚持<svg onload=alert(7913)>创新。全县经济总量再上新台阶。

第二章　优化营商环境
“十四五”主要指标

第三章　推进乡村振兴
发展特色农业。
"""
SIDECAR = """
[[plan]]
file = "bad.txt"
title = '云溪县"><script>alert(7913)</script>规划'
issuer = '<img src=x onerror=alert(7913)>'
url = "javascript:alert(7913)"
publisher = '"><b>'
code = '"><b>'
region = { province = "<b>甲省", city = "'><b>", county = "<b>云溪县" }
"""
TAGS = frozenset(
    [
        "applet",
        "audio",
        "b",
        "base",
        "embed",
        "frame",
        "i",
        "iframe",
        "img",
        "math",
        "object",
        "source",
        "style",
        "svg",
        "u",
        "video",
    ]
)
"""Elements that load or run something, or that only the plan has."""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    raw = write_plans(root / "raw", {"bad.txt": PLAN, "good.txt": LINXI})
    (raw / "plans.toml").write_text(SIDECAR, "utf-8")
    result = call("build", raw, "-o", root / "out")
    assert result.exit_code == 0, result.stderr
    return root / "out"


@pytest.fixture(scope="module")
def plan(out: Path) -> str:
    plans = json.loads((out / "manifest.json").read_text("utf-8"))["plans"]
    return str(next(name for name, source in plans.items() if source == "bad.txt"))


class Elements(HTMLParser):
    """Elements, attributes and words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words += data


def test_no_element_of_a_plan_reaches_a_page(out: Path) -> None:
    for path in (out / "site").rglob("*.html"):
        page = Elements(path.read_text("utf-8"))
        assert not {tag for tag, _ in page.found} & TAGS, path
        for tag, attributes in page.found:
            assert not any(name.startswith("on") or name == "style" for name in attributes), (path, tag, attributes)
            assert "7913" not in attributes.get("href", "").replace("%", ""), (path, attributes)
            assert tag != "script" or re.fullmatch(r"[\w./-]+\.js", attributes["src"]), (path, attributes)
            assert not attributes.get("src", "").startswith(("http", "//", "data:")), (path, attributes)


def test_the_words_of_the_markup_are_there(out: Path, plan: str) -> None:
    chapter = Elements((out / "site" / "plans" / plan / "c1.html").read_text("utf-8"))
    words = "".join(chapter.words.split())
    for piece in ("<script>alert（7913）</script>", "<svgonload=alert", "javascript", "{{config.site_dir}}", "<iframe"):
        assert piece in words, piece


def test_scripts_hold_no_tag_that_ends_them(out: Path) -> None:
    for path in (out / "site").rglob("*.js"):
        text = path.read_text("utf-8")
        if "7913" in text:
            assert "</script" not in text.lower(), path


def test_the_feed_is_well_formed_and_holds_text_only(out: Path) -> None:
    feed = etree.fromstring((out / "site" / "feed.xml").read_bytes())
    assert {etree.QName(element).localname for element in feed.iter()} <= {
        "feed", "id", "title", "subtitle", "updated", "link", "entry", "author", "name", "published", "summary", "category",
    }  # fmt: skip
    assert any("<script>" in (element.text or "") for element in feed.iter())
    assert not any("javascript" in value for element in feed.iter() for value in element.attrib.values())


def test_the_pdf_runs_nothing_and_leads_nowhere(out: Path, plan: str) -> None:
    with pikepdf.open(out / "pdf" / f"{plan}.pdf") as pdf:
        forbidden = {"/JavaScript", "/JS", "/Launch", "/SubmitForm", "/GoToR", "/EmbeddedFiles", "/AA", "/XFA"}
        uris = set()
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                assert not forbidden & set(thing.keys())
                assert thing.get("/Subtype") != "/Image"
                assert str(thing.get("/S", "")) not in forbidden
                uris.add(str(thing.get("/URI", "")))
        assert uris == {""}


def test_the_docx_refers_to_nothing_outside(out: Path, plan: str) -> None:
    data = (out / "docx" / f"{plan}.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert not [name for name in parts if "vba" in name.lower() or "embeddings" in name or "altChunk" in name]
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            tree = etree.fromstring(part)
            targets = [row.get("Target", "") for row in tree.iter() if row.get("TargetMode") == "External"]
            assert [one for one in targets if not re.fullmatch(r"[a-z0-9-]+\.docx", one)] == [], name
            fields = "".join(field.text or "" for field in tree.iter() if etree.QName(field).localname == "instrText")
            assert not re.search(r"DDE|INCLUDE|MACRO|7913", fields), name
    words = "".join(map(str, etree.fromstring(parts["word/document.xml"]).itertext()))
    assert "<script>" in words


def test_tables_for_spreadsheets_hold_no_formula(out: Path) -> None:
    found = ""
    for path in (out / "data").glob("*.csv"):
        for row in csv.reader(path.read_text("utf-8").splitlines()):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))], (path, row)
            found += "".join(row)
    assert "'=HYPERLINK" in found
