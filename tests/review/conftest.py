"""A proof in the hands of a person: opened, corrected, sent back."""

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph

from convert.document import plain_text, read_document
from convert.model import Account, Problem, State
from convert.review import review_docx

PLAN = """---
id: 990101-gy-2021
title: 云溪县规划纲要
---

# 云溪县规划纲要

序言一段，说明缘由。

## 第一章　发展基础

### 1.产业升级。

传统产业“提质增效”，增长5\\*%左右。

**综合实力不断增强**。全县生产总值达到100亿元。

- ——**坚持创新**。强化支撑。
- ——坚持绿色。

> “十四五”时期主要指标〔编注：原文表格缺失〕

| 指标 | 2020年 |
|:---|---:|
| 生产总值 | 100 |
| 人口 |  |

## 第二章　保障〔编注：字损〕施

结尾一段。
"""
DOUBTS = (
    Problem("lost-table", 25, "原文表格缺失", "lost-table-aaaaaa"),
    Problem("lost-character", 46, "字损", "lost-character-bbbbbb"),
    Problem("draft", 0, "征求意见稿", "draft-cccccc", State.ACCEPTED),
)
Correct = Callable[[Callable[[WordDocument], None]], bytes]


def account() -> Account:
    lines = tuple(3 * place + 1 for place in range(len(plain_text(PLAN).split("\n"))))
    return Account(100, 0, 0, DOUBTS, lines)


@pytest.fixture
def correct() -> Correct:
    """Correct the proof of the plan and give it back as bytes."""

    def corrected(change: Callable[[WordDocument], None]) -> bytes:
        word = docx.Document(io.BytesIO(review_docx(read_document(PLAN), account())))
        change(word)
        target = io.BytesIO()
        word.save(target)
        return target.getvalue()

    return corrected


def at(word: WordDocument, words: str) -> Paragraph:
    """The paragraph of the text that begins with some words."""
    return next(p for p in word.paragraphs if p.text.startswith(words) and not p.style.style_id.startswith("TOC"))


def reword(paragraph: Paragraph, before: str, after: str) -> None:
    """Replace words within a run, as typing does."""
    run = next(run for run in paragraph.runs if before in run.text)
    run.text = run.text.replace(before, after)
