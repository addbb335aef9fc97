"""校对稿 and 校对单."""

import io

import docx
import pytest

from convert.document import read_document
from convert.editions import kinds
from convert.model import Account, Problem
from convert.review import review_docx, review_list
from convert.review.places import placed
from tests.review.conftest import PLAN, account


def test_every_problem_is_a_comment_at_its_paragraph() -> None:
    word = docx.Document(io.BytesIO(review_docx(read_document(PLAN), account())))
    assert [comment.text.splitlines()[0] for comment in word.comments] == [
        f"{kinds()['lost-table']['zh']}（原文第25行，待定）",
        f"{kinds().get('lost-character', {}).get('zh', 'lost-character')}（原文第46行，待定）",
        f"{kinds()['draft']['zh']}（已确认）",
    ]
    assert [comment.text.splitlines()[1] for comment in word.comments] == ["原文表格缺失", "字损", "征求意见稿"]
    marked = {start.getparent() for start in word.element.body.iter() if str(start.tag).endswith("}commentRangeStart")}
    assert len(marked) == 3


def test_problems_stand_where_their_raw_line_went() -> None:
    document = read_document(PLAN)
    lines = {problem.kind: part.line for problem, part in placed(document, account())}
    assert lines["draft"] == 0
    assert lines["lost-table"] == (25 - 1) // 3
    assert lines["lost-character"] == (46 - 1) // 3


@pytest.mark.parametrize("lines", [(7, 7), (6, 7)])
def test_an_inferred_heading_is_doubted_at_its_own_place(lines: tuple[int, int]) -> None:
    document = read_document("## 〔编注：第一章，原标题缺失〕\n\n正文。\n")
    doubts = (Problem("inferred-heading", 7, ""), Problem("lost-table", 7, ""))
    assert [part for _, part in placed(document, Account(0, 0, 0, doubts, lines))] == list(document.flow[1:])


def test_problems_of_edited_markdown_stand_at_the_title() -> None:
    whole = account()
    edited = Account(0, 0, 0, whole.problems, ())
    assert {part.id for _, part in placed(read_document(PLAN), edited)} == {"top"}


def test_a_proof_bears_its_mark_and_is_the_same_twice() -> None:
    first, second = (review_docx(read_document(PLAN), account()) for _ in range(2))
    assert first == second
    assert 'string="校对稿"' in docx.Document(io.BytesIO(first)).sections[0].header._element.xml


def test_the_list_has_a_row_a_problem_with_room_for_the_decision() -> None:
    word = docx.Document(io.BytesIO(review_list(read_document(PLAN), account())))
    rows = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert rows[0] == ["序号", "原文行", "存疑", "现文", "建议", "处理意见"]
    assert [row[:2] for row in rows[1:]] == [["1", "25"], ["2", "46"], ["3", ""]]
    assert all(row[5] == "□照改　□原文如此　□改为：" for row in rows[1:])


def test_a_plan_without_text_has_an_empty_proof() -> None:
    word = docx.Document(io.BytesIO(review_docx(read_document(""), account())))
    assert list(word.comments) == []
