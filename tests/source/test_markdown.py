"""A Markdown file gives its text without marks, one line a line end, and what the marks say."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.errors import SourceError
from convert.pipeline import convert_source
from convert.source.markdown import read_markdown

PATH = Path("plan.md")


def told(text: str) -> tuple[list[str], list[tuple[str, int, str]]]:
    extract = read_markdown(text.encode(), PATH)
    return extract.text.splitlines(), [(m.kind, m.level, extract.text[m.start : m.end]) for m in extract.marks]


def test_marks_are_no_words_but_evidence() -> None:
    lines, marks = told("# 青禾市规划\n\n## 一、目标\n**总体目标。**到2025年\\*\n\n- 甲\n- 乙\n\n3) 丙\n4) 丁\n")
    assert lines == ["青禾市规划", "一、目标", "总体目标。到2025年*", "甲", "乙", "3)丙", "4)丁"]
    assert marks == [
        ("heading", 1, "青禾市规划"), ("heading", 2, "一、目标"), ("bold", 0, "总体目标。"), ("list", 0, "甲"), ("list", 0, "乙"),
    ]  # fmt: skip


def test_lines_stay_lines_and_an_indent_is_no_code() -> None:
    assert told("一、目标\n    到2025年\n\t建成\n二、任务")[0] == [
        "一、目标",
        "\u3000\u3000到2025年",
        "\u3000\u3000建成",
        "二、任务",
    ]


def test_tables_of_either_kind_are_tables() -> None:
    pipes = "| 指标 | 数 |\n|---|---|\n| 人口 | 3\\|2 |\n"
    markup = "<table><tr><td>指标</td><td>数</td></tr><tr><td>人口</td><td>32</td></tr></table>\n"
    lines, marks = told(f"{pipes}\n\n{markup}")
    assert lines == ["指标", "数", "人口", "3|2", "指标", "数", "人口", "32"]
    assert [kind for kind, _, _ in marks] == ["table", *["cell"] * 4] * 2


def test_a_head_is_no_text_but_names_the_title() -> None:
    extract = read_markdown("---\nid: x\ntitle: “十四五”规划\n---\n\n正文\n".encode(), PATH)
    assert (extract.text, extract.title) == ("正文\n", "“十四五”规划")


@settings(deadline=None)
@given(st.text(alphabet="#*_`<>&[]()\\|-+=~!1.:：。 \n\t一甲\0\ud800", max_size=80))
def test_no_text_stops_it(text: str) -> None:
    with suppress(SourceError):
        read_markdown(text.encode("utf-8", "surrogatepass"), PATH)


def test_a_huge_file_says_what_to_do() -> None:
    with pytest.raises(SourceError) as caught:
        read_markdown(b"x" * (65 * 2**20), PATH)
    assert str(caught.value) == "plan.md: a Markdown file of 65 MB; split it"


def test_notes_stay_words() -> None:
    lines, _ = told("# 规划\n\n生产率[^1]提高。\n\n[^1]: 人均产值。\n")
    assert lines == ["规划", "生产率[1]提高。", "[1] 人均产值。"]


def test_figures_in_formulas_are_figures_and_page_marks_go() -> None:
    raw = "# 规划\n\n普及率提高$9 5 \\%$，管网$2 \\times 1 0 ^ { 4 }$米，其中$\\sum x_i$为总量。\n\n{0}------------------------\n\n一、目标\n"
    assert told(raw)[0][1] == r"普及率提高95%，管网2×10⁴米，其中$\sum x_i$为总量。"
    markdown = convert_source(raw.encode(), name="plan.md")[0].markdown
    assert "{0}" not in markdown
