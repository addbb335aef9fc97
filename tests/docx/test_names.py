"""Ids as bookmarks."""

import re

from hypothesis import given
from hypothesis import strategies as st

from convert.publish.docx.names import bookmark_name

STEP = st.builds(
    "{}{}{}".format, st.sampled_from("pcsadtinmkxu"), st.integers(0, 120), st.sampled_from(["", "-2", "-13"])
)
SECTION = st.lists(STEP, min_size=1, max_size=9).map("-".join)
BLOCK = st.builds("{}_{}_{:06x}".format, SECTION, st.integers(1, 900), st.integers(0, 0xFFFFFF))


@given(st.lists(st.one_of(SECTION, BLOCK), unique=True, max_size=40))
def test_different_ids_have_different_names(ids: list[str]) -> None:
    names = [bookmark_name(name) for name in ids]
    assert len({name.lower() for name in names}) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", name) for name in names)


def test_an_id_that_begins_with_a_digit_gets_a_letter() -> None:
    assert bookmark_name("1-2") == "b1_2"
