"""What recognition reads off the cover, doubts, and takes out."""

import pytest

from convert.ledger import raw_text
from convert.removal import RemovalReason
from convert.source.lines import RawLines
from convert.structure.blocks import Kind, words
from convert.structure.split import split
from convert.structure.stage import Structured, structure

REPORT = """政府工作报告
——2024年1月10日在青禾市第十届
人民代表大会第三次会议上
青禾市市长 张某某
各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。
一、工作回顾
过去一年，全市经济稳中有进。
二、工作安排
今年要抓好各项工作。
"""


def structured(raw: str) -> Structured:
    return structure(raw_text(raw), RawLines(raw).number)


def test_cover_of_a_report_becomes_facts_with_their_lines() -> None:
    facts = structured(REPORT).facts
    assert {name: (fact.value, fact.line) for name, fact in facts.items()} == {
        "subtitle": ("——2024年1月10日在青禾市第十届人民代表大会第三次会议上", 2),
        "speaker": ("青禾市市长 张某某", 4),
    }


def test_salutation_stays_in_the_text() -> None:
    assert ["各位代表："] in [words(block) for block in structured(REPORT).blocks]


def test_what_is_taken_out_is_kept_word_for_word() -> None:
    removed = structured(REPORT).removed
    assert [(piece.line, piece.reason, piece.text) for piece in removed][-1] == (
        4,
        RemovalReason.FRONT_MATTER,
        "青禾市市长 张某某",
    )


def test_draft_mark_is_a_paragraph_and_a_fact() -> None:
    found = structured("青禾市规划（征求意见稿）\n一、甲\n内容如下所述。\n二、乙\n内容如上所述。")
    assert found.facts["status"].value == "征求意见稿"
    assert [words(block)[0] for block in found.blocks[:2]] == ["青禾市规划", "（征求意见稿）"]


@pytest.mark.parametrize(
    ("raw", "kind", "line"),
    [
        ("青禾市规划\n第一章 甲\n正文一段。\n第三章 丙\n正文二段。", "numbering-gap", 4),
        ("青禾市规划\n一、甲\n正文一段。\n二、乙\n主要指标一览表\n正文二段。", "lost-table", 5),
        ("正文没有任何标题，只有一段话，说明了有关情况和要求。", "no-heading", 1),
        (
            "青禾市规划\n目录\n第一章 甲 1\n第二章 乙 2\n第三章 丙 3\n第一章 甲\n正文。\n第二章 乙\n正文。",
            "toc-mismatch",
            5,
        ),
        ("青禾市规划（草案）\n一、甲\n正文一段。\n二、乙\n正文二段。", "draft", 1),
    ],
)
def test_doubt_is_a_problem_with_its_raw_line(raw: str, kind: str, line: int) -> None:
    found = [(problem.kind, problem.line) for problem in structured(raw).problems]
    assert (kind, line) in found


def test_plain_plan_has_no_problem() -> None:
    assert structured(REPORT).problems == ()


def test_break_stands_before_the_paragraph_that_closes_a_section() -> None:
    raw = (
        "青禾市回顾\n一、成就\n1.实力增强。经济增长百分之六。\n2.面貌改善。新建道路百公里。\n"
        "3.民生向好。新增就业五万人。\n成绩来之不易，值得倍加珍惜。\n二、问题\n短板仍多。"
    )
    kinds = [block.kind for block in structured(raw).blocks]
    assert kinds[kinds.index(Kind.BREAK) + 1] is Kind.PARAGRAPH


def test_no_break_where_siblings_have_further_paragraphs() -> None:
    raw = (
        "青禾市回顾\n一、成就\n1.实力增强。经济增长百分之六。\n企业效益持续改善。\n2.面貌改善。新建道路百公里。\n"
        "3.民生向好。新增就业五万人。\n养老服务体系不断健全。\n二、问题\n短板仍多。"
    )
    assert Kind.BREAK not in [block.kind for block in structured(raw).blocks]


LETTER = """青禾市人民政府关于印发青禾市{0}方案的通知
青政发〔2023〕{1}号
各县区人民政府：
现将《青禾市{0}方案》印发给你们，请认真贯彻执行。
青禾市人民政府
2023年3月{1}日
青禾市{0}方案
一、目标
{2}
二、任务
{2}
"""
BODY = "坚持统筹推进，压实各方责任，完善工作机制，确保各项任务落到实处、取得实效。" * 5


def test_two_letters_in_one_file_are_two_documents() -> None:
    one, two = LETTER.format("节水", 1, BODY), LETTER.format("绿化", 2, BODY)
    raw = one + "2023年4月1日\n" + two
    assert [part.chars for part in split(raw_text(raw))] == [one + "2023年4月1日\n", two]


OPINION = """青禾市人民政府关于加强{0}工作的意见
各镇人民政府：
现提出如下意见。
一、压实责任
{1}
青禾市人民政府
2021年3月5日
"""


def test_letters_that_name_their_sender_are_documents_of_their_own() -> None:
    one, two = OPINION.format("校园安全", BODY), OPINION.format("渡口管理", BODY)
    assert [part.chars for part in split(raw_text(one + two))] == [one, two]
    lines = [letter.strip().replace("\n", "\u3000\u3000") + "\n" for letter in (one, two)]
    assert [part.chars for part in split(raw_text("".join(lines)))] == lines


def test_letter_that_a_notice_covers_stays_with_it() -> None:
    notice = "青禾市人民政府办公室转发市水务局关于加强堤防管理意见的通知\n各镇人民政府：\n" + BODY + "\n2021年4月6日\n"
    letter = "青禾市水务局关于加强堤防管理的意见\n市人民政府：\n一、管理范围\n" + BODY
    assert len(split(raw_text(notice + letter))) == 1


def test_letter_with_its_attachment_is_one_document() -> None:
    assert len(split(raw_text(LETTER.format("节水", 1, BODY)))) == 1
