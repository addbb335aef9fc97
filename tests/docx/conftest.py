"""A plan that has one of everything, and what the tests read out of its Word document."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import pytest
from lxml import etree

from convert.document import Document, read_document
from convert.model import Account, Neighbour, Problem
from convert.publish.docx import render_docx
from convert.publish.docx.ooxml import W

PLAN = """---
id: 990101-gy-2021
title: 青禾市云溪县国民经济和社会发展第十四个五年规划和2035年远景目标纲要
kind: 规划纲要
status: 征求意见稿
issuer: 云溪县人民政府
adopted: 2021-03-01
source: {file: plan.txt, sha256: abcdef, url: "https://example.org/plan"}
---

# 青禾市云溪县国民经济和社会发展第十四个五年规划和2035年远景目标纲要

（征求意见稿）

各位代表：

“十四五”时期是关键的五年——GDP年均增长6.5%左右。

## 第一章　发展基础

### 第一节　主要成就

**综合实力不断增强**。全县生产总值达到100亿元。

- ——**坚持创新驱动**。强化支撑。
- ——坚持绿色发展。

> “十四五”时期主要指标〔编注：原文表格缺失〕

#### 1.产业升级。

传统产业“提质增效”。

#### 2.城乡融合。

补齐短板。

---

五年来，全县面貌一新。

### 一、特殊的一节

| 指标 | 2020年 | 属性 |
|:---|---:|:---:|
| 生产总值 | 100 | 预期性 |
| 空气质量〔编注：字损〕 | 85% | 约束性 |

## 〔编注：第二章，原标题缺失〕

> 专栏1　重点工程
>
> 修建水库。

附件：重点项目表

云溪县人民政府

2021年3月1日

（此件公开发布）
"""

NEIGHBOUR = Neighbour("c1", "990202-gy-2021", "c2-s1", "c2", "某市纲要", "临溪区", "第一节　基础", 0.8)
ACCOUNT = Account(
    1200,
    20,
    3,
    (
        Problem("lost-table", 14, "原文表格缺失", "lost-table-aaaaaa"),
        Problem("inferred-heading", 22, "标题为推断", "inferred-heading-bbbbbb"),
    ),
    (),
)
THEMES = ("reader", "gongwen")
Read = Callable[[bytes, str], etree._Element]


@pytest.fixture(scope="session")
def document() -> Document:
    return read_document(PLAN)


@pytest.fixture(scope="session")
def neighbours() -> Mapping[str, Sequence[Neighbour]]:
    return {"c1": [NEIGHBOUR._replace(target_id=f"c{number}", target_chapter=f"c{number}") for number in range(1, 8)]}


@pytest.fixture(scope="session", params=THEMES)
def rendered(
    request: pytest.FixtureRequest, document: Document, neighbours: Mapping[str, Sequence[Neighbour]]
) -> bytes:
    pages = {section.id: place for place, section in enumerate(document.sections, 3)}
    return render_docx(document, neighbours, ACCOUNT, pages, theme=request.param, site="https://example.org/")


@pytest.fixture(scope="session")
def part() -> Read:
    def read(data: bytes, name: str) -> etree._Element:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return etree.fromstring(package.read(name))

    return read


def values(root: etree._Element, name: str, attribute: str = "val") -> list[str]:
    """All values of an attribute of all elements of a name."""
    return [str(node.get(f"{{{W}}}{attribute}")) for node in root.iter(f"{{{W}}}{name}")]


def paragraphs(root: etree._Element) -> list[tuple[str, str]]:
    """Style and words of each paragraph."""
    found = []
    for node in root.iter(f"{{{W}}}p"):
        style = node.find(f"{{{W}}}pPr/{{{W}}}pStyle")
        assert style is not None
        found.append((str(style.get(f"{{{W}}}val")), "".join(text.text or "" for text in node.iter(f"{{{W}}}t"))))
    return found
