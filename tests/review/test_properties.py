"""What must hold for any correction."""

from hypothesis import given
from hypothesis import strategies as st

from convert.document import parser, words
from convert.review.apply import corrected_line, spoken

WORDS = (
    st.text(alphabet="经济发展10%*_`[]<>&#|\\-—+=~:.)（）“”。，！ab ", min_size=1, max_size=30)
    .map(str.strip)
    .filter(bool)
)
MARKS = st.sampled_from(["", "# ", "## ", "- "])
LINES = st.sampled_from(
    ["**综合实力**。全县GDP达100亿元。", "普通一段，*强调*与\\*号。", "1\\. 一段", "——**坚持**。支撑", "见`代码`。"]
)


@given(MARKS, LINES, WORDS)
def test_a_correction_reads_as_it_was_typed(mark: str, source: str, after: str) -> None:
    before = next(words(token) for token in parser().parse(mark + source) if token.type == "inline")
    assert spoken(corrected_line(mark, source, before, after)) == after


@given(MARKS, LINES, st.integers(0, 40), WORDS)
def test_a_typed_word_stands_where_it_was_typed(mark: str, source: str, place: int, typed: str) -> None:
    before = next(words(token) for token in parser().parse(mark + source) if token.type == "inline")
    after = (before[:place] + typed + before[place:]).strip()
    assert spoken(corrected_line(mark, source, before, after)) == after
