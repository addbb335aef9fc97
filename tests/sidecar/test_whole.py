"""``plans.toml`` from end to end: drafted, filled in, in force at each conversion, and open to doubt when the text changes."""

import json
import re
from pathlib import Path

import pytest

from convert.document import plain_text, read_document
from convert.model import Conversion, State
from convert.pipeline import convert_source
from convert.sidecar import read_sidecar
from tests.cli.test_cli import call

PROSE = "各镇、各部门要加强组织领导，明确责任分工，确保规划确定的各项目标任务如期完成，取得实效。"
RAW = f"""青禾县发展规划（2021—2025年）
欢迎来到本县
第一章 发展基础
一、发展成就
{PROSE}
二、发展环境
{PROSE}
“十四五”时期主要指标
一、指导思想
{PROSE}
二、主要目标
{PROSE}
第三章 保障措施
一、加强领导
{PROSE}
二、加强督导
{PROSE}
"""
SIDECAR = """[[plan]]
file = "a.txt"
id = "990188-gh-2021"
title = "青禾省青禾县发展规划"
issuer = "青禾县人民政府"
adopted = 2021-03-01
url = "https://example.org/plan"
publisher = "青禾县人民政府办公室"
retrieved = 2024-05-01
[plan.region]
code = "990188"
province = "青禾省"
county = "青禾县"
[[plan.line]]
text = "欢迎来到"
action = "drop"
[[plan.heading]]
text = "二、加强督导"
level = 0
[[plan.inferred]]
label = "第二章"
title = "总体要求"
source = "县政府公报2021年第3期"
[[plan.table]]
caption = "“十四五”时期主要指标"
csv = "指标.csv"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(RAW, "utf-8")
    (tmp_path / "指标.csv").write_text("指标,2025年\n人口,32\n", "utf-8")
    (tmp_path / "plans.toml").write_text(SIDECAR, "utf-8")
    return tmp_path


def converted(folder: Path) -> Conversion:
    (plan,) = convert_source(
        (folder / "a.txt").read_bytes(), name="a.txt", sidecar=read_sidecar(folder).of_file("a.txt")
    )
    return plan


def states(plan: Conversion) -> dict[str, State]:
    return {problem.kind: problem.state for problem in plan.problems}


def test_all_that_people_know_holds_at_every_conversion(folder: Path) -> None:
    first, second = converted(folder), converted(folder)
    assert first == second
    document = read_document(first.markdown)
    front = document.front
    assert (first.plan_id, front["title"], front["issuer"], str(front["adopted"])) == (
        "990188-gh-2021", "青禾省青禾县发展规划", "青禾县人民政府", "2021-03-01",
    )  # fmt: skip
    assert front["region"]["county"] == "青禾县"
    assert {name: str(front["source"][name]) for name in ("url", "publisher", "retrieved")} == {
        "url": "https://example.org/plan", "publisher": "青禾县人民政府办公室", "retrieved": "2024-05-01",
    }  # fmt: skip
    headings = [section.heading for section in document.sections]
    assert "〔编注：第二章，原标题“总体要求”，据县政府公报2021年第3期补〕" in headings
    assert "二、加强督导" not in headings
    assert "\n| 人口 | 32 |\n" in first.markdown
    assert "欢迎来到" not in plain_text(first.markdown)
    assert "欢迎来到本县" in [piece.text for piece in first.removed]
    assert states(first) == dict.fromkeys(("lost-table", "inferred-heading", "no-place"), State.CORRECTED)


def test_it_survives_a_raw_file_that_moves_its_lines(folder: Path) -> None:
    before = converted(folder)
    (folder / "a.txt").write_text(RAW.replace("第一章", "\n\n第一章"), "utf-8")
    after = converted(folder)
    assert plain_text(after.markdown) == plain_text(before.markdown)
    assert states(after) == states(before)


def test_what_no_longer_fits_is_a_problem_with_its_line(folder: Path) -> None:
    (folder / "a.txt").write_text(
        RAW.replace("主要指标", "核心任务").replace("加强督导", "强化督导").replace("欢迎来到", "走进"), "utf-8"
    )
    unfit = [problem.message for problem in converted(folder).problems if problem.kind == "sidecar-unfit"]
    lines = SIDECAR.splitlines()
    at = {table: lines.index(f"[[plan.{table}]]") + 1 for table in ("line", "heading", "table")}
    assert sorted(unfit) == sorted([
        f"plans.toml 第 {at['line']} 行：没有以“欢迎来到”开头的行可删；请改正或删去这一条",
        f"plans.toml 第 {at['heading']} 行：没有标题“二、加强督导”；请改正或删去这一条",
        f"plans.toml 第 {at['table']} 行：没有缺表的表题“““十四五”时期主要指标”；请改正或删去这一条".replace("““", "“", 1),
    ])  # fmt: skip


def test_the_draft_is_filled_in_and_holds_until_what_was_seen_changes(folder: Path) -> None:
    (folder / "plans.toml").unlink()
    assert call("check", folder / "a.txt", "--strict").exit_code == 1
    assert call("check", folder, "--write-sidecar").exit_code == 0
    draft = (folder / "plans.toml").read_text("utf-8")
    filled = re.sub(r"^# (\[\[plan\.problem|key|state|seen)", r"\1", draft, flags=re.M)
    filled = re.sub(r'^# who = ""', 'who = "王某"', filled, flags=re.M)
    filled = re.sub(r"^# when = 2000-01-01", "when = 2024-05-02", filled, flags=re.M)
    (folder / "plans.toml").write_text(filled, "utf-8")
    assert set(states(converted(folder)).values()) == {State.ACCEPTED}
    assert call("check", folder / "a.txt", "--strict").exit_code == 0
    seen = "按下级编号重新起始推定，此处缺“第二章”标题"
    assert seen in filled
    (folder / "plans.toml").write_text(filled.replace(seen, "别的说法"), "utf-8")
    assert states(converted(folder))["inferred-heading"] is State.OPEN
    told = json.loads(call("check", folder / "a.txt", "--format", "json").stdout)
    assert {problem["kind"]: problem["state"] for problem in told}["inferred-heading"] == "open"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ('code = "320106"\nperiod = "2021-2025"\nkind = "规划纲要"\n', "320106-gy-2021"),
        (
            'kind = "规划纲要"\nperiod = "2021-2025"\n[plan.region]\ncode = "320106"\ncounty = "青禾区"\n',
            "320106-gy-2021",
        ),
        ('id = "abc-1"\ncode = "320106"\n', "abc-1"),
    ],
)
def test_the_id_is_made_from_what_people_know(folder: Path, told: str, expected: str) -> None:
    (folder / "plans.toml").write_text(f'[[plan]]\nfile = "a.txt"\n{told}', "utf-8")
    plan = converted(folder)
    region = read_document(plan.markdown).front["region"]
    assert (plan.plan_id, region["code"], region["city"]) == (expected, "320106", "南京市")
    assert region["county"] == ("青禾区" if "青禾区" in told else "鼓楼区")
    assert states(plan)["no-place"] is State.CORRECTED
