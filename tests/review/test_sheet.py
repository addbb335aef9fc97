"""校对单 in the hands of a person: decided on, sent back."""

import io

import docx
import pytest

from convert.document import read_document
from convert.errors import UsageError
from convert.model import Account, State
from convert.review import Decided, decisions_of, review_docx, review_list, rows_of
from convert.review.places import placed
from tests.review.conftest import PLAN, account

DOCUMENT = read_document(PLAN)


def filled(*decisions: str) -> bytes:
    """Write into the rooms of a fresh list; an empty decision leaves its room as it is."""
    word = docx.Document(io.BytesIO(review_list(DOCUMENT, account())))
    for row, said in zip(word.tables[0].rows[1:], decisions, strict=True):
        if said:
            row.cells[-1].text = said
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def decided(*decisions: str) -> Decided:
    rows = rows_of(filled(*decisions), DOCUMENT)
    assert rows is not None
    return decisions_of(rows, DOCUMENT, account())


def keys() -> list[str]:
    return [problem.key for problem, _ in placed(DOCUMENT, account())]


@pytest.mark.parametrize(
    "said",
    [
        "□照改　☑原文如此　□改为：",
        "□照改　√原文如此　□改为：",
        "原文如此",
        "原文 如此。",
        "□照改　x 原文如此　□改为：",
    ],
)
def test_a_ticked_doubt_is_settled(said: str) -> None:
    found = decided(said, "", "")
    assert [(problem.key, problem.state) for problem in found.settled] == [(keys()[0], State.ACCEPTED)]
    assert found.to_correct == ()


def test_an_untouched_list_decides_nothing() -> None:
    assert decided("", "", "") == Decided((), ())


def test_what_is_decided_already_stays_decided() -> None:
    place = next(at for at, (problem, _) in enumerate(placed(DOCUMENT, account())) if problem.state is State.ACCEPTED)
    said = ["", "", ""]
    said[place] = "☑原文如此"
    assert decided(*said) == Decided((), ())


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("□照改　□原文如此　☑改为：保障措施", "改为：保障措施"),
        ("☑照改　□原文如此　□改为：", "照改"),
        ("☑照改　☑原文如此　□改为：", "照改☑原文如此"),
    ],
)
def test_other_words_are_named_and_stay_open(said: str, read: str) -> None:
    found = decided("", said, "")
    assert found.settled == ()
    assert found.to_correct == (
        f"row 2: “{read}” changes words; correct the place in 校对稿 and give that back ({keys()[1]} stays open)",
    )


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("□原文如此√", "√"),
        ("□照改　□原文如此√　□改为：", "√"),
        ("√", "√"),
        ("□照改　□原文如此　□改为：保障措施", "保障措施"),
        ("保留", "保留"),
        ("☑原文如此（见公报）", "原文如此（见公报）"),
        ("看不清", "看不清"),
    ],
)
def test_what_is_not_understood_is_told(said: str, read: str) -> None:
    found = decided("", said, "")
    assert found.settled == ()
    assert found.to_correct == (
        f"row 2: “{read}” is not understood; tick the box before 原文如此, or correct the place in 校对稿 "
        f"({keys()[1]} stays open)",
    )


def test_a_proof_is_no_list() -> None:
    assert rows_of(review_docx(DOCUMENT, account()), DOCUMENT) is None


def test_a_list_of_other_doubts_is_refused() -> None:
    rows = rows_of(filled("原文如此", "", ""), DOCUMENT)
    assert rows is not None
    with pytest.raises(UsageError) as refused:
        decisions_of(rows, DOCUMENT, Account(100, 0, 0, account().problems[1:], account().lines))
    assert str(refused.value) == (
        "row 1 of the list is no doubt of 990101-gy-2021 as it is now; "
        "write the list anew with: gangyao review 990101-gy-2021"
    )


def test_the_list_of_another_plan_is_refused() -> None:
    other = read_document(PLAN.replace("990101-gy-2021", "990102-gy-2021"))
    with pytest.raises(UsageError) as refused:
        rows_of(filled("", "", ""), other)
    assert str(refused.value) == (
        "the proof of 990101-gy-2021, not of 990102-gy-2021; give it with the plan it was made of"
    )
