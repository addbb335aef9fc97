"""What we publish is read back: the same outline, words and tables."""

import re
from pathlib import Path

import pytest

from convert.document import Block, Document, plain_text, read_document
from convert.model import NOTE, Account
from convert.pipeline import convert_source
from convert.sidecar import read_sidecar

pytestmark = pytest.mark.slow
PLANS = ("1-云溪县规划纲要.txt", "3-南屏区行动计划.txt", "4-临溪市政府工作报告.txt")
NOBODY = Account(0, 0, 0, (), ())


@pytest.fixture(scope="module", params=PLANS)
def plan(request: pytest.FixtureRequest, examples: Path) -> Document:
    entries = read_sidecar(examples).of_file(request.param)
    return read_document(
        convert_source((examples / request.param).read_bytes(), name=request.param, sidecar=entries)[0].markdown
    )


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", NOTE.sub("", text))


def outline(document: Document) -> list[tuple[int, str]]:
    return [(section.level, squeezed(section.heading)) for section in document.sections]


def tables(document: Document) -> list[str]:
    return [squeezed(part.text) for part in document.flow if isinstance(part, Block) and part.kind == "table"]


def words(document: Document) -> str:
    sections = [section.heading for section in document.sections]
    blocks = [part.text for part in document.flow if isinstance(part, Block)]
    return squeezed("".join((*sections, *blocks)))


def read_back(data: bytes, name: str) -> Document:
    (found,) = convert_source(data, name=name)
    assert plain_text(found.markdown)
    return read_document(found.markdown)


@pytest.mark.parametrize("theme", ["reader", "gongwen"])
def test_a_word_document_of_ours_gives_the_plan_back(plan: Document, theme: str) -> None:
    from convert.publish.docx import render_docx

    found = read_back(render_docx(plan, {}, NOBODY, theme=theme, edition="official"), "plan.docx")
    assert (outline(found), tables(found), words(found)) == (outline(plan), tables(plan), words(plan))


@pytest.mark.parametrize("theme", ["reader", "gongwen"])
def test_a_pdf_of_ours_gives_the_plan_back(plan: Document, theme: str) -> None:
    from convert.publish.pdf import render_pdf

    found = read_back(render_pdf(plan, {}, NOBODY, theme=theme, edition="official").data, "plan.pdf")
    ours = [line for line in outline(found) if line[1] != "版本说明"]
    if theme == "reader":
        assert {line for line in outline(plan) if line not in ours} == set()
    else:
        assert ours == outline(plan)
    assert tables(found) == tables(plan)


def test_our_markdown_gives_the_plan_back(examples: Path) -> None:
    for name in PLANS:
        entries = read_sidecar(examples).of_file(name)
        written = convert_source((examples / name).read_bytes(), name=name, sidecar=entries)[0].markdown
        plan, found = read_document(written), read_back(written.encode(), "plan.md")
        assert (outline(found), tables(found), words(found)) == (outline(plan), tables(plan), words(plan))
