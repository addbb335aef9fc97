"""The ledger: every change can be replayed, whatever rules do."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.errors import LedgerError
from convert.ledger import raw_text, replay, revise
from convert.model import Edit, EditClass, Sub

TEXT = st.text(alphabet="经济　 ,，\n第一", max_size=30)


@st.composite
def passes(draw: st.DrawFn) -> tuple[str, list[list[tuple[float, float, str]]]]:
    """Draw a raw text and passes of replacements, as fractions of the text at that time."""
    raw = draw(TEXT)
    cut = st.tuples(st.floats(0, 1), st.floats(0, 1), st.text("XY", max_size=3))
    return raw, draw(st.lists(st.lists(cut, max_size=4), max_size=5))


def subs_of(size: int, cuts: list[tuple[float, float, str]]) -> list[Sub]:
    """Turn fractions into sorted replacements without overlaps."""
    subs: list[Sub] = []
    for start, end, after in sorted(cuts):
        first, last = sorted((round(start * size), round(end * size)))
        if not subs or first > subs[-1].end:
            subs.append(Sub(first, last, after))
    return subs


@given(passes())
def test_a_replay_gives_the_text_that_the_rules_made(drawn: tuple[str, list[list[tuple[float, float, str]]]]) -> None:
    raw, all_cuts = drawn
    text, edits = raw_text(raw), []
    for number, cuts in enumerate(all_cuts):
        if not text.chars:
            break  # nothing is left that an insertion could stand beside
        wanted = subs_of(len(text.chars), cuts)
        expected, done = [], 0
        for sub in wanted:
            expected += [text.chars[done : sub.start], sub.after]
            done = sub.end
        expected.append(text.chars[done:])
        text, new = revise(text, "test", str(number), EditClass.BLANK, wanted)
        edits += new
        assert text.chars == "".join(expected)
        assert len(text.cells) == len(text.chars)
        assert list(text.cells) == sorted(text.cells)
    if raw:
        assert replay(raw, edits) == text.chars


@given(passes())
def test_the_edits_of_one_rule_are_sorted_and_do_not_overlap(
    drawn: tuple[str, list[list[tuple[float, float, str]]]],
) -> None:
    raw, all_cuts = drawn
    text = raw_text(raw)
    for cuts in all_cuts:
        text, edits = revise(text, "test", "rule", EditClass.BLANK, subs_of(len(text.chars), cuts))
        assert all(a.raw_end <= b.raw_start for a, b in itertools.pairwise(edits))


def test_a_part_of_a_file_is_replayed_in_its_own_bounds() -> None:
    text = raw_text("甲 乙丙 丁").slice(3, 6)
    after, edits = revise(text, "tidy", "close_gaps", EditClass.BLANK, [Sub(1, 2, "")])
    assert after.chars == "丙丁"
    assert replay("甲 乙丙 丁", edits, 3, 6) == "丙丁"


def test_an_edit_that_does_not_fit_is_named() -> None:
    edit = Edit("tidy", "close_gaps", EditClass.BLANK, 1, 2, "　", "")
    message = "edit tidy/close_gaps at character 1 expects '\\u3000' and finds ' '; report this file"
    with pytest.raises(LedgerError, match=f"^{re.escape(message)}$"):
        replay("经 济", [edit])
