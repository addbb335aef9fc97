"""A saved page gives its visible text, and what stands outside the article is marked."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.source import read_source
from convert.source.html import read_html

PATH = Path("page.html")
PROSE = "坚持稳中求进工作总基调，统筹发展和安全，推动高质量发展，不断满足人民对美好生活的需要。" * 3
PAGE = f"""<!DOCTYPE html><html><head><title>规划纲要_青禾市人民政府</title>
<link rel="canonical" href="https://example.org/gh.html"><style>.x{{}}</style></head><body>
<div class="nav"><a>首页</a> <a>政务公开</a></div><script>var 脚本 = 1</script>
<div class="main"><h1>青禾市规划纲要</h1>
<div class="TRS_Editor"><p>第一章&#12288;总则</p><p>{PROSE}</p>
<p>甲<br>乙</p><p style="display:none">看不见</p>
<table><tr><td>序号</td><td>指标</td></tr><tr><td>1</td><td>人口</td></tr></table><p>{PROSE}</p></div></div>
<div class="footer">主办：青禾市人民政府</div></body></html>"""


def page(text: str) -> bytes:
    return text.encode()


def test_visible_text_is_one_line_a_block() -> None:
    extract = read_html(page(PAGE), PATH)
    assert extract.text.splitlines() == [
        "首页 政务公开",
        "青禾市规划纲要",
        "第一章\u3000总则",
        PROSE,
        "甲",
        "乙",
        "序号",
        "指标",
        "1",
        "人口",
        PROSE,
        "主办：青禾市人民政府",
    ]
    assert (extract.title, extract.url) == ("规划纲要_青禾市人民政府", "https://example.org/gh.html")


def test_what_stands_outside_the_article_is_marked() -> None:
    extract = read_html(page(PAGE), PATH)
    outside = [extract.text[mark.start : mark.end] for mark in extract.marks if mark.kind == "outside"]
    assert outside == ["首页 政务公开\n", "主办：青禾市人民政府\n"]


def test_headings_and_tables_are_marked() -> None:
    extract = read_html(page(PAGE), PATH)
    marked = {(mark.kind, mark.level): extract.text[mark.start : mark.end] for mark in extract.marks}
    assert marked["heading", 1] == "青禾市规划纲要"
    assert marked["table", 0] == "人口"


def test_a_page_is_known_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(PAGE.encode("gb18030"))
    source = read_source(path)
    assert (source.format, source.encoding) == ("html", "gb18030")


@pytest.mark.parametrize("size", [1_000, 4_000])
def test_nested_elements_and_entities_are_harmless(size: int) -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "规划"><!ENTITY b "&a;&a;&a;&a;">]><html><body>'
    extract = read_html(page(bomb + "<div>" * size + "&b;正文" + "</div>" * size), PATH)
    assert len(extract.text) < 100


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_stop_it(data: bytes) -> None:
    read_html(b"<html><body><p>" + data, PATH)
