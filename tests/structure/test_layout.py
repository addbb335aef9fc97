"""The account of what stands between the blocks."""

import pytest

from convert.errors import LedgerError
from convert.ledger import raw_text, replay
from convert.model import EditClass
from convert.structure.blocks import Draft, Kind, words
from convert.structure.layout import account


def test_forgotten_character_stops_the_plan() -> None:
    with pytest.raises(LedgerError) as error:
        account(raw_text("甲乙丙"), [Draft(Kind.PARAGRAPH, ((0, 1),)), Draft(Kind.PARAGRAPH, ((2, 3),))])
    assert str(error.value) == "recognition forgot '乙' at character 1; report this file"


def test_character_used_twice_stops_the_plan() -> None:
    with pytest.raises(LedgerError) as error:
        account(raw_text("甲乙"), [Draft(Kind.PARAGRAPH, ((0, 2),)), Draft(Kind.PARAGRAPH, ((1, 2),))])
    assert str(error.value) == "recognition used character 1 twice; report this file"


def test_blanks_between_blocks_become_one_line_break() -> None:
    raw = "\u3000\u3000甲 \n\n  乙\n"
    layout = account(raw_text(raw), [Draft(Kind.PARAGRAPH, ((2, 3),)), Draft(Kind.PARAGRAPH, ((8, 9),))])
    assert replay(raw, layout.edits) == "甲\n乙"
    assert {edit.kind for edit in layout.edits} == {EditClass.BLANK}


def test_run_in_without_a_blank_is_parted_by_an_insertion() -> None:
    raw = "1.甲。乙"
    drafts = [
        Draft(Kind.HEADING, ((2, 4),), (0, 2), level=2, tier="number", number=1, run_in=True),
        Draft(Kind.PARAGRAPH, ((4, 5),)),
    ]
    layout = account(raw_text(raw), drafts)
    assert replay(raw, (*layout.edits, *layout.insertions)) == "1.甲。\n乙"


def test_inferred_heading_and_note_are_insertions() -> None:
    raw = "甲表\n乙"
    drafts = [
        Draft(Kind.CAPTION, ((0, 2),), note="〔编注：原文表格缺失〕"),
        Draft(Kind.INFERRED, level=2, note="〔编注：第二章，原标题缺失〕"),
        Draft(Kind.PARAGRAPH, ((3, 4),)),
    ]
    layout = account(raw_text(raw), drafts)
    assert {edit.kind for edit in layout.insertions} == {EditClass.INSERTED}
    wanted = "甲表〔编注：原文表格缺失〕\n〔编注：第二章，原标题缺失〕\n乙"
    assert replay(raw, (*layout.edits, *layout.insertions)) == wanted


def test_page_number_inside_a_paragraph_is_taken_out() -> None:
    raw = "全县上\n— 1 —\n下努力"
    layout = account(raw_text(raw), [Draft(Kind.PARAGRAPH, ((0, 3), (10, 13)))], [(4, 9)])
    assert [words(block) for block in layout.blocks] == [[], ["全县上下努力"]]
    assert replay(raw, layout.edits) == "全县上下努力"


def test_latin_words_keep_a_blank_where_a_line_was_wrapped() -> None:
    raw = "use open\nsource tools"
    layout = account(raw_text(raw), [Draft(Kind.PARAGRAPH, ((0, 8), (9, 21)))])
    assert words(layout.blocks[0]) == ["use open source tools"]
    assert replay(raw, layout.edits) == "use open source tools"
