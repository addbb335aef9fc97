"""Traditional text becomes simplified; simplified text is never touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.ledger import rewrite
from convert.normalize.script import script_of, simplify
from convert.normalize.script_words import doubtful

HANT = "青禾市國民經濟和社會發展第十四個五年規劃，堅持新發展理念，"
HANS = "青禾市国民经济和社会发展第十四个五年规划，坚持新发展理念，"
EXAMPLES = [(entry.char, *example) for entry in doubtful() for example in entry.examples]


@pytest.mark.parametrize(("char", "before", "after"), EXAMPLES, ids=[f"{c}-{b}" for c, b, _ in EXAMPLES])
def test_doubtful_characters_follow_their_words(char: str, before: str, after: str) -> None:
    del char
    assert rewrite(f"{HANT}{before}。", simplify) == f"{HANS}{after}。"


@given(st.text(alphabet=HANS + "乾县著於里后台干于征 5%（"))
def test_simplified_text_is_never_touched(text: str) -> None:
    assert list(simplify(text)) == []


def test_names_in_traditional_print_stay_in_simplified_text() -> None:
    text = HANS * 20 + "“國風雅集”茶社"
    assert rewrite(text, simplify) == text


def test_traditional_lines_of_a_mixed_text_are_converted() -> None:
    text = f"{HANS * 3}\n{HANT}\n{HANS * 3}\n"
    assert script_of(text) == "mixed"
    assert rewrite(text, simplify) == f"{HANS * 3}\n{HANS}\n{HANS * 3}\n"


def test_zhu_stays_where_the_text_writes_zhe() -> None:
    assert rewrite(f"{HANT}隨着發展，某著。", simplify) == f"{HANS}随着发展，某著。"


def test_hong_kong_print() -> None:
    assert rewrite(f"{HANT}衞生、敍述", simplify) == f"{HANS}卫生、叙述"


def test_each_changed_character_is_an_edit_of_its_own() -> None:
    assert [(sub.start, sub.end, sub.after) for sub in simplify("國民經濟發展。")] == [
        (0, 1, "国"), (2, 3, "经"), (3, 4, "济"), (4, 5, "发"),
    ]  # fmt: skip


@given(st.text(alphabet=HANT + "著乾於后里5，\n"))
def test_converting_twice_changes_nothing_more(text: str) -> None:
    once = rewrite(text, simplify)
    if script_of(text) == "hant":
        assert rewrite(once, simplify) == once
