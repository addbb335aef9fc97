"""What holds for any text that is tidied."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.ledger import raw_text, replay
from convert.model import EditClass
from convert.tidy import TIDY_RULES, tidy_string, tidy_text
from convert.tidy.signs import ZERO

PIECES = st.sampled_from(
    ["第一", "章", "经济", "县长", "李某", "十四五", "年", "二○", "O", "0", "５", "5", "2025", "%", "GDP", "PM", "1+N", "号",
     " ", "\u3000", "\t", "\u00a0", "\u200b", ",", ";", ":", "?", "!", "(", ")", "（", "）", "，", "。", "“", "”", '"', "''", "-",
     "--", "—", "~", "...", "•", "·", "[2021]", "http://a.cn/?b", "《", "》", "+", "."]
)  # fmt: skip
PLAN_TEXT = st.lists(PIECES, max_size=14).map("".join)
LOOKS_LIKE_ZERO = str.maketrans(dict.fromkeys(ZERO, "〇"))


def letters(text: str) -> str:
    """Keep letters, digits and Han, whatever their width; what stands for 〇 as 〇."""
    plain = unicodedata.normalize("NFKC", text.translate(LOOKS_LIKE_ZERO)).translate(LOOKS_LIKE_ZERO)
    return "".join(char for char in plain if char.isalnum())


@given(PLAN_TEXT)
@settings(max_examples=400)
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    once = tidy_string(text)
    assert tidy_string(once) == once


@given(PLAN_TEXT)
@settings(max_examples=400)
def test_every_letter_digit_and_han_is_kept_in_order(text: str) -> None:
    assert letters(tidy_string(text)) == letters(text)


@given(PLAN_TEXT)
def test_the_ledger_replays_to_the_tidied_text(text: str) -> None:
    tidied, edits = tidy_text(raw_text(text))
    assert replay(text, edits) == tidied.chars


@given(st.text(max_size=60))
def test_no_text_stops_it(text: str) -> None:
    tidy_string(text)


def test_classes_are_those_of_a_block() -> None:
    assert {kind for _, kind, _ in TIDY_RULES} == {EditClass.BLANK, EditClass.WIDTH, EditClass.SCRIPT}


@pytest.mark.parametrize(
    "hostile", ["(" * 20000, "经 " * 20000, "“" * 20000, "1," * 20000, "二○" * 20000, "- " * 20000, " " * 40000]
)
def test_time_grows_with_the_length_only(hostile: str, units: Callable[[Callable[[], object]], float]) -> None:
    assert units(lambda: tidy_string(hostile)) < 100
