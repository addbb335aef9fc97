"""What people decided, on a converted plan: it holds, it is accounted for, and what fits nothing is said."""

from pathlib import Path

from convert.document import plain_text, read_document
from convert.model import Conversion, Problem, State
from convert.pipeline import convert_source
from convert.sidecar.apply import decide, with_metadata
from convert.sidecar.entry import Decision, Entry, HeadingLevel, InferredTitle, LineDecision, Sidecar, SuppliedTable
from convert.sidecar.read import read_sidecar
from convert.sidecar.write import Draft, draft_sidecar

PROSE = "各镇、各部门要加强组织领导，明确责任分工，确保规划确定的各项目标任务如期完成，取得实效。"
RAW = f"""云溪县发展规划
欢迎来到本县
第一章 发展基础
{PROSE}
“十四五”时期主要指标
第二章 主要任务
一、壮大产业
{PROSE}
二、优化布局
{PROSE}
第四章 保障措施
{PROSE}
"""


def convert(entry: Entry, raw: str = RAW) -> Conversion:
    return convert_source(raw.encode(), name="a.txt", sidecar=(entry,))[0]


def test_a_line_is_dropped_and_kept_word_for_word() -> None:
    plan = convert(Entry("a.txt", lines=(LineDecision("欢迎 来到", "drop", 3),)))
    assert "欢迎来到" not in plain_text(plan.markdown)
    assert ("人工删除", "欢迎来到本县") in [(piece.reason, piece.text.strip()) for piece in plan.removed]


def test_a_line_that_a_rule_would_drop_is_kept() -> None:
    raw = f"分享到：微信\n{RAW}"
    assert "分享到" not in plain_text(convert(Entry("a.txt"), raw).markdown)
    kept = convert(Entry("a.txt", lines=(LineDecision("分享到", "keep", 3),)), raw)
    assert "分享到" in plain_text(kept.markdown)


def test_a_heading_gets_another_level_or_none() -> None:
    plan = convert(Entry("a.txt", headings=(HeadingLevel("一、壮大产业", 4, 3), HeadingLevel("二、优化布局", 0, 6))))
    document = read_document(plan.markdown)
    levels = {section.heading: section.level for section in document.sections}
    assert levels["一、壮大产业"] == 4
    assert "二、优化布局" not in levels
    assert "二、优化布局" in plain_text(plan.markdown)


def test_a_lost_table_is_supplied_and_accounted_for() -> None:
    table = SuppliedTable("“十四五”时期主要指标", (("指标", "2025年"), ("生产总值", "")), 3)
    plan = convert(Entry("a.txt", tables=(table,)))
    assert "| 指标 | 2025年 |" in plan.markdown
    assert "原文表格缺失" not in plan.markdown
    assert [edit.after for edit in plan.edits if edit.rule == "supply"] == ["\n指标\n2025年\n生产总值\n"]


def test_what_fits_nothing_is_said_with_its_line() -> None:
    entry = Entry(
        "a.txt",
        lines=(LineDecision("没有这行", "drop", 3), LineDecision("也没有", "keep", 6)),
        headings=(HeadingLevel("没有这个标题", 2, 9),),
        inferred=(InferredTitle("第九章", "x", "y", 12),),
        tables=(SuppliedTable("没有这张表", (("a",),), 15),),
        decisions=(Decision("no-such-000000", "accepted", "", "", "", "", 18),),
    )
    messages = [problem.message for problem in convert(entry).problems if problem.kind == "sidecar-unfit"]
    assert sorted(messages) == sorted(
        [
            "plans.toml 第 3 行：没有以“没有这行”开头的行可删；请改正或删去这一条",
            "plans.toml 第 6 行：没有以“也没有”开头的行可保留；请改正或删去这一条",
            "plans.toml 第 9 行：没有标题“没有这个标题”；请改正或删去这一条",
            "plans.toml 第 12 行：没有推定的标题“第九章”；请改正或删去这一条",
            "plans.toml 第 15 行：没有缺表的表题“没有这张表”；请改正或删去这一条",
            "plans.toml 第 18 行：没有编号为“no-such-000000”的问题；请改正或删去这一条",
        ]
    )


def test_metadata_are_overruled() -> None:
    entry = Entry("a.txt", source={"url": "https://example.cn"}, front={"title": "新题"})
    front = with_metadata({"id": "x", "title": "旧题", "source": {"file": "a.txt"}}, entry)
    assert front == {
        "id": "x",
        "title": "新题",
        "source": {"file": "a.txt", "url": "https://example.cn"},
    }


def test_a_decision_holds_until_what_is_seen_changes() -> None:
    problem = Problem("lost-table", 5, "缺表", "lost-table-1")
    accepted = Decision("lost-table-1", "accepted", "张某", "2024-05-01", "", "缺表", 3)
    assert decide([problem], Entry("a.txt", decisions=(accepted,)))[0].state is State.ACCEPTED
    changed = Problem("lost-table", 5, "缺另一张表", "lost-table-1")
    assert decide([changed], Entry("a.txt", decisions=(accepted,)))[0].state is State.OPEN


def test_a_draft_can_be_read_and_adds_only_what_is_new(tmp_path: Path) -> None:
    folder = tmp_path
    problem = Problem("lost-table", 5, "缺表“主要指标”", "lost-table-1")
    text = draft_sidecar([Draft("a.txt", 1, "x-1", "云溪县规划", (problem,))], Sidecar())
    (folder / "plans.toml").write_text(text, "utf-8")
    known = read_sidecar(folder)
    assert [entry.file for entry in known.entries] == ["a.txt"]
    again = draft_sidecar([Draft("a.txt", 1, "x-1", "云溪县规划", ()), Draft("b.txt", 2, "x-2", "乙", ())], known, text)
    assert again.startswith(text.rstrip("\n"))
    assert again.count("\n[[plan]]") == 2
    assert 'file = "b.txt"\npart = 2' in again
    uncommented = "\n".join(
        line.removeprefix("# ") if " = " in line or "[[" in line else line for line in text.splitlines()
    )
    (folder / "plans.toml").write_text(uncommented.replace('who = ""', 'who = "张某"').split("\n", 3)[3], "utf-8")
    decision = read_sidecar(folder).entries[0].decisions[0]
    assert (decision.key, decision.seen) == ("lost-table-1", "缺表“主要指标”")
