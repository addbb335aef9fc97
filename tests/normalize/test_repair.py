"""Shifted runs are restored with proof or left alone; sound text is never touched."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.ledger import raw_text, replay, rewrite
from convert.normalize.repair import repair_shifts, unrepaired, verdicts
from convert.normalize.repair_proof import proves
from convert.normalize.script import converter
from convert.normalize.stage import normalize
from tests.normalize.damage import FOLD, Run, Way, damage

SHARED = Path(__file__).parents[2] / "../shared"
EXAMPLES = sorted((Path(__file__).parents[2] / "examples/plans").glob("*.txt"))
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the five real plans (../shared) are not here")

PLAN = (
    "青禾市國民經濟和社會發展第十四個五年規劃綱要。\n"
    "加快產業轉型升級，推動產品更新換代，充分挖掘發展潛力，提高規模化種植水平。\n"
    "完善社會保障體系，堅持全覆蓋、保基本、多層次、可持續，提高公共服務水平。\n"
) * 3


@pytest.mark.parametrize(
    ("damaged", "original"),
    [
        ("促進產品更新?lián)Q代，擴大市場。", "促進產品更新換代，擴大市場。"),
        ("堅持全覆蓋、?;尽⒍鄬哟?、可持續。", "堅持全覆蓋、保基本、多層次、可持續。"),
    ],
)
def test_runs_of_each_kind(damaged: str, original: str) -> None:
    assert rewrite(PLAN + damaged, repair_shifts) == PLAN + original


@pytest.mark.parametrize(
    ("original", "run", "proven"),
    [
        ("換", "?lián)Q", True),
        ("模化", "?;?", True),
        ("保基本、多層次", "?;尽⒍鄬哟?", True),
        ("保基本、多层次", "?;尽⒍鄬哟?", False),
        ("模式", "?;?", False),
        ("", "?", False),
        ("😀", "?", False),
    ],
)
def test_proof_is_damaging_again(original: str, run: str, proven: bool) -> None:
    assert proves(original, run) is proven


@pytest.mark.parametrize(
    "text",
    [
        "怎么办?！大家都在问?“应当如何发展?”他说:这是好事吗?；是的。",
        "https://example.org/?a=1;b=2 与 AT?T、C++?，谁知道?？",
        "问：办理时限?(yes)答：5个工作日?\n下一行",
        "甲?、乙?，丙?。丁",
        "经(jīng)济?(shì)",
    ],
)
def test_question_marks_stay(text: str) -> None:
    assert list(repair_shifts(text)) == []


@settings(deadline=None)  # the first run reads the dictionary
@given(st.text(alphabet="青禾市经济发展。！，；？“”?!,;: 5A(jīng)\ufffd、\n"))
def test_what_is_repaired_is_proven(text: str) -> None:
    for sub in repair_shifts(text):
        assert proves(sub.after, text[sub.start : sub.end]) or proves(sub.after, text[sub.start : sub.end + 1])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_sound_examples_stay(path: Path) -> None:
    text = path.read_text("utf-8")
    for line in text.splitlines():
        if "?" in line and list(repair_shifts(line)):
            pytest.skip("this example shows the damage")
    assert list(repair_shifts(text)) == []


@needs_shared
@pytest.mark.parametrize("number", ["000", "002", "003", "004"])
def test_sound_real_plans_stay(number: str) -> None:
    (path,) = SHARED.glob(f"corpus/{number}_*.txt")
    text = path.read_text("utf-8")
    assert list(repair_shifts(text)) == list(unrepaired(text)) == []


def gold_runs() -> Iterator[tuple[int, int, str]]:
    """Place, length and original of each damaged run of plan 001."""
    (raw,) = SHARED.glob("corpus/001_*.txt")
    starts = [0]
    for line in raw.read_text("utf-8").split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    (gold,) = SHARED.glob("gold/001_*.defects.jsonl")
    for defect in map(json.loads, gold.read_text("utf-8").splitlines()):
        if defect["type"] == "char_damage":
            yield starts[defect["line"] - 1] + defect["col"], len(defect["raw"]), defect["restoration_traditional"]


@needs_shared
@pytest.mark.slow
def test_all_runs_of_a_real_plan_are_restored() -> None:
    (path,) = SHARED.glob("corpus/001_*.txt")
    text = path.read_text("utf-8")
    found = [(sub.start, sub.end - sub.start, sub.after.translate(FOLD)) for sub in repair_shifts(text)]
    assert found == [(start, size, original.translate(FOLD)) for start, size, original in gold_runs()]
    assert list(unrepaired(text)) == []


@needs_shared
@pytest.mark.slow
@pytest.mark.parametrize("table", ["", "业发产区农创现经质态规优"], ids=["no readings", "readings"])
def test_damage_made_here_is_never_repaired_wrongly(table: str) -> None:
    (path,) = SHARED.glob("corpus/004_*.txt")
    text = path.read_text("utf-8")[:12_000].translate(str.maketrans(",;:?!()", "，；：？！（）"))
    damaged = damage(text, Way(frozenset(table), hits=0.3), random.Random(7))
    done = [verdict for verdict in verdicts(damaged.text) if verdict.original]
    assert done
    assert all(damaged.is_right(verdict.start, verdict.end, verdict.original) for verdict in done)


def test_the_damage_knows_what_it_did() -> None:
    damaged = damage(
        "推动产品更新，抓好规模化、集约化发展。\n", Way(frozenset("发"), hits=1, closes=1), random.Random(1)
    )
    assert damaged.text == "推动产品更新,抓好规?;?、集约化发(fā)展。\n"
    assert damaged.runs() == [Run(10, 13, "模化")]
    assert damaged.is_right(10, 13, "模化")
    assert not damaged.is_right(10, 13, "模样")
    assert not damaged.is_right(9, 13, "模化")


@pytest.mark.slow
def test_a_text_full_of_question_marks_takes_bounded_time(units: Callable[[Callable[[], object]], float]) -> None:
    text = "?；甲乙?,丙(jīng)?”他说，今年?;N怎么办??好" * 4_000
    assert units(lambda: list(repair_shifts(text))) < 1_000


def test_what_cannot_be_restored_is_marked_and_stays(examples: Path) -> None:
    text = next(examples.glob("2-*.txt")).read_text("utf-8")
    found = normalize(raw_text(text))
    assert "规?;?⒓?s〔编注：字损〕化配送中心建设" in found.text.chars
    assert [problem.message for problem in found.problems if problem.kind == "unrepaired-run"] == [
        "“?;?⒓?s”像是错位一字节，没有确定的原文",
    ]
    assert replay(text, found.edits) == found.text.chars


LEARNED = """加快建設現(xiàn)代產(chǎn)業(yè)體系,推動(dòng)經(jīng)濟(jì)高質(zhì)量發(fā)展,深化改革開放,建設(shè)美麗鄉(xiāng)村。
完善基礎(chǔ)設(shè)施,保護(hù)生態(tài)環(huán)境,改善民生福祉,促進(jìn)區(qū)域協(xié)調(diào)發(fā)展。
"""


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        # The character before the run has a reading of its own.
        ("推動(dòng)?xùn)|部沿海地區(qū)協(xié)調(diào)發(fā)展", "推動(dòng)東部沿海地區(qū)協(xié)調(diào)發(fā)展"),
        # The run begins within the wide blanks that a line begins with.
        ("　?。ㄋ模┩七M高水平創(chuàng)新平臺(tái)建設(shè)", "　　（四）推進高水平創(chuàng)新平臺(tái)建設(shè)"),
        # It shows as lines and letters of other scripts.
        (
            "(河南?。╅_封市國(guó)民經(jīng)濟(jì)和社會(huì)發(fā)展規(guī)劃",
            "(河南省）開封市國(guó)民經(jīng)濟(jì)和社會(huì)發(fā)展規(guī)劃",
        ),
    ],
)
def test_runs_as_pages_show_them(damaged: str, whole: str) -> None:
    assert rewrite(LEARNED + damaged + "。", repair_shifts) == LEARNED + whole + "。"


def test_the_likeliest_original_is_told_where_it_is_not_sure_enough() -> None:
    damaged = converter("t2s")(PLAN) + "坚持全覆盖、?;荆陆ㄓ锥?2所。"
    told = [sub.reason for sub in unrepaired(damaged)]
    assert told == ["“?;荆陆ㄓ锥?”像是错位一字节，没有确定的原文；最像“保基本，新建幼儿园?”"]


def test_a_reading_behind_a_lost_byte_is_always_told() -> None:
    told = [sub.reason for sub in unrepaired(LEARNED + "發(fā)展規(guī)劃提出?zhàn)略指引和發(fā)展重點(diǎn)。")]
    assert told == ["“?zhàn)”像是错位一字节，没有找到原文"]


@pytest.mark.parametrize("after", ["?个百分点。", "?5个百分点。"], ids=["digit swallowed", "digit kept"])
def test_a_run_that_took_a_digit_with_it(after: str) -> None:
    """The words come back; whether a digit is missing behind them nobody can know, so the mark stays and is told."""
    learned = converter("t2s")(PLAN)
    damaged = f"{learned}坚持全覆盖、?;荆龀{after}"
    found = verdicts(damaged)
    assert [each.original for each in found if each.original] == ["保基本，增长"]
    assert [sub.reason for sub in unrepaired(damaged)] == ["“?”处很可能丢了一个数字，前面的文字已经恢复"]
    normal = normalize(raw_text(damaged))
    assert normal.text.chars.endswith(f"保基本，增长?〔编注：字损〕{after[1:]}")
    assert replay(damaged, normal.edits) == normal.text.chars


@pytest.mark.parametrize("sound", ["全年增长多少?5个百分点。", "增长率?:5个百分点?3个？"])
def test_question_marks_before_digits_stay(sound: str) -> None:
    assert list(unrepaired(PLAN + sound)) == []
    assert rewrite(PLAN + sound, repair_shifts) == PLAN + sound


def test_a_run_whose_lost_byte_left_nothing_is_told() -> None:
    """Some pages leave out the mark of the lost byte; a reading behind a letter tells of it."""
    silent = LEARNED * 6 + "推動(dòng)產(chǎn)業(yè)升級(jí);仡櫩偨Y(jié)了過去五年的工作。"
    normal = normalize(raw_text(silent))
    assert replay(silent, normal.edits) == normal.text.chars
    told = [problem.kind for problem in normal.problems]
    assert set(told) & {"unrepaired-run", "repaired-run"}


def test_letters_with_a_reading_in_sound_text_are_none() -> None:
    """Without a page's habit of readings there is nothing to tell a shifted run by."""
    assert verdicts("一是推进；建设GDP(jié)统计。") == ()
    assert verdicts(LEARNED * 6 + "推動(dòng)創(chuàng)新;建設(shè)A區(qū)。") == ()
