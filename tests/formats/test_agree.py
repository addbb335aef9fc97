"""Site, PDF, DOCX and data say the same as the Markdown, word for word."""

import csv
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx import Document as OpenWord
from lxml import html

from convert.document import Block, Document, plain_text, read_document, source_words
from tests.pdf.conftest import printed_text
from tests.pdf.test_structure import bookmarks

pytestmark = pytest.mark.slow
BLANKS = re.compile(r"[\s\u200b-\u200f\u2060]+")
PLANS = ("1-", "2-", "3-", "4-", "5-")


def tree(page: Path) -> Any:
    return html.fromstring(page.read_text("utf-8"))


def squeezed(text: str) -> str:
    return BLANKS.sub("", text)


def document(library: Path, prefix: str) -> Document:
    for path in (library / "markdown").glob("*.md"):
        found = read_document(path.read_text("utf-8"))
        if found.front["source"]["file"].startswith(prefix):
            return found
    raise AssertionError(f"no plan from {prefix}")


def rows(library: Path, table: str, plan: str) -> list[dict[str, str]]:
    with (library / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["plan"] == plan]


@pytest.mark.parametrize("prefix", PLANS)
def test_the_data_has_every_heading_and_paragraph(library: Path, prefix: str) -> None:
    plan = document(library, prefix)
    assert [row["id"] for row in rows(library, "sections", plan.id)] == [section.id for section in plan.sections]
    blocks = [part for part in plan.flow if isinstance(part, Block)]
    assert [(row["id"], row["text"]) for row in rows(library, "paragraphs", plan.id)] == [
        (block.id, source_words(block.text)) for block in blocks
    ]


@pytest.mark.parametrize("prefix", PLANS)
def test_the_site_has_every_heading_and_paragraph_at_its_id(library: Path, prefix: str) -> None:
    plan = document(library, prefix)
    found = {}
    for page in (library / "site" / "plans" / plan.id).glob("*.html"):
        for element in tree(page).xpath("//article//*[@id]"):
            found[element.get("id")] = squeezed(element.text_content())
    for section in plan.sections[1:]:
        assert found[section.id].startswith(squeezed(section.heading))
    for part in plan.flow:
        if isinstance(part, Block):
            assert found[part.id].startswith(squeezed(part.text))


@pytest.mark.parametrize("prefix", PLANS)
def test_the_pdf_has_all_the_words_in_order(library: Path, prefix: str) -> None:
    plan = document(library, prefix)
    text = squeezed(printed_text(library / "pdf" / f"{plan.id}.pdf", "reader"))
    place = 0
    for line in plain_text((library / "markdown" / f"{plan.id}.md").read_text("utf-8")).split("\n"):
        for cell in line.split("\t"):
            found = text.find(squeezed(cell), place)
            assert found >= 0, cell
            place = found + len(squeezed(cell))


@pytest.mark.parametrize("prefix", PLANS)
def test_the_bookmarks_of_the_pdf_are_the_headings(library: Path, prefix: str) -> None:
    plan = document(library, prefix)
    with pikepdf.open(library / "pdf" / f"{plan.id}.pdf") as pdf, pdf.open_outline() as outline:
        found = [squeezed(title) for title in bookmarks(outline.root)]
    wanted = [squeezed(section.heading or plan.title).removesuffix("。") for section in plan.sections]
    assert [title for title in found if title not in ("目录", "版本说明")] == wanted


@pytest.mark.parametrize("prefix", PLANS)
def test_the_docx_has_all_the_words_in_order(library: Path, prefix: str) -> None:
    plan = document(library, prefix)
    word = OpenWord(str(library / "docx" / f"{plan.id}.docx"))
    text = squeezed("".join(word.element.body.itertext()))
    place = 0
    for line in plain_text((library / "markdown" / f"{plan.id}.md").read_text("utf-8")).split("\n"):
        for cell in line.split("\t"):
            found = text.find(squeezed(cell), place)
            assert found >= 0, cell
            place = found + len(squeezed(cell))


def test_every_link_in_the_data_leads_to_a_section(library: Path) -> None:
    with (library / "data" / "sections.csv").open(encoding="utf-8", newline="") as file:
        known = {(row["plan"], row["id"]) for row in csv.DictReader(file)}
    with (library / "data" / "links.csv").open(encoding="utf-8", newline="") as file:
        links = list(csv.DictReader(file))
    assert links
    assert [row for row in links if (row["target_plan"], row["target_id"]) not in known] == []
    assert [row for row in links if (row["source_plan"], row["source_id"]) not in known] == []


def test_every_address_on_the_site_leads_to_something(library: Path) -> None:
    site = library / "site"
    ids: dict[Path, set[str]] = {}
    wrong = []
    for page in site.rglob("*.html"):
        for address in tree(page).xpath("//a/@href"):
            if re.match(r"[a-z]+:", address) or page.name == "404.html":
                continue
            path, _, anchor = address.partition("#")
            target = (page.parent / path.split("?")[0]).resolve() if path.split("?")[0] else page.resolve()
            if not target.is_file():
                wrong.append(f"{page.relative_to(site)}: {address}")
            elif anchor and target.suffix == ".html":
                if target not in ids:
                    ids[target] = set(tree(target).xpath("//@id"))
                if anchor not in ids[target]:
                    wrong.append(f"{page.relative_to(site)}: {address}")
    assert wrong == []
