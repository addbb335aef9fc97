"""The data files and their codebook."""

import csv
import io
from pathlib import Path

from convert.document import read_document
from convert.link.references import Reference, Resolved
from convert.link.subjects import Place, Subjects
from convert.model import Account, Link, Problem
from convert.publish.tables import (
    TABLES,
    codebook_markdown,
    header,
    join_tables,
    link_rows,
    plan_tables,
    reference_rows,
)
from convert.publish.topic_tables import topic_tables

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
        [plan_tables(read_document(PLAN), ACCOUNT, {"c1": ("review", "goals")})],
        {
            "links": [link_rows([Link("a", "c1", "b", "c2", 0.87654, 1, "topic", ("甲", "乙"))])],
            "references": [reference_rows("a", [Resolved(Reference("c1", "c1_1_0", "《甲》", "甲", ""), "b")])],
        },
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
    assert found["links"][0]["checked"] == "0"
    assert [row["topics"] for row in found["sections"]] == ["", "review；goals"]
    assert found["references"] == [
        {"plan": "a", "section": "c1", "paragraph": "c1_1_0", "text": "《甲》", "target_plan": "b"}
    ]


def test_tables_of_topics_say_where_each_stands_and_what_is_missing() -> None:
    plans = [
        Subjects("a", "甲", "990121", "青禾省", {}, (Place("rural", "c5", 0.9), Place("rural", "c2", 0.4))),
        Subjects("b", "乙", "", "", {}, ()),
    ]
    files = topic_tables(plans, {"990121": "云溪县", "990122": "东岭县"})
    rows = {name: list(csv.DictReader(io.StringIO(text))) for name, text in files.items()}
    assert [(row["topic"], row["name"], row["section"]) for row in rows["topics.csv"]] == [
        ("rural", "乡村振兴", "c5"),
        ("rural", "乡村振兴", "c2"),
    ]
    assert [(row["plan"], row["rural"], row["health"]) for row in rows["matrix.csv"]] == [
        ("a", "c5", ""),
        ("b", "", ""),
    ]
    assert rows["gaps.csv"][0] == {"code": "990122", "place": "东岭县", "topic": "", "name": ""}
    assert {"code": "990121", "place": "云溪县", "topic": "health", "name": "卫生健康"} in rows["gaps.csv"]
    assert "rural" not in {row["topic"] for row in rows["gaps.csv"]}


def test_the_codebook_in_the_docs_is_the_one_in_the_code(root: Path) -> None:
    assert (root / "docs" / "codebook.md").read_text("utf-8") == codebook_markdown()
