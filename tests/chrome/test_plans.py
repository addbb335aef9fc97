"""Chrome rules on whole texts: they take out chrome only, whatever the text, and are quick."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.ledger import Text, raw_text, revise
from convert.normalize.chrome import CHROME_RULES
from convert.normalize.sitehead import read_site_head

LINES = st.lists(
    st.sampled_from(
        ["分享到：", "微信", "大 中 小", "当前位置：首页 > 规划", ">", "扫一扫", "上一篇：甲", "相关链接", "附件：表", "云溪县规划",
         "第一章 总则", "索引号：1199", "来源：", "发布日期", "2021-03-02", "主办单位：县政府", "网站标识码：0000000001", "{", "<div", "",
         "各镇、各部门要加强组织领导，明确责任分工，确保规划确定的各项目标任务如期完成，取得实效。"]
    ), max_size=14,
).map("\n".join)  # fmt: skip
PROSE = "各镇、各部门要加强组织领导"


def without_chrome(raw: str) -> tuple[Text, list[str]]:
    """Apply all rules and the reader of site heads; return what was taken out, too."""
    text, gone = raw_text(raw), []
    for name, kind, rule in CHROME_RULES:
        text, edits = revise(text, "normalize", name, kind, rule(text.chars))
        gone += [edit.before for edit in edits]
    head = read_site_head(text)
    return head.text, gone + [edit.before for edit in head.edits]


@given(LINES)
@settings(max_examples=300)
def test_running_text_and_headings_stay(raw: str) -> None:
    text, _ = without_chrome(raw)
    for line in (PROSE, "第一章 总则", "附件：表"):
        assert text.chars.count(line) == raw.count(line)


@given(LINES)
def test_nothing_is_put_in_and_all_that_goes_is_kept(raw: str) -> None:
    text, gone = without_chrome(raw)
    assert sorted(text.chars + "".join(gone)) == sorted(raw)


def test_examples_lose_only_their_chrome(examples: Path) -> None:
    for path in sorted(examples.glob("*.txt")):
        raw = path.read_text("utf-8")
        _, gone = without_chrome(raw)
        assert all(len(piece) < 60 and "。" not in piece for piece in gone), path.name


def test_real_plans_lose_only_what_the_gold_calls_meta_or_boilerplate(shared: Path) -> None:
    for path in sorted((shared / "corpus").glob("*.txt")):
        gold = (shared / "gold" / f"{path.stem}.outline.jsonl").read_text("utf-8")
        _, gone = without_chrome(path.read_text("utf-8"))
        kinds = [line for line in gold.splitlines() if '"kind": "meta"' in line or '"kind": "boilerplate"' in line]
        assert all(any(piece.strip()[:6] in line.replace("\\u00a0", "\u00a0") for line in kinds) for piece in gone), (
            path.name
        )


@pytest.mark.parametrize(
    "hostile",
    [
        "> " * 50000,
        "分享" * 50000,
        "大 " * 50000,
        "分享到：\n" * 20000,
        "来源：" * 20000,
        "浏览次数：1 " * 5000,
        "\n" * 200000,
    ],
)
def test_time_grows_with_the_length_only(hostile: str, units: Callable[[Callable[[], object]], float]) -> None:
    assert units(lambda: without_chrome(hostile)) < 100
