"""The Markdown of blocks reads back as their words, whatever these hold."""

from hypothesis import given, settings
from hypothesis import strategies as st

from convert.document import parser, plain_text, read_document, split_front
from convert.ledger import raw_text
from convert.markdown import body_hash, write_body, write_file
from convert.structure.blocks import Block, Kind, words

HOSTILE = "甲乙，。“”（）〔〕*_#-+>|`\\[]!<>&;~=:.1)a /\u3000"
LINES = (
    st.text(alphabet=HOSTILE, min_size=1, max_size=12).map(lambda text: text.strip(" \u3000")).filter(lambda text: text)
)


def part(chars: str) -> tuple:  # type: ignore[type-arg]
    return (raw_text(chars),)


def head_and_rest(pair: tuple[str, str], kind: Kind) -> Block:
    return Block(kind, (raw_text(pair[0]), raw_text(pair[1])), heads=1)


BLOCKS = st.one_of(
    LINES.map(lambda text: Block(Kind.PARAGRAPH, part(text))),
    LINES.map(lambda text: Block(Kind.HEADING, part(text), level=3)),
    LINES.map(lambda text: Block(Kind.STRONG, part(text))),
    LINES.map(lambda text: Block(Kind.CAPTION, part(text), note="〔编注：原文表格缺失〕")),
    LINES.map(lambda text: Block(Kind.ITEM, part(text), raw_text("——"))),
    LINES.map(lambda text: Block(Kind.ITEM, part(text))),
    st.tuples(LINES, LINES).map(lambda pair: head_and_rest(pair, Kind.LEAD)),
    st.tuples(LINES, LINES).map(lambda pair: head_and_rest(pair, Kind.ITEM)),
    st.lists(LINES, min_size=4, max_size=4).map(
        lambda cells: Block(Kind.TABLE, tuple(raw_text(cell) for cell in cells), columns=2)
    ),
    st.just(Block(Kind.BREAK)),
    st.just(Block(Kind.INFERRED, level=2, note="〔编注：第三章，原标题缺失〕")),
)


@settings(max_examples=500, deadline=None)
@given(st.lists(BLOCKS, max_size=5))
def test_body_reads_back_as_the_words_of_its_blocks(blocks: list[Block]) -> None:
    text = "\n".join(line for block in blocks for line in words(block))
    assert plain_text(write_file({}, write_body(blocks))) == text


@settings(max_examples=300, deadline=None)
@given(st.lists(BLOCKS, max_size=5))
def test_kinds_survive(blocks: list[Block]) -> None:
    tokens = parser().parse(write_body(blocks))
    count = {name: sum(token.type == name for token in tokens) for name in ("heading_open", "table_open", "hr")}
    assert count == {
        "heading_open": sum(block.kind in (Kind.HEADING, Kind.INFERRED) for block in blocks),
        "table_open": sum(block.kind is Kind.TABLE for block in blocks),
        "hr": sum(block.kind is Kind.BREAK for block in blocks),
    }


def test_lead_is_bold_and_its_stop_stands_outside() -> None:
    lead = Block(Kind.LEAD, (raw_text("综合实力不断增强"), raw_text("。全区经济平稳。")), heads=1)
    assert write_body([lead]) == "**综合实力不断增强**。全区经济平稳。\n"


def test_items_make_one_list() -> None:
    items = [Block(Kind.ITEM, part("坚持绿色发展。"), raw_text("——")) for _ in range(2)]
    assert write_body(items) == "- ——坚持绿色发展。\n- ——坚持绿色发展。\n"


def test_head_that_cannot_be_bold_leaves_no_stars() -> None:
    lead = Block(Kind.LEAD, (raw_text("加油！"), raw_text("全区上下")), heads=1)
    assert write_body([lead]) == "加油！全区上下\n"


def test_front_matter_is_read_back_as_it_was_given() -> None:
    front = {
        "id": "370000-gy-2021",
        "title": "青禾市规划：2035年“远景”目标",
        "region": {"code": "370000", "province": "某某省", "city": "", "county": "no"},
        "kind": "规划纲要",
        "period": "2021-2025",
        "source": {"file": "a: b.txt", "sha256": "0" * 64},
        "converter": "gangyao 0.1.0",
        "empty": "",
    }
    body = "# 青禾市规划\n"
    markdown = write_file(front, body)
    head, rest = split_front(markdown)
    assert {key: head[key] for key in front if key != "empty"} == {k: v for k, v in front.items() if k != "empty"}
    assert "empty" not in head
    assert head["body"] == body_hash(rest) == body_hash(body)
    assert list(head)[:4] == ["id", "title", "region", "kind"]
    assert list(head)[-3:] == ["source", "converter", "body"]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="甲1-:#{}[],\"'&*!|>%@`~ \u3000noyes.\n", max_size=10))
def test_any_words_survive_in_the_front_matter(words_: str) -> None:
    head, _ = split_front(write_file({"title": words_ or "甲", "region": {"city": words_}}, ""))
    assert head["title"] == (words_ or "甲")
    assert head["region"]["city"] == words_


def test_document_has_the_sections_of_the_blocks() -> None:
    blocks = [
        Block(Kind.TITLE, part("青禾市规划"), level=1),
        Block(Kind.HEADING, part("总则"), raw_text("第一章\u3000"), level=2, tier="chapter", number=1),
        Block(Kind.HEADING, part("目标。"), raw_text("1."), level=3, tier="number", number=1, run_in=True),
        Block(Kind.PARAGRAPH, part("到2025年建成。")),
        Block(Kind.BREAK),
        Block(Kind.PARAGRAPH, part("以上各项由全市共同完成。")),
    ]
    document = read_document(write_file({}, write_body(blocks)))
    assert [section.id for section in document.sections] == ["top", "c1", "c1-n1"]
    assert [block.text for block in document.own["c1"]] == ["以上各项由全市共同完成。"]
