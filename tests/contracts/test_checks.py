"""The check that nothing is lost has to find what is lost."""

import re

import pytest

from convert.checks import check_nothing_lost, han
from convert.errors import LedgerError
from convert.model import Edit, EditClass

RAW = "首页\n第一章　發展(fā)\n經濟增長。\n打印"
GONE = [
    Edit("normalize", "drop_bar", EditClass.REMOVED, 0, 3, "首页\n", "", "分享与字号栏"),
    Edit("normalize", "drop_annotations", EditClass.REMOVED, 9, 13, "(fā)", "", "注音"),
    Edit("normalize", "drop_bar", EditClass.REMOVED, 19, 22, "\n打印", "", "分享与字号栏"),
]


def test_both_scripts_are_one() -> None:
    assert han("發展 2021，顯著") == han("发展显着")


def test_a_plan_with_all_its_words_passes() -> None:
    check_nothing_lost(RAW, "第一章　发展\n经济增长。", GONE)


def test_words_of_our_own_pass_when_the_ledger_has_them() -> None:
    note = Edit("layout", "infer_heading", EditClass.INSERTED, 3, 3, "", "〔编注：第一章，原标题缺失〕\n")
    check_nothing_lost(RAW, "〔编注：第一章，原标题缺失〕\n第一章　发展\n经济增长。", [*GONE, note])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "第一章　发展\n经增长。",
            "the words …第一章发展经济增长… are not in the Markdown; report this file",
        ),
        (
            "第一章　发展\n经济增长。打印",
            "the Markdown ends with words that no edit accounts for (打印…); report this file",
        ),
        (
            "第一章　发展\n增长经济。",
            "the words …第一章发展经济增长… are not in the Markdown; report this file",
        ),
    ],
)
def test_what_is_lost_added_or_moved_is_found(text: str, message: str) -> None:
    with pytest.raises(LedgerError, match=f"^{re.escape(message)}$"):
        check_nothing_lost(RAW, text, GONE)


def test_a_word_of_the_note_is_not_taken_for_the_source_s() -> None:
    notes = [Edit("layout", "note_loss", EditClass.INSERTED, at, at, "", "〔编注：原文表格缺失〕") for at in (1, 3)]
    check_nothing_lost("表\n表", "表〔编注：原文表格缺失〕\n表〔编注：原文表格缺失〕", notes)


def test_a_word_that_asks_for_another_character_passes_with_its_edit() -> None:
    edit = Edit("normalize", "simplify", EditClass.SCRIPT, 2, 3, "瞭", "了")
    check_nothing_lost("闡明瞭目標", "阐明了目标", [edit])
    with pytest.raises(LedgerError):
        check_nothing_lost("闡明瞭目標", "阐明了目标", [])


def test_a_removal_that_takes_in_our_note_does_not_ask_for_it_twice() -> None:
    note = "〔编注：字损〕"
    put_in = Edit("normalize", "mark_unrepaired", EditClass.INSERTED, 2, 2, "", note, "")
    taken = Edit("normalize", "drop_tags", EditClass.REMOVED, 2, 6, f"{note}</b>", note, "网页代码")
    check_nothing_lost("落实</b>责任", f"落实{note}责任\n", [put_in, taken])
    with pytest.raises(LedgerError, match="are not in the Markdown"):
        check_nothing_lost("落实</b>责任", "落实责任\n", [put_in, taken])


def test_a_note_behind_the_removal_that_took_one_in_is_asked_for() -> None:
    note = "〔编注：字损〕"
    first = Edit("normalize", "mark_unrepaired", EditClass.INSERTED, 2, 2, "", note, "")
    taken = Edit("normalize", "drop_tags", EditClass.REMOVED, 2, 6, f"{note}</b>", note, "网页代码")
    later = Edit("layout", "note_loss", EditClass.INSERTED, 2, 2, "", note, "")
    check_nothing_lost("落实</b>责任", f"落实{note}{note}责任\n", [first, taken, later])
    with pytest.raises(LedgerError, match="are not in the Markdown"):
        check_nothing_lost("落实</b>责任", f"落实{note}责任\n", [first, taken, later])


def test_a_note_that_a_change_of_width_took_in_is_asked_for_once() -> None:
    """Such an edit changes no words, so that it tells none."""
    note = "〔编注：字损〕"
    put_in = Edit("normalize", "mark_unrepaired", EditClass.INSERTED, 2, 2, "", note, "")
    wider = Edit("tidy", "widen_marks", EditClass.WIDTH, 2, 3, f"{note};", f"{note}；", "")
    check_nothing_lost("落实;责任", f"落实{note}；责任\n", [put_in, wider])
    with pytest.raises(LedgerError, match="are not in the Markdown"):
        check_nothing_lost("落实;责任", "落实；责任\n", [put_in, wider])
