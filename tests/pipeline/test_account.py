"""The account of a conversion: every raw character once, every Han character of the body kept."""

import itertools
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convert.checks import han
from convert.document import plain_text
from convert.ledger import replay
from convert.model import Edit, EditClass
from convert.pipeline import convert_source
from convert.source.read import parse_source

PIECES = st.one_of(
    st.text(alphabet="经济发展規劃著乾産業?。，、（）(jīng)“”鐨銆Ã¤\u3000 5A\n", max_size=16),
    st.sampled_from(
        [
            "\n第一章 总则\n", "\n一、目标\n", "推進產品更新?lián)Q代，", "规?;?⒓?s化", "經(jīng)濟", "ä¸\xadå›½ç»\x8fæµŽ",
            "隨著經濟發展，成效顯著。", "来源：青禾市人民政府\n", "打印本页 关闭窗口\n", "〔2021〕5号", "“十 四 五”时期",
        ]
    ),
)  # fmt: skip


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=1, max_size=10))
def test_the_edits_lead_from_the_raw_text_to_the_markdown(pieces: list[str]) -> None:
    check("".join(["青禾市国民经济和社会发展规划\n", *pieces, "\n全市经济平稳发展，各项事业全面进步。\n"]).encode())


def test_the_examples(examples: Path) -> None:
    for path in sorted(examples.glob("*.txt")):
        check(path.read_bytes())


def check(data: bytes) -> None:
    """Replay, count, and look at each edit."""
    raw = parse_source(data, Path("plan.txt")).raw
    plans = convert_source(data, name="plan.txt")
    if len(plans) != 1:
        return
    (plan,) = plans
    text = plain_text(plan.markdown)
    assert replay(raw, plan.edits) == text
    assert all(0 <= edit.raw_start <= edit.raw_end <= len(raw) for edit in plan.edits)
    for edits in passes(plan.edits).values():
        assert all(first.raw_end <= second.raw_start for first, second in itertools.pairwise(edits))
    assert Counter(accounted(raw, plan.edits)) == Counter(text)
    for edit in plan.edits:
        if edit.kind in (EditClass.BLANK, EditClass.WIDTH):
            assert han(edit.before) == han(edit.after)
        if edit.kind is EditClass.SCRIPT:
            assert len(edit.before) == len(edit.after)
        if edit.kind is EditClass.REMOVED:
            assert edit.reason
    assert plan.removed_han == sum(len(han(piece.text)) for piece in plan.removed)


def passes(edits: tuple[Edit, ...]) -> dict[tuple[str, str], list[Edit]]:
    """Group the edits by rule; within one they stand in order and touch nothing twice."""
    found: dict[tuple[str, str], list[Edit]] = {}
    for edit in edits:
        found.setdefault((edit.stage, edit.rule), []).append(edit)
    return {key: sorted(group, key=lambda edit: (edit.raw_start, edit.raw_end)) for key, group in found.items()}


def accounted(raw: str, edits: tuple[Edit, ...]) -> str:
    """Take what each edit took out of a bag of all raw characters, and put in what it gave."""
    bag = Counter(raw)
    for edit in edits:
        bag.subtract(edit.before)
        bag.update(edit.after)
    assert min(bag.values(), default=0) >= 0
    return "".join(bag.elements())


@pytest.mark.parametrize("form", ["text", "json"])
def test_explain_tells_every_edit(form: str, examples: Path) -> None:
    from click.testing import CliRunner

    from convert.cli import cli

    path = min(examples.glob("2-*.txt"))
    (plan,) = convert_source(path.read_bytes(), name=path.name)
    told = CliRunner().invoke(cli, ["explain", str(path), "--format", form]).stdout
    if form == "json":
        assert [edit["before"] for edit in json.loads(told)] == [edit.before for edit in plan.edits]
    else:
        counts, _, _ = told.partition("\n\n")  # the metadata stand behind them
        assert sum(int(row.split()[-1]) for row in counts.splitlines()[1:]) == len(plan.edits)


def test_explain_shows_a_line_before_and_after(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from convert.cli import cli

    path = tmp_path / "plan.txt"
    path.write_text("云溪县国民经济和社会发展规划\n云溪县经 济平稳发展,各项事业进步。\n", "utf-8")
    told = CliRunner().invoke(cli, ["explain", str(path), "--line", "2"]).stdout.splitlines()
    assert told[:2] == ["2 raw: 云溪县经 济平稳发展,各项事业进步。", "2 now: 云溪县经济平稳发展，各项事业进步。"]
    assert {*told[2:]} >= {"2: tidy/close_gaps blank: 「␣」 → 「」", "2: tidy/widen_marks width: 「,」 → 「，」"}
