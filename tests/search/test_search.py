"""The search index against a plain text search."""

import gzip
import json
import random
from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.document import read_document
from convert.publish.search import fold, merge_index, own_text, plan_postings, plan_texts, search
from convert.publish.search.postings import ALPHABET, gaps, number, pair_postings
from convert.publish.search.shards import LARGEST
from convert.publish.search.texts import blocks_of, folded, section_texts
from tests.site.sample import documents

WORDS = st.text(alphabet="营商环境优化ab１1 　\u202e𠮷", min_size=0, max_size=12)


def decode(text: str) -> list[int]:
    """Read postings as the browser does."""
    places, before, value, shift = [], -1, 0, 0
    for character in text:
        digit = ALPHABET.index(character)
        value += (digit & 31) << shift
        shift += 5
        if digit < 32:
            before += value + 1
            places.append(before)
            value = shift = 0
    return places


def shard_rows(content: bytes) -> list[list[object]]:
    rows: list[list[object]] = json.loads(
        content.decode("utf-8", "surrogatepass").partition(",")[2].removesuffix(");\n")
    )
    return rows


def truth(phrase: str) -> list[str]:
    return [
        f"{document.id}/{section.id}"
        for document in sorted(documents(), key=lambda one: one.id)
        for section in document.sections
        if fold(phrase) in own_text(document, section.id)
    ]


@pytest.mark.parametrize(
    ("phrase", "count"),
    [("营商环境", 3), ("商环", 3), ("20亿元", 1), ("２０ 亿元", 1), ("原文表格缺失", 0), ("编注", 0)],
)
def test_phrases_of_any_form_are_found(phrase: str, count: int) -> None:
    found = search([plan_texts(document) for document in documents()], phrase)
    assert [f"{hit.plan}/{hit.section}" for hit in found] == truth(phrase)
    assert len(found) == count


def test_traditional_phrase_finds_simplified_text() -> None:
    parts = [plan_texts(document) for document in documents()]
    assert search(parts, "營商環境") == search(parts, "营商环境") != ()


def test_nothing_is_found_for_an_empty_phrase() -> None:
    assert search([plan_texts(document) for document in documents()], " 　") == ()


def test_own_text_leaves_out_sections_below_and_notes() -> None:
    document = documents()[0]
    assert own_text(document, "c1-s1") == "第一节主要成就以上成绩来之不易。"
    assert own_text(document, "c2").startswith("深化“放管服”改革")


@given(st.lists(st.integers(0, 3_000_000), unique=True, min_size=1).map(sorted))
def test_postings_can_be_read_back(places: list[int]) -> None:
    assert decode(number(places[0]) + gaps(places)) == places


@given(st.lists(st.lists(WORDS, max_size=3), max_size=4))
def test_every_pair_of_a_block_leads_to_it(blocks: list[list[str]]) -> None:
    folded_blocks = [[fold(text) for text in block] for block in blocks]
    for line in "\n".join(pair_postings(folded_blocks).values()).split("\n"):
        if not line:
            continue
        pair, first, last, rest = line.split(" ")
        places = decode(number(int(first)) + rest)
        wanted = [
            place
            for place, block in enumerate(folded_blocks)
            if any(pair in text if len(pair) == 2 else text.endswith(pair) for text in block)
        ]
        assert (places, int(last)) == (wanted, wanted[-1])


def candidates(files: dict[str, bytes], pair: str) -> list[int]:
    """Look a pair up as the browser does: through the lists of shards."""
    manifest = json.loads(files["search/manifest.js"].partition(b",")[2].removesuffix(b");\n"))
    posts = [row for _, name in manifest["keys"] for row in shard_rows(files[f"search/{name}.js"])]
    keys = [str(row[0]) for row in posts]
    start = bisect_right(keys, pair) - 1
    while start > 0 and keys[start] == pair:
        start -= 1
    names = [row[1] for row in posts[max(start, 0) :] if str(row[0]) <= pair]
    rows = [row for name in names for row in shard_rows(files[f"search/{name}.js"])]
    return [place for row in rows if row[0] == pair for place in decode(str(row[1]))]


def numbered() -> list[list[str]]:
    ordered = sorted(documents(), key=lambda one: one.id)
    return [
        [folded(section) for section in block] for document in ordered for block in blocks_of(section_texts(document))
    ]


def test_merged_postings_are_those_of_the_texts() -> None:
    files = merge_index([plan_postings(document) for document in documents()])
    blocks = numbered()
    for pair in {text[place : place + 2] for block in blocks for text in block for place in range(len(text) - 1)}:
        wanted = [place for place, block in enumerate(blocks) if any(pair in text for text in block)]
        assert candidates(files, pair) == wanted, pair


def long_library(plans: int) -> dict[str, bytes]:
    chance = random.Random(7)
    signs = [chr(0x4E00 + place) for place in range(400)]
    parts = []
    for plan in range(plans):
        body = "".join(
            f"## 第{place + 1}章　题\n\n{''.join(chance.choices(signs, k=1500))}。\n\n" for place in range(9)
        )
        parts.append(read_document(f"---\nid: p{plan:03}\ntitle: 题\n---\n\n{body}"))
    words = [plan_texts(document).files() for document in parts]
    return merge_index([plan_postings(document) for document in parts]) | {
        name: script for files in words for name, script in files.items()
    }


def test_shards_are_small() -> None:
    files = long_library(12)
    sizes = {name: len(gzip.compress(content, 6)) for name, content in files.items()}
    assert len(files) > 10
    assert max(sizes.values()) <= LARGEST, max(sizes, key=lambda name: sizes[name])


def test_a_plan_more_leaves_the_words_of_the_others_alone() -> None:
    before, after = long_library(3), long_library(4)
    words = {name for name in before if name.startswith("words/")}
    assert len(words) == 27
    assert words <= set(after)


def test_a_very_long_section_goes_on_in_further_shards() -> None:
    chance = random.Random(3)
    words = "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(90_000))
    document = read_document(f"---\nid: p\n---\n\n## 一、长\n\n{words}\n\n## 二、短\n\n短。\n")
    texts = plan_texts(document)
    assert max(len(gzip.compress(content, 6)) for content in texts.files().values()) <= LARGEST
    version = plan_postings(document).version
    assert {f"words/{version}/1.js", f"words/{version}/1-1.js"} <= set(texts.files())
    (found,) = search([texts], words[40_000:40_100])
    assert (found.section, found.where.phrase) == ("t1", words[40_000:40_100])


def test_the_same_library_gives_the_same_scripts() -> None:
    parts = [plan_postings(document) for document in documents()]
    assert merge_index(parts) == merge_index(parts[::-1])
