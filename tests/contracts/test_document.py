"""The one reader of our Markdown: levels, ids, own text, roles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.document import Block, plain_text, read_document, source_words
from convert.labels import han_number, han_numeral, read_label

PLAN = """\
---
id: 990101-gy-2021
title: 云溪县规划纲要
---

# 云溪县规划纲要

前言文字。

## 第一章　发展基础

### 一、经济

#### 1.综合实力增强。

全县生产总值增长。

---

以上成绩来之不易。

### 一、重复的序号

## 〔编注：第二章，原标题缺失〕

- ——**坚持创新**。创新是动力。

> 主要指标〔编注：原文表格缺失〕

云溪县人民政府

2021年6月18日
"""


def test_ids_follow_the_labels() -> None:
    document = read_document(PLAN)
    assert [section.id for section in document.sections] == ["top", "c1", "c1-t1", "c1-t1-n1", "c1-t1-2", "c2"]
    assert document.section["c2"].inferred
    assert document.section["c1-t1-n1"].title == "综合实力增强"
    assert document.section["c1-t1-n1"].run_in


def test_a_break_ends_the_run_in_sections() -> None:
    own = read_document(PLAN).own
    assert [block.text for block in own["c1-t1-n1"]] == ["全县生产总值增长。"]
    assert [block.text for block in own["c1-t1"]] == ["以上成绩来之不易。"]


def test_roles_are_known_by_form_and_place() -> None:
    blocks = [part for part in read_document(PLAN).flow if isinstance(part, Block)]
    assert [block.role for block in blocks[-2:]] == ["signature", "date"]
    assert [block.kind for block in blocks[-4:]] == ["item", "quote", "paragraph", "paragraph"]


def test_text_has_one_line_a_block_and_sections_know_theirs() -> None:
    lines = plain_text(PLAN).split("\n")
    document = read_document(PLAN)
    for part in document.flow[1:]:
        if isinstance(part, Block):
            assert lines[part.line] == part.text
    assert [lines[section.line] for section in document.sections] == [s.heading for s in document.sections]


def test_notes_are_ours_and_brackets_of_the_source_are_not() -> None:
    assert source_words("主要指标〔编注：原文表格缺失〕，国发〔2021〕1号") == "主要指标，国发〔2021〕1号"


def test_a_title_behind_a_covering_notice_is_the_title() -> None:
    document = read_document("关于印发方案的通知\n\n各部门：\n\n# 三年行动方案\n\n前言。\n\n## 一、目标\n")
    assert [(section.id, section.level, section.line) for section in document.sections] == [("top", 1, 2), ("t1", 2, 4)]
    assert [block.text for block in document.own["top"]] == ["关于印发方案的通知", "各部门：", "前言。"]


def test_a_plan_without_anything_has_a_top() -> None:
    assert [section.id for section in read_document("").sections] == ["top"]
    assert read_document("只有一段。\n").own["top"][0].text == "只有一段。"


@given(st.integers(1, 9999))
def test_numerals_go_round(number: int) -> None:
    assert han_number(han_numeral(number)) == number


@pytest.mark.parametrize(
    ("heading", "tier", "number"),
    [
        ("第一编　总论", "part", 1),
        ("第十条　目的", "article", 10),
        ("一百〇二、其他", "item", 102),
        ("（十二）加强保障", "subitem", 12),
        ("12.加强保障。", "number", 12),
        ("1.2　范围", "decimal", 2),
        ("（3）平台", "subnumber", 3),
        ("⑫平台", "circled", 12),
    ],
)
def test_labels_are_read(heading: str, tier: str, number: int) -> None:
    label = read_label(heading)
    assert label is not None
    assert (label.tier, label.number) == (tier, number)
