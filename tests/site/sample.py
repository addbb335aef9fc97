"""A small library, made up for the tests, and the steps that make a site of it."""

import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from convert.document import Document, plain_text, read_document
from convert.model import Account, Download, Neighbour, Problem
from convert.publish.search import merge_index, plan_postings, plan_texts
from convert.publish.site import LibraryFacts, library_pages, mkdocs_config, plan_card, plan_pages
from convert.publish.site.words import theme_dir

FRONT = """---
id: {id}
title: {title}
region: {{code: "{code}", province: 云岭省, city: 青禾市, county: {county}}}
kind: 规划纲要
status: {status}
period: 2021-2025
issuer: {county}人民政府
published: "2021-03-01"
source: {{file: {id}.txt, url: "{url}"}}
---

"""

FIRST = """# 云溪县规划纲要

本纲要依据有关意见编制。

## 第一章　发展基础

“十三五”时期，全县地区生产总值达到２０亿元，年均增长6.5%。

### 第一节　主要成就

#### 1.综合实力增强。

粮食总产量达到12万吨，营商环境持续优化。

#### 2.城乡面貌改善。

新建农村公路80公里。

- ——**坚持党的领导**。把党的领导贯穿始终。

- ——**坚持新发展理念**。推动高质量发展。

> “十四五”时期主要指标〔编注：原文表格缺失〕

---

以上成绩来之不易。

## 〔编注：第二章，原标题缺失〕

深化“放管服”改革，持续优化营商环境，建设全国一流的县域。

| 指标 | 2025年 |
| :-- | --: |
| 生产总值（亿元） | 30 |

## 第三章　保障措施

加强组织领导，压实各级责任。

云溪县人民政府

2021年3月1日
"""

SECOND = """# 石桥区规划纲要

## 一、发展基础

全区生产总值达到200亿元，年均增长5.1%，粮食总产量达到3万吨。

## 二、优化营商环境

深化“放管服”改革，持续优化营商环境，激发市场主体活力。

## 三、保障措施

加强组织领导，健全考核机制。
"""

HOSTILE = '<script>alert(1)</script> {{ 7*7 }} {% raw %} <b onclick="x">粗</b> "引\'号 \u202e倒 [x](y) **星'
"""All that a text must not do; ``}}`` and ``%}`` close what Jinja would open."""


def first() -> str:
    """The longer plan: tables, notes, run-ins, items."""
    return (
        FRONT.format(
            id="990101-gy-2021",
            title="云溪县规划纲要",
            code="990101",
            county="云溪县",
            status="征求意见稿",
            url="https://example.org/a?b=1&c=2",
        )
        + FIRST
    )


def second() -> str:
    """The shorter plan."""
    return (
        FRONT.format(id="990102-gy-2021", title="石桥区规划纲要", code="990102", county="石桥区", status="正式", url="")
        + SECOND
    )


def hostile() -> str:
    """A plan whose every field and word is an attack."""
    words = HOSTILE.replace("\\", "\\\\").replace('"', '\\"').replace("\u202e", "\\u202e")
    escaped = HOSTILE.replace("*", "\\*").replace("[", "\\[").replace("<", "\\<")
    front = f'---\nid: 990103-gy-2021\ntitle: "{words}"\nregion: {{code: "990103", province: "{words}", city: "{words}", county: "{words}"}}\nkind: "{words}"\nstatus: "{words}"\nperiod: "{words}"\nissuer: "{words}"\npublished: "{words}"\nsource: {{file: "{words}", url: "javascript:alert(1)"}}\n---\n\n'
    return (
        front
        + f"# {escaped}\n\n## 一、{escaped}\n\n{escaped}\n\n| a |\n| - |\n| {escaped} |\n\n## 二、平常\n\n平常的话。\n"
    )


def account(markdown: str, *problems: Problem) -> Account:
    """An account as the converter would give it: every other raw line is blank."""
    lines = plain_text(markdown).count("\n") + 1
    return Account(1200, 30, 9, problems, tuple(range(1, 2 * lines, 2)))


def neighbour(source: str, target: Document, section: str) -> Neighbour:
    """A counterpart of a section."""
    heading = target.section[section].heading
    chapter = target.chapter_of(section)
    return Neighbour(
        source, target.id, section, chapter, target.title, "石桥区", heading, 0.8312, "营商环境", ("优化营商环境",)
    )


@cache
def documents() -> tuple[Document, ...]:
    """The three plans."""
    return tuple(read_document(markdown()) for markdown in (first, second, hostile))


DOWNLOADS = (Download("pdf", "pdf/990101-gy-2021.pdf", 52_000, 3), Download("md", "markdown/990101-gy-2021.md", 4_000))


def site_files() -> dict[str, bytes]:
    """All files of the sample library's ``docs_dir``."""
    one, two, three = documents()
    problems = (
        Problem("lost-table", 23, "表格只剩标题", "lost-table-0"),
        Problem("shifted-run", 9, "此行有移位的字", "shifted-run-0"),
    )
    pages = plan_pages(
        one,
        account(first(), *problems),
        {"c2": [neighbour("c2", two, "t2")]},
        DOWNLOADS,
        raw={9: "粮食<b>总产量"},
        aliases={"c9": "c3", "c1-s7": "c1-s1-n2"},
    )
    pages |= plan_pages(two, account(second()), {"t2": [neighbour("t2", one, "c2")]}, ())
    pages |= plan_pages(three, account(hostile(), Problem("k", 3, HOSTILE)), {"t1": [hostile_neighbour(three)]}, ())
    cards = [
        plan_card(one, account(first()), DOWNLOADS),
        plan_card(two, account(second())),
        plan_card(three, account(hostile())),
    ]
    pages |= library_pages(cards, LibraryFacts(owner=HOSTILE, updated="2026-01-02"))
    files = {name: text.encode("utf-8") for name, text in pages.items()}
    downloads = {"downloads/990101-gy-2021.pdf": b"%PDF", "downloads/990101-gy-2021.md.txt": b"#"}
    for document in documents():
        files |= plan_texts(document).files()
    return files | downloads | merge_index([plan_postings(document) for document in documents()])


def hostile_neighbour(target: Document) -> Neighbour:
    """A counterpart whose every word is an attack."""
    return Neighbour("t1", target.id, "t2", "t2", HOSTILE, HOSTILE, HOSTILE, 0.5, HOSTILE, (HOSTILE,), HOSTILE)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def build_site(folder: Path, files: Mapping[str, bytes], program: str = "mkdocs") -> Path:
    """Run MkDocs on page files; returns the folder of the site."""
    write_files(folder / "pages", files)
    config = folder / "mkdocs.yml"
    config.write_text(mkdocs_config(str(folder / "pages"), str(folder / "site"), str(theme_dir())), "utf-8")
    command = [sys.executable, "-m", program, "build", "--quiet", "--strict", "-f", str(config)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, ""), result.stderr
    return folder / "site"
