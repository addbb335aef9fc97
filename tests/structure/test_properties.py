"""What must hold for any text, over an alphabet that provokes every reading."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from convert.document import plain_text
from convert.ledger import raw_text, replay
from convert.markdown import write_body
from convert.model import HAN
from convert.source.lines import RawLines
from convert.structure.blocks import Kind, words
from convert.structure.split import split
from convert.structure.stage import Structured, structure

PIECES = (
    "第一章 ", "第二章 ", "第 三 节　", "第四条（目的）", "一、", "二、", "（一）", "( 二 )", "1.", "2、", "（1）", "①", "1.1 ",
    "2.1.1　", "总体要求", "加强领导。", "要努力工作，", "目录", "…………3", "附件1", "附件：", "——", "专栏1 ", "主要指标表", "— 6 —", "7",
    "关于印发行动计划的通知", "青禾市规划（征求意见稿）", "2021年1月2日", "各位代表：", "青禾市人民政府", "《甲》", "“乙”", "(全文)", "GDP", "*", "**", "_",
    "#", "- ", "> ", "| ", "`", "\\", "[", "]", "<br>", "&lt;", "~", "=", "+", "12)", " ", "\u3000\u3000", "\u00a0", "\u2003\u2003", "\n", "\n\n", "\n",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def structured(raw: str) -> Structured:
    return structure(raw_text(raw), RawLines(raw).number)


def visible(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_ledger_of_the_stage_replays_to_the_text_of_the_blocks(raw: str) -> None:
    found = structured(raw)
    text = "\n".join(line for block in found.blocks for line in words(block))
    assert replay(raw, (*found.edits, *found.insertions)) == text


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_han_character_is_in_a_block_in_its_order(raw: str) -> None:
    kept = "".join(
        "".join(part.chars for part in ((block.label,) if block.label else ()) + block.parts)
        for block in structured(raw).blocks
        if block.kind is not Kind.TITLE or block.parts
    )
    han = re.compile(f"[{HAN}]")
    assert han.findall(kept) == han.findall(raw)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_markdown_gives_back_the_words_of_the_blocks(raw: str) -> None:
    blocks = structured(raw).blocks
    text = "\n".join(line for block in blocks for line in words(block))
    assert plain_text(write_body(blocks)) == text


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_levels_never_jump(raw: str) -> None:
    level = 1
    for block in structured(raw).blocks:
        if block.kind in (Kind.HEADING, Kind.INFERRED):
            assert 2 <= block.level <= max(level, 1) + 1
            level = block.level
        elif block.kind is Kind.TITLE:
            level = 1


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_split_keeps_every_character(raw: str) -> None:
    assert "".join(part.chars for part in split(raw_text(raw))) == raw
