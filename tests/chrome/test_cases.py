"""Each rule that takes out site chrome, and the reader of site heads, against its case file."""

import pytest

from convert.ledger import raw_text, revise
from convert.model import EditClass
from convert.normalize.chrome import CHROME_RULES
from convert.normalize.sitehead import read_site_head
from convert.removal import EXPLANATIONS, RemovalReason
from tests.rule_cases import CASES, Case, read_cases

CHROME = read_cases("chrome")
HEADS = read_cases("sitehead")
RULES = {name: rule for name, _, rule in CHROME_RULES}


def test_case_files_and_rules_are_the_same_set() -> None:
    assert {path.stem for path in (CASES / "chrome").glob("*.md")} == set(RULES)


def test_each_rule_has_a_counter_example() -> None:
    assert {case.rule for case in CHROME if case.is_counter_example} == set(RULES)


@pytest.mark.parametrize("case", CHROME, ids=str)
def test_rule_takes_out_what_the_file_says(case: Case) -> None:
    text, edits = revise(
        raw_text(case.before), "normalize", case.rule, EditClass.REMOVED, RULES[case.rule](case.before)
    )
    assert text.chars.strip("\n") == case.after
    assert {edit.reason for edit in edits} <= set(RemovalReason)


@pytest.mark.parametrize("case", [case for case in CHROME if case.is_counter_example], ids=str)
def test_no_other_rule_takes_it_out_either(case: Case) -> None:
    if "share bar" in case.name or "no running text" in case.name or case.rule == "drop_tail":
        pytest.skip("holds chrome of another rule beside what stays")
    text = raw_text(case.before)
    for name, kind, rule in CHROME_RULES:
        text, _ = revise(text, "normalize", name, kind, rule(text.chars))
    assert text.chars == case.before


@pytest.mark.parametrize("case", HEADS, ids=str)
def test_site_head_is_read_as_the_file_says(case: Case) -> None:
    found = read_site_head(raw_text(case.before))
    assert found.text.chars.strip("\n") == case.after
    assert {edit.reason for edit in found.edits} <= {RemovalReason.SITE_METADATA}
    assert bool(found.edits) != case.is_counter_example


def test_each_reason_is_explained() -> None:
    assert set(EXPLANATIONS) == set(RemovalReason)


def test_facts_carry_value_and_line() -> None:
    head = read_site_head(raw_text("云溪县规划\n\n索 引 号：1199/2021 发布日期：2021-03-02\n第一章 总则\n"))
    assert {name: (fact.value, fact.line) for name, fact in head.facts.items()} == {
        "索引号": ("1199/2021", 3),
        "发布日期": ("2021-03-02", 3),
    }
