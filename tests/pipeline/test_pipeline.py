"""The converter as a whole: proven for every plan, the same twice, right on the real plans."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convert.document import plain_text
from convert.errors import SourceError
from convert.ledger import replay
from convert.pipeline import convert_source
from convert.source.read import parse_source

LINE = st.text(
    alphabet="第一二十章节条、（）(1)1.①——。，： 　\u2003经济发展著乾瞭專?！“”专栏目录附件表|*#_`<>&[]\\-+0〇年月日\u200b\ufeff",
    max_size=24,
)
PLAN = st.lists(
    st.one_of(
        LINE,
        st.sampled_from(
            [
                "第一章 总则", "第二章 任务", "一、目标", "二、任务", "(一)要求", "1.推进。进一步推进。", "目 录",
                "第一章 总则……1", "——坚持创新。创新是动力。", "附件1", "2021年6月18日", "云溪县人民政府", "各位代表:",
                "专栏1 重点工程", "“十四五”主要指标", "- 6 -", "* * *", "1) 甲", "+ 乙", "    丙", "| a | b |",
            ]
        ),
    ),
    max_size=14,
)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PLAN)
def test_whatever_comes_is_converted_and_proven(lines: list[str]) -> None:
    """``convert_source`` proves each plan by itself; here nothing else may happen either."""
    data = "\n".join(lines).encode()
    try:
        plans = convert_source(data, name="plan.txt")
    except SourceError:
        return
    raw = parse_source(data, Path("plan.txt")).raw
    for plan in plans:
        text = plain_text(plan.markdown)
        assert len(plan.lines) == (len(text.split("\n")) if text else 0)
        assert "**" not in text.replace("*", "") or "*" in raw
    if len(plans) == 1:
        assert replay(raw, plans[0].edits) == plain_text(plans[0].markdown)


def test_the_same_bytes_twice_give_the_same_bytes(examples: Path) -> None:
    for path in sorted(examples.glob("*.txt")):
        first, second = (convert_source(path.read_bytes(), name=path.name) for _ in range(2))
        assert first == second


def seeds() -> list[str]:
    corpus = Path(__file__).parents[3] / "shared" / "corpus"
    return sorted(path.stem for path in corpus.glob("*.txt")) or ["none"]


@pytest.mark.parametrize("seed", seeds())
def test_the_real_plans_have_their_outline_and_all_their_words(seed: str, shared: Path, tmp_path: Path) -> None:
    raw = shared / "corpus" / f"{seed}.txt"
    produced = tmp_path / "plan.md"
    produced.write_text(convert_source(raw.read_bytes(), name=raw.name)[0].markdown, "utf-8")
    gold = shared / "gold" / seed
    for command in (
        ["score_outline.py", f"{gold}.outline.jsonl", str(produced)],
        ["score_text.py", str(raw), str(gold), str(produced)],
    ):
        done = subprocess.run(
            [sys.executable, str(shared / command[0]), *command[1:]], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("codec", ["latin-1", "gbk", "mac_cyrillic"])
def test_what_was_misread_as_a_whole_can_still_be_parted(codec: str) -> None:
    """A restored run holds heads and bodies, which come apart again."""
    sound = "青禾市规划纲要\n第一章 发展基础\n全市经济稳步增长，人民生活改善，产业结构优化。\n"
    heads = ["1.综合实力明显增强。", "2.产业结构不断优化。"]
    bodies = ["全市生产总值年均增长百分之六，居民收入稳步提高。", "服务业比重提高，新兴产业加快成长壮大，后劲很足。"]
    misread = "\n".join(map("".join, zip(heads, bodies, strict=True))).encode().decode(codec, "replace")
    (plan,) = convert_source((sound + misread).encode(), name="a.txt")
    assert [line.lstrip("# ") for line in plan.markdown.split("\n") if line.startswith("###")] == heads
