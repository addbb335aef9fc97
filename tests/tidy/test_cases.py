"""Each rule of ``tidy`` against its case file."""

from itertools import pairwise

import pytest

from convert.ledger import raw_text, rewrite
from convert.tidy import TIDY_RULES, tidy_string
from tests.rule_cases import CASES, Case, read_cases

ALL = read_cases("tidy")
RULES = {name: rule for name, _, rule in TIDY_RULES}


def test_case_files_and_rules_are_the_same_set() -> None:
    assert {path.stem for path in (CASES / "tidy").glob("*.md")} == set(RULES)


def test_each_rule_has_a_counter_example() -> None:
    assert {case.rule for case in ALL if case.is_counter_example} == set(RULES)


@pytest.mark.parametrize("case", ALL, ids=str)
def test_rule_makes_of_its_case_what_the_file_says(case: Case) -> None:
    assert rewrite(case.before, RULES[case.rule]) == case.after


@pytest.mark.parametrize("case", ALL, ids=str)
def test_a_rule_changes_nothing_more_the_second_time(case: Case) -> None:
    once = rewrite(case.before, RULES[case.rule])
    assert rewrite(once, RULES[case.rule]) == once


@pytest.mark.parametrize("case", ALL, ids=str)
def test_replacements_are_sorted_and_do_not_overlap(case: Case) -> None:
    subs = list(RULES[case.rule](raw_text(case.before).chars))
    assert all(first.end <= second.start for first, second in pairwise(subs))


@pytest.mark.parametrize("case", ALL, ids=str)
def test_all_rules_together_change_nothing_more_the_second_time(case: Case) -> None:
    once = tidy_string(case.before)
    assert tidy_string(once) == once
