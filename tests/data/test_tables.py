"""The data files and their codebook."""

import csv
import io
from pathlib import Path

from convert.document import read_document
from convert.model import Account, Link, Problem
from convert.publish.tables import TABLES, codebook_markdown, header, join_tables, link_rows, plan_tables

PLAN = """---
id: 990101-gy-2021
title: 云溪县规划纲要
region: {code: "990101", province: 青禾省, city: 临溪市, county: 云溪县}
source: {file: a/云溪.txt, sha256: "00"}
---

# 云溪县规划纲要

## 第一章　基础

文字，“引号”。〔编注：字损〕
"""
ACCOUNT = Account(100, 5, 2, (Problem("lost-table", 7, "说明", "lost-table-abc123"),), (2, 3, 4))


def tables() -> dict[str, list[dict[str, str]]]:
    files = join_tables(
        [plan_tables(read_document(PLAN), ACCOUNT)],
        [link_rows([Link("a", "c1", "b", "c2", 0.87654, 1, "topic", ("甲", "乙"))])],
    )
    return {name[:-4]: list(csv.DictReader(io.StringIO(data.decode()))) for name, data in files.items()}


def test_every_table_has_its_columns_and_rows() -> None:
    found = tables()
    assert set(found) == set(TABLES)
    for name, rows in found.items():
        assert rows
        assert list(rows[0]) == header(name)
        assert all(None not in row and None not in row.values() for row in rows)


def test_rows_say_where_they_come_from() -> None:
    found = tables()
    assert found["plans"][0]["county"] == "云溪县"
    assert found["plans"][0]["removed_share"] == "0.0500"
    assert [(row["id"], row["line"], row["level"]) for row in found["sections"]] == [
        ("top", "2", "1"),
        ("c1", "3", "2"),
    ]
    assert found["paragraphs"][0]["text"] == "文字，“引号”。"
    assert found["paragraphs"][0]["line"] == "4"
    assert found["links"][0]["score"] == "0.8765"


def test_the_codebook_in_the_docs_is_the_one_in_the_code(root: Path) -> None:
    assert (root / "docs" / "codebook.md").read_text("utf-8") == codebook_markdown()
