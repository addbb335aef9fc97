"""The stage: rules in order, every change accounted for, doubts with their raw line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.ledger import raw_text, replay
from convert.model import EditClass
from convert.normalize.stage import RULES, normalize
from convert.pipeline import convert_source

HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from("经(jīng)濟國發著乾?！,;“《》\ufffd\r\n\x85\u2028\u3000\ufeff\0\ud800\u200b鄉第一章1.、。SＵ"),
        st.characters(),
    ),
    max_size=60,
)


@settings(deadline=None)  # the first run reads the dictionary
@given(HOSTILE)
def test_replaying_the_edits_gives_the_normalized_text(raw: str) -> None:
    done = normalize(raw_text(raw))
    assert replay(raw, done.edits) == done.text.chars


def test_rules_have_names_of_their_own() -> None:
    names = [name for name, _, _ in RULES]
    assert len(names) == len(set(names))


def test_line_ends_and_inkless_characters() -> None:
    raw = "\ufeff青禾市\r\n规\u200b划\r纲\0要\x0c附件"
    done = normalize(raw_text(raw))
    assert done.text.chars == "青禾市\n规划\n纲要\n附件"
    assert {edit.kind for edit in done.edits} == {EditClass.BLANK}


def test_lost_characters_are_marked_and_reported_with_their_raw_line() -> None:
    done = normalize(raw_text("第一行\r\n规\ufffd纲要"))
    assert done.text.chars == "第一行\n规〔编注：字损〕纲要"
    assert [(problem.kind, problem.line) for problem in done.problems] == [("lost-character", 2)]


def test_script_is_a_fact() -> None:
    assert normalize(raw_text("國民經濟和社會發展")).facts["script"].value == "hant"
    assert normalize(raw_text("国民经济和社会发展")).facts["script"].value == "hans"


def test_readings_are_taken_out_where_they_fit() -> None:
    raw = "国民经(jīng)济发(fā)展规(guī)划(A)，" * 4
    assert normalize(raw_text(raw)).text.chars == "国民经济发展规划(A)，" * 4


def test_an_author_s_own_gloss_stays() -> None:
    raw = "郪(qī)江流域综合治理，郪江两岸绿化。"
    assert normalize(raw_text(raw)).text.chars == raw


def test_a_reading_that_does_not_fit_stays() -> None:
    raw = "国民经(jīng)济发(fā)展规(guī)划甲(a)，" * 4
    assert normalize(raw_text(raw)).text.chars == "国民经济发展规划甲(a)，" * 4


def test_what_stands_outside_of_an_article_is_taken_out_behind_its_facts() -> None:
    raw = "首页 新闻\n索引号：370000/2021-00001\n青禾市规划纲要\n坚持新发展理念。\n主办单位\n"
    end = raw.index("主办")
    done = normalize(raw_text(raw), outside=[(0, raw.index("青禾")), (end, len(raw))])
    assert done.text.chars.strip() == "青禾市规划纲要\n坚持新发展理念。"
    assert replay(raw, done.edits) == done.text.chars


def test_a_line_that_people_keep_stays_though_it_is_outside() -> None:
    raw = "首页 新闻\n青禾市规划纲要\n"
    assert normalize(raw_text(raw), frozenset({1}), [(0, 6)]).text.chars == raw


def test_the_script_is_that_of_the_words_read_aright() -> None:
    """UTF-8 read as GBK looks traditional."""
    words = "全市经济稳步增长，产业结构持续优化，人民生活水平不断提高。\n" * 8
    misread = words.encode().decode("gbk", "replace")
    assert normalize(raw_text(misread)).facts["script"].value == "hans"


@pytest.mark.parametrize(
    ("raw", "indented"),
    [
        ("青禾市规划\n????全市上下努力。\n????各镇落实。", 2),
        ("??一、甲\n??（一）乙。 ??（二）丙。", 3),
        ("?全市上下努力。\n?各镇落实。\n?（一）甲。", 3),
    ],
    ids=["two bytes a blank", "one byte a blank", "one mark a paragraph"],
)
def test_indents_that_became_question_marks_come_back(raw: str, indented: int) -> None:
    found = normalize(raw_text(raw))
    assert (found.text.chars.count("\u3000\u3000"), found.text.chars.count("?")) == (indented, 0)
    assert replay(raw, found.edits) == found.text.chars


@pytest.mark.parametrize(
    "raw",
    [
        "????全市上下努力。\n各镇落实。",
        "??甲乙\n???丙丁",
        "?全市努力。\n?各镇落实。\n?群众参与，怎么办?",
        "怎么办??各镇落实??\n好",
    ],
    ids=["one paragraph", "unequal", "others", "within lines"],
)
def test_other_question_marks_stay(raw: str) -> None:
    assert "?" in normalize(raw_text(raw)).text.chars
    assert "\u3000" not in normalize(raw_text(raw)).text.chars


def test_blanks_at_the_ends_of_lines_that_became_question_marks_go() -> None:
    raw = "????全市上下努力。?\n一、发展意义?\n（一）快速发展?\n推动转型。?\n取得成效。?\n各镇落实。?\n"
    assert normalize(raw_text(raw)).text.chars == (
        "　　全市上下努力。 \n一、发展意义 \n（一）快速发展 \n推动转型。 \n取得成效。 \n各镇落实。 \n"
    )


def test_questions_at_the_ends_of_lines_stay() -> None:
    raw = "什么是规划?\n规划是蓝图。\n怎样编制?\n依法编制。\n谁来落实?\n各镇落实。\n何时完成?\n年内完成。\n"
    assert normalize(raw_text(raw)).text.chars == raw


def test_line_ends_and_characters_of_code_are_read() -> None:
    raw = r"云溪县规划\n\u3000\u3000一、目标\r\n到2025年建成\"新城\"。\n\u4e8c、\u4fdd\u969c"
    done = normalize(raw_text(raw))
    assert done.text.chars == '云溪县规划\n　　一、目标\n到2025年建成"新城"。\n二、保障'
    assert {(edit.kind, edit.rule) for edit in done.edits} == {(EditClass.REPAIR, "read_escapes")}
    markdown = convert_source(raw.encode(), name="a.txt")[0].markdown
    assert [line for line in markdown.splitlines() if line.startswith("#")] == [
        "# 云溪县规划",
        "## 一、目标",
        "## 二、保障",
    ]


def test_a_path_of_windows_stays() -> None:
    raw = r"见C:\notes\new\read.txt"
    assert normalize(raw_text(raw)).text.chars == raw
