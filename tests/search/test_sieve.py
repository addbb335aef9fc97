"""The sieves of blocks: no block that holds a phrase is ever kept away."""

from hypothesis import given
from hypothesis import strategies as st

from convert.document import read_document
from convert.publish.search import merge_index, plan_postings
from convert.publish.search.sieve import BITS, COMMON, RUN, SIX, bits_of, sieve
from convert.publish.search.texts import blocks_of, folded, section_texts
from tests.search.test_search import shard_rows
from tests.site.sample import documents

TEXT = st.text(alphabet=COMMON[:12] + "龘a1。", max_size=60)


def held(written: str) -> set[int]:
    """Read a sieve as the browser does."""
    return {place for place in range(BITS) if SIX.index(written[place // 6]) >> place % 6 & 1}


@given(TEXT, st.integers(0, 60), st.integers(0, 20))
def test_a_sieve_holds_all_bits_of_every_phrase(text: str, start: int, length: int) -> None:
    assert bits_of(text[start : start + length]) <= held(sieve(["前后", text]))


def test_what_is_not_common_sets_no_bit() -> None:
    assert bits_of("经济建设") == set()
    assert len(bits_of("经济建设和")) == 1
    assert bits_of("经济龘建设和发") == set()


def test_common_characters_are_three_hundred_different_ones() -> None:
    assert (len(set(COMMON)), RUN) == (300, 5)


def test_each_block_of_the_library_has_its_sieve() -> None:
    known = sorted(documents(), key=lambda one: one.id)
    files = merge_index([plan_postings(document) for document in known])
    rows = [
        row
        for path, content in files.items()
        if path.startswith("search/s") and "simple" not in path
        for row in shard_rows(content)
    ]
    blocks = [block for document in known for block in blocks_of(section_texts(document))]
    wanted = [[place, sieve(map(folded, block))] for place, block in enumerate(blocks)]
    assert sorted(rows) == wanted


def test_the_sieves_of_a_plan_depend_on_it_alone() -> None:
    text = "---\nid: a\n---\n\n# 规划\n\n## 第一章　总则\n\n经济建设和发展。\n"
    assert plan_postings(read_document(text)).sieves == (sieve(["规划", "第一章总则经济建设和发展。"]),)
