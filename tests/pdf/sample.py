"""An invented plan that has a piece of everything a printer must set."""

from convert.document import Document, read_document
from convert.model import Account, Neighbour, Problem

FRONT = """---
id: 370999-gy-2021
title: 青禾市云溪县国民经济和社会发展第十四个五年规划和2035年远景目标纲要
kind: 规划纲要
status: 正式
period: 2021-2025
issuer: 云溪县人民政府
adopted: 2021-03-01
source: {file: yunxi.txt, sha256: "00ff", encoding: utf-8, script: hans, url: "http://www.example.gov.cn/yunxi/2021/plan.html"}
converter: gangyao 0.1.0
---
"""
SENTENCE = (
    "到2025年，全县生产总值达到886.4亿元，年均增长7.9%左右，“十四五”期间（2021—2025年）新建道路132.5公里，"
    "万人有效发明专利拥有量达到12件，森林覆盖率稳定在45%以上；实施《乡村建设行动方案》，推进“三区三线”划定——守住底线。"
)
BODY = f"""
# 青禾市云溪县国民经济和社会发展第十四个五年规划和2035年远景目标纲要

{SENTENCE * 2}

## 第一章　夯实发展基础，开启全面建设现代化新云溪的新征程

### 第一节　发展成就

#### 一、综合实力

##### （一）经济运行

###### 1.农业增产。

{SENTENCE * 3}

###### 2.工业提质。

{SENTENCE}

---

{SENTENCE}

- ——**综合实力不断增强**。{SENTENCE}
- ——**开放水平不断提高**。{SENTENCE}

> 主要指标〔编注：原文表格缺失〕

| 指标 | 单位 | 2020年 | 2025年 |
|:-----|:----:|-------:|-------:|
| 生产总值 | 亿元 | 600.1 | 886.4 |
| 森林覆盖率 | % | 43.2 | 45.0 |

## 〔编注：第二章，原标题缺失〕

{SENTENCE * 6}

### 第一节　创新驱动

{SENTENCE * 4}

云溪县人民政府

2021年3月1日
"""


def plan(body: str = BODY, front: str = FRONT) -> Document:
    """The sample, or another body under its head."""
    return read_document(front + body)


def account() -> Account:
    """An account with two doubts."""
    doubts = (Problem("inferred-heading", 40, "第二章"), Problem("lost-table", 31, "主要指标"))
    return Account(2000, 12, 5, doubts, ())


def neighbours() -> dict[str, list[Neighbour]]:
    """A matching chapter of another plan."""
    match = Neighbour(
        "c1",
        "370998-gy-2021",
        "c2-s1",
        "c2",
        "某规划",
        "临溪区",
        "第一节　发展基础",
        0.7,
        "综合",
        ("发展基础", "综合实力"),
        "",
    )
    return {"c1": [match] * 7}
