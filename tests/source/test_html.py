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
    assert marked["table", 2] == "序号\n指标\n1\n人口"


def told(body: str) -> tuple[list[str], list[tuple[str, int, str]]]:
    extract = read_html(page(f"<html><body>{body}</body></html>"), PATH)
    return extract.text.splitlines(), [(m.kind, m.level, extract.text[m.start : m.end]) for m in extract.marks]


def test_merged_cells_leave_empty_ones_and_a_caption_stands_before_its_table() -> None:
    lines, marks = told(
        "<table><caption>主要指标</caption><tr><th rowspan=2>指标<th colspan=2>单位</tr>"
        "<tr><td>甲<td><p>乙</p><p>丙</p></tr></table>"
    )
    assert lines == ["主要指标", "指标", "单位", "", "", "甲", "乙\u3000丙"]
    assert marks[0] == ("table", 3, "指标\n单位\n\n\n甲\n乙\u3000丙")
    assert len(marks) == 7


def test_tables_that_lay_out_a_page_give_their_lines() -> None:
    inner = "<table><tr><td>序号</td><td>指标</td></tr><tr><td>1</td><td>人口</td></tr></table>"
    lines, marks = told(
        f"<table><tr><td>左栏</td><td><h2>标题</h2></td></tr><tr><td>页脚</td><td>{inner}</td></tr></table>"
    )
    assert lines == ["左栏", "标题", "页脚", "序号", "指标", "1", "人口"]
    assert [kind for kind, _, _ in marks if kind != "cell"] == ["heading", "table"]


def test_numbers_that_a_browser_shows_are_written_out() -> None:
    lists = "<ol><li>甲</li><li>2.乙</li></ol><ol start=5><li>丙<p>续</p></li></ol><ul><li>丁</li></ul>"
    lists += '<ol style="list-style-type: cjk-ideographic"><li>戊</li></ol><ol style="list-style:none"><li>己</li></ol>'
    lines, marks = told(lists)
    assert lines == ["1.甲", "2.乙", "5.丙", "续", "丁", "一、戊", "己"]
    assert marks == [("list", 0, "丁"), ("list", 0, "己")]


def test_bold_words_at_the_start_of_a_line_are_marked() -> None:
    lines, marks = told("<p><strong>目标。</strong>到2025年</p><p style='font-weight:bold'>任务</p><p>甲<b>乙</b></p>")
    assert lines == ["目标。到2025年", "任务", "甲乙"]
    assert marks == [("bold", 0, "目标。"), ("bold", 0, "任务")]


def test_the_head_of_a_page_tells_day_source_title_and_address() -> None:
    head = '<meta name="PubDate" content="2021-08-10 09:00"><meta name="ContentSource" content=" ">'
    head += (
        '<meta name="ArticleTitle" content="青禾市规划"><meta property="og:url" content="https://example.org/a.html">'
    )
    extract = read_html(page(f"<html><head>{head}</head><body><p>文</p></body></html>"), PATH)
    assert extract.told == (("发布日期", "2021-08-10 09:00"), ("标题", "青禾市规划"))
    assert extract.url == "https://example.org/a.html"


def test_a_page_is_known_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(PAGE.encode("gb18030"))
    source = read_source(path)
    assert (source.format, source.encoding) == ("html", "gb18030")


@pytest.mark.parametrize("size", [1_000, 2_000])
def test_nested_elements_and_entities_are_harmless(size: int) -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "规划"><!ENTITY b "&a;&a;&a;&a;">]><html><body>'
    extract = read_html(page(bomb + "<div>" * size + "&b;正文" + "</div>" * size), PATH)
    assert extract.text.endswith("正文\n")
    assert len(extract.text) < 100


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_stop_it(data: bytes) -> None:
    read_html(b"<html><body><p>" + data, PATH)


ENDED = "".join(f"<p>第{n}段坚持稳中求进，推动高质量发展。</p>" for n in range(8))
CUT = "".join(f"<p>第{n}行坚持稳中求进，推动高质量发展，满足</p>" for n in range(8))


@pytest.mark.parametrize(
    ("body", "whole"),
    [(ENDED, True), (CUT, False), (ENDED.replace("，", "，<br>"), False), ("<p>一段。</p>", False)],
    ids=["paragraphs", "lines cut at a width", "breaks within", "too few to tell"],
)
def test_lines_that_are_paragraphs_are_told_as_such(body: str, whole: bool) -> None:
    extract = read_html(page(f"<html><body>{body}</body></html>"), PATH)
    assert [mark.kind for mark in extract.marks if mark.kind == "paragraphs"] == ["paragraphs"] * whole


def test_a_long_list_and_a_table_behind_the_text_are_of_the_article() -> None:
    names = "".join(f"<p>青山镇第{number}村</p>" for number in range(1, 61))
    rows = "".join(f"<tr><td>{number}</td><td>项目{number}</td><td>县水利局</td></tr>" for number in range(1, 31))
    body = f"<h1>青禾县示范村名单</h1>{f'<p>{PROSE}</p>' * 4}{names}<table>{rows}</table>"
    extract = read_html(page(f"<html><body><div>首页</div><div class='main'>{body}</div></body></html>"), PATH)
    outside = "".join(extract.text[mark.start : mark.end] for mark in extract.marks if mark.kind == "outside")
    assert "村" not in outside
    assert "项目" not in outside


def test_raised_figures_behind_a_figure_are_none_of_its_digits() -> None:
    html = "<p>人均12.6<sup>1</sup>万元，1.5×10<sup>4</sup>亩，30km<sup>2</sup>，要求<sup>3</sup>如下</p>"
    assert read_html(page(html), PATH).text == "人均12.6¹万元，1.5×10⁴亩，30km2，要求3如下\n"


def test_the_head_and_foot_of_a_printed_page_are_furniture() -> None:
    body = '<div title="header"><p>青禾县规划</p></div><p>一、目标</p><div title="footer"><p>— 5 —</p></div>'
    extract = read_html(page(f"<html><body>{body}</body></html>"), PATH)
    found = [extract.text[mark.start : mark.end] for mark in extract.marks if mark.kind == "furniture"]
    assert found == ["青禾县规划", "— 5 —"]
