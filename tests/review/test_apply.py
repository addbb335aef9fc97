"""What people corrected comes back into the Markdown, and nothing else changes."""

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from convert.document import Block, plain_text, read_document
from convert.errors import UsageError
from convert.model import Account
from convert.pipeline import convert_source
from convert.publish.docx.ooxml import NAMESPACES
from convert.review import Applied, apply_review, decided_problems, review_differences, review_docx
from tests.review.conftest import PLAN, Correct, account, at, reword


def test_an_untouched_proof_changes_nothing(correct: Correct) -> None:
    applied = apply_review(correct(lambda _: None), PLAN)
    assert applied.differences == ()
    assert applied.markdown == PLAN


@pytest.mark.slow
def test_untouched_proofs_of_the_examples_change_nothing(examples: Path) -> None:
    for path in sorted(examples.glob("*.txt")):
        for plan in convert_source(path.read_bytes(), name=path.name):
            known = Account(plan.raw_han, plan.removed_han, plan.inserted_han, plan.problems, plan.lines)
            applied = apply_review(review_docx(read_document(plan.markdown), known), plan.markdown)
            assert applied == Applied(plan.markdown, ()), path.name


def test_a_corrected_word_changes_its_line_only(correct: Correct) -> None:
    data = correct(lambda word: reword(at(word, "综合实力"), "100亿元", "120亿元"))
    applied = apply_review(data, PLAN)
    assert applied.markdown == PLAN.replace("达到100亿元", "达到120亿元")
    assert [(one.kind, one.before[-8:], one.after[-8:]) for one in applied.differences] == [
        ("changed", "达到100亿元。", "达到120亿元。")
    ]


@pytest.mark.parametrize(
    ("paragraph", "before", "after"),
    [
        ("云溪县规划纲要", "规划纲要", "规划大纲"),
        ("第一章", "发展基础", "发展基石"),
        ("1.产业升级", "产业升级", "产业提升"),
        ("传统产业", "增长", "提高"),
        ("——坚持创新", "强化支撑", "强化保障"),
        ("——坚持绿色", "坚持绿色", "坚持开放"),
        ("“十四五”", "主要指标", "预期指标"),
        ("结尾", "结尾", "最后"),
    ],
)
def test_every_kind_of_paragraph_can_be_corrected(correct: Correct, paragraph: str, before: str, after: str) -> None:
    data = correct(lambda word: reword(at(word, paragraph), before, after))
    assert apply_review(data, PLAN).markdown.count(after) == PLAN.count(after) + 1
    assert apply_review(data, PLAN).markdown.replace(after, before) == PLAN.replace(after, before)


def test_a_mark_of_markdown_in_a_correction_stays_a_character(correct: Correct) -> None:
    data = correct(lambda word: reword(at(word, "结尾"), "结尾一段", "# *结尾* [1] | `a`"))
    applied = apply_review(data, PLAN)
    assert plain_text(applied.markdown).endswith("\n# *结尾* [1] | `a`。")


def test_a_repaired_character_takes_the_place_of_our_note(correct: Correct) -> None:
    def repair(word: WordDocument) -> None:
        next(run for run in at(word, "第二章").runs if "编注" in run.text).text = "措"

    applied = apply_review(correct(repair), PLAN)
    assert "## 第二章　保障措施\n" in applied.markdown
    answered = decided_problems(applied.differences, read_document(PLAN), account())
    assert [problem.key for problem in answered] == ["lost-character-bbbbbb"]


def test_a_deleted_paragraph_goes(correct: Correct) -> None:
    def delete(word: WordDocument) -> None:
        node = at(word, "序言")._p
        node.getparent().remove(node)

    applied = apply_review(correct(delete), PLAN)
    assert applied.markdown == PLAN.replace("序言一段，说明缘由。\n\n", "")
    assert [one.kind for one in applied.differences] == ["deleted"]


def test_an_added_paragraph_stands_behind_its_neighbour(correct: Correct) -> None:
    def add(word: WordDocument) -> None:
        node = at(word, "序言")._p
        node.addnext(parse_xml(f"<w:p {NAMESPACES}><w:r><w:t>1. 新的一段。</w:t></w:r></w:p>"))

    applied = apply_review(correct(add), PLAN)
    assert applied.markdown == PLAN.replace("说明缘由。\n", "说明缘由。\n\n1\\. 新的一段。\n")
    assert [one.kind for one in applied.differences] == ["added"]


def test_tracked_changes_count_as_made(correct: Correct) -> None:
    def track(word: WordDocument) -> None:
        run = at(word, "结尾").runs[0]._r
        by = 'w:id="9" w:author="a" w:date="2021-01-01T00:00:00Z"'
        run.addprevious(parse_xml(f"<w:ins {NAMESPACES} {by}><w:r><w:t>最后</w:t></w:r></w:ins>"))
        run.addprevious(parse_xml(f"<w:del {NAMESPACES} {by}><w:r><w:delText>旧</w:delText></w:r></w:del>"))

    assert apply_review(correct(track), PLAN).markdown == PLAN.replace("结尾一段", "最后结尾一段")


def test_a_cell_can_be_corrected(correct: Correct) -> None:
    def fill(word: WordDocument) -> None:
        word.tables[0].cell(2, 1).paragraphs[0].add_run("20万|人")

    markdown = apply_review(correct(fill), PLAN).markdown
    assert "| 指标 | 2020年 |\n| :--- | ---: |\n| 生产总值 | 100 |\n| 人口 | 20万\\|人 |\n" in markdown


def test_an_added_row_is_refused_with_the_way_out(correct: Correct) -> None:
    def add(word: WordDocument) -> None:
        word.tables[0].add_row().cells[0].text = "面积"

    data = correct(add)
    with pytest.raises(UsageError) as caught:
        apply_review(data, PLAN)
    table = next(part.id for part in read_document(PLAN).flow if isinstance(part, Block) and part.kind == "table")
    assert str(caught.value) == (
        f"the table {table} has 8 cells in the proof and 6 in the plan; correct this table in the Markdown itself"
    )


def test_the_proof_of_another_plan_is_refused(correct: Correct) -> None:
    other = read_document(PLAN.replace("990101", "990202"))
    with pytest.raises(UsageError) as caught:
        review_differences(correct(lambda _: None), other)
    assert str(caught.value) == (
        "the proof of 990101-gy-2021, not of 990202-gy-2021; give it with the plan it was made of"
    )


def test_what_is_no_word_document_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        review_differences(b"nothing", read_document(PLAN))
    assert str(caught.value) == "not a Word document; give the proof as .docx"


def test_a_proof_without_bookmarks_is_refused() -> None:
    target = io.BytesIO()
    docx.Document().save(target)
    with pytest.raises(UsageError) as caught:
        review_differences(target.getvalue(), read_document(PLAN))
    assert str(caught.value) == (
        "the proof has lost its bookmarks; correct the Markdown itself, or a new proof in Word or WPS"
    )


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice: apt-get install libreoffice-writer")
def test_a_proof_that_another_program_saved_is_still_the_same(correct: Correct, tmp_path: Path) -> None:
    (tmp_path / "proof.docx").write_bytes(correct(lambda word: reword(at(word, "结尾"), "结尾", "最后")))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(tmp_path / "back"),
    ]
    subprocess.run([*command, str(tmp_path / "proof.docx")], capture_output=True, check=True, timeout=120)
    applied = apply_review((tmp_path / "back" / "proof.docx").read_bytes(), PLAN)
    assert applied.markdown == PLAN.replace("结尾一段", "最后一段")
