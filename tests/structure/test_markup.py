"""Markup is evidence: it decides where labels are silent, and loses against them."""

from pathlib import Path

import pytest

from convert.model import Conversion
from convert.pipeline import convert_source

PROSE = "坚持稳中求进工作总基调，统筹发展和安全，推动高质量发展，不断满足人民对美好生活的需要。"


def converted(body: str) -> Conversion:
    data = f"<!DOCTYPE html><html><body><article>{body}</article></body></html>".encode()
    return convert_source(data, name="plan.html")[0]


def outline(body: str) -> list[str]:
    return [line for line in converted(body).markdown.splitlines() if line.startswith("#")]


def p(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def test_headings_without_labels_have_the_levels_of_the_markup() -> None:
    body = (
        f"<h1>青禾市教育发展思路</h1>{p(PROSE)}<h2>发展背景</h2><h3>主要成就</h3>{p(PROSE)}<h3>主要问题</h3>{p(PROSE)}"
    )
    assert outline(body + f"<h2>主要任务</h2>{p(PROSE)}") == [
        "# 青禾市教育发展思路", "## 发展背景", "### 主要成就", "### 主要问题", "## 主要任务",
    ]  # fmt: skip


def test_labels_win_over_levels_put_on_for_looks() -> None:
    body = f"<h1>青禾市行动计划</h1>{p(PROSE)}<h3>一、总体要求</h3><h2>（一）指导思想</h2>{p(PROSE)}<h2>（二）目标</h2>{p(PROSE)}"
    assert outline(body + f"<h3>二、任务</h3>{p(PROSE)}") == [
        "# 青禾市行动计划", "## 一、总体要求", "### （一）指导思想", "### （二）目标", "## 二、任务",
    ]  # fmt: skip


def test_a_marked_heading_stands_beside_the_labelled_ones_of_its_level() -> None:
    body = f"<h1>青禾市行动计划</h1>{p(PROSE)}<h2>一、要求</h2>{p(PROSE)}<h2>二、任务</h2>{p(PROSE)}<h2>落实机制</h2>{p(PROSE)}"
    assert outline(body)[1:] == ["## 一、要求", "## 二、任务", "## 落实机制"]


@pytest.mark.parametrize(
    ("numbers", "levels"), [((1, 2, 3), "2 3 2 2 3"), ((1, 1, 2), "2 2 3 2 3")], ids=["counts on", "begins anew"]
)
def test_the_numbers_tell_whether_an_unnumbered_tier_stands_inside(numbers: tuple[int, ...], levels: str) -> None:
    labels = ["一二三"[number - 1] for number in numbers]
    first, second, third = (f"{label}、{title}" for label, title in zip(labels, ("甲事", "乙事", "丙事"), strict=True))
    body = f"<h1>青禾市行动计划</h1>{p(PROSE)}"
    if numbers == (1, 2, 3):
        body += (
            p(first) + f"{p(PROSE)}<h3>背景</h3>{p(PROSE)}{p(second, PROSE)}{p(third, PROSE)}<h3>方式</h3>{p(PROSE)}"
        )
        body += p("四、丁事", PROSE)
        expected = ["## 一、甲事", "### 背景", "## 二、乙事", "## 三、丙事", "### 方式", "## 四、丁事"]
    else:
        body += f"<h3>背景</h3>{p(first, PROSE)}<h3>方式</h3>{p(second, PROSE, third, PROSE)}"
        expected = ["## 背景", "### 一、甲事", "## 方式", "### 一、乙事", "### 二、丙事"]
    assert outline(body)[1:] == expected, levels


def test_a_level_that_marks_running_text_marks_nothing() -> None:
    body = (
        "<h1>青禾市行动计划</h1>" + f"<h4>{PROSE}</h4>" * 4 + "<h4>短句</h4>" + p("一、要求", PROSE, "二、任务", PROSE)
    )
    assert outline(body) == ["# 青禾市行动计划", "## 一、要求", "## 二、任务"]


def test_dates_captions_and_boxes_are_no_headings_whatever_marks_them() -> None:
    body = f"<h1>青禾市行动计划</h1>{p(PROSE)}<h2>一、要求</h2>{p(PROSE)}<h2>专栏1　重点工程</h2>{p(PROSE)}<h2>主要指标</h2>"
    body += f"<table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table><h2>二、任务</h2>{p(PROSE)}"
    assert outline(body + "<h2>青禾市人民政府</h2><h2>2021年6月18日</h2>")[1:] == ["## 一、要求", "## 二、任务"]


def test_bold_lines_are_headings_only_where_nothing_else_is() -> None:
    bold = f"<p><b>发展背景</b></p>{p(PROSE)}<p><b>主要任务</b></p>{p(PROSE)}"
    assert outline(f"<h1>青禾市行动计划</h1>{p(PROSE)}{bold}")[1:] == ["## 发展背景", "## 主要任务"]
    labelled = p("一、要求", PROSE, "二、任务", PROSE)
    text = converted(f"<h1>青禾市行动计划</h1>{p(PROSE)}{labelled}{bold}").markdown
    assert "\n**发展背景**\n" in text
    assert "## 发展背景" not in text


def test_bold_leads_are_those_that_are_bold() -> None:
    first, second = "加强领导。" + PROSE, "加强督导。" + PROSE
    plain = p("加强保障。" + PROSE)
    bold = "".join(f"<p><b>{text[:5]}</b>{text[5:]}</p>" for text in (first, second))
    text = converted(f"<h1>青禾市行动计划</h1>{p('一、要求')}{bold}{plain}{p('二、任务', PROSE)}").markdown
    assert ("**加强领导**。坚持" in text, "**加强督导**。坚持" in text, "\n加强保障。坚持" in text) == (
        True,
        True,
        True,
    )


def test_tables_stay_tables_with_empty_cells_and_no_doubt() -> None:
    table = "<table><tr><th>指标</th><th>2020年</th><th>备注</th></tr><tr><td>人口|万人</td><td>32</td><td></td></tr></table>"
    plan = converted(f"<h1>青禾市行动计划</h1>{p('一、要求', PROSE, '主要指标')}{table}{p('二、任务', PROSE)}")
    assert "| 指标 | 2020年 | 备注 |\n| --- | --- | --- |\n| 人口\\|万人 | 32 |  |\n" in plan.markdown
    assert {problem.kind for problem in plan.problems} == {"no-place"}


def test_items_of_lists_are_items() -> None:
    body = f"<h1>青禾市行动计划</h1>{p('一、要求', PROSE)}<ul><li>创建五所幼儿园</li><li>创建十所学校</li></ul>{p('二、任务', PROSE)}"
    assert "\n- 创建五所幼儿园\n- 创建十所学校\n" in converted(body).markdown


def test_the_style_of_a_title_makes_the_title(tmp_path: Path) -> None:
    from docx import Document

    written = Document()
    written.add_heading("让山水更美", 0)
    written.add_paragraph("青禾市人民政府")
    for title in ("一、要求", "二、任务"):
        written.add_paragraph(title)
        written.add_paragraph(PROSE)
    path = tmp_path / "plan.docx"
    written.save(str(path))
    plan = convert_source(path.read_bytes(), name="plan.docx")[0]
    assert [line for line in plan.markdown.splitlines() if line.startswith("#")] == [
        "# 让山水更美",
        "## 一、要求",
        "## 二、任务",
    ]
    assert plan.facts["issuer"].value == "青禾市人民政府"


def test_a_bold_number_alone_is_no_head() -> None:
    articles = "".join(f"<p><b>第{n}条</b>　{PROSE}</p>" for n in "一二三")
    text = converted(f"<h1>青禾市渡口管理办法</h1>{articles}").markdown
    assert "**" not in text
    assert "\n第二条\u3000" in text
