"""What a screen reader, a search and a link find in the file."""

import io
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from convert.document import Block
from convert.publish.pdf import Printed, render_pdf
from tests.pdf.sample import account, neighbours, plan

Element = tuple[str, str]
"""Role and words of a structure element."""


def opened(printed: Printed) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(printed.data))


def marked_text(pdf: pikepdf.Pdf) -> dict[tuple[Any, int], str]:
    """Words of each marked content, by page and number, read through the fonts' own tables."""
    found: dict[tuple[Any, int], str] = {}
    for page in pdf.pages:
        tables = {name: unicode_table(font) for name, font in page.Resources.Font.items()}
        table, current = {}, None
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC":
                    current = int(operands[1].MCID)
                case "EMC":
                    current = None
                case "Tf":
                    table = tables[str(operands[0])]
                case "TJ" if current is not None:
                    codes = b"".join(bytes(item) for item in operands[0] if isinstance(item, pikepdf.String))
                    text = "".join(table[code] for code in zip(codes[::2], codes[1::2], strict=True))
                    found[page.objgen, current] = found.get((page.objgen, current), "") + text
    return found


def unicode_table(font: Any) -> dict[tuple[int, int], str]:
    pairs = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]+)>", font.ToUnicode.read_bytes())
    return {tuple(bytes.fromhex(a.decode())): bytes.fromhex(b.decode()).decode("utf-16-be") for a, b in pairs}  # type: ignore[misc]


def elements(pdf: pikepdf.Pdf) -> list[Element]:
    """Go through the structure tree in reading order: the words directly under each element."""
    text = marked_text(pdf)

    def walk(element: Any) -> Iterator[Element]:
        kids = element.K if isinstance(element.get("/K"), pikepdf.Array) else [element.K]
        words = ""
        for kid in kids:
            if isinstance(kid, int):
                words += text[element.Pg.objgen, kid]
            elif kid.get("/Type") == "/MCR":
                words += text[kid.Pg.objgen, int(kid.MCID)]
        yield str(element.S)[1:], words
        for kid in kids:
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
                yield from walk(kid)

    return list(walk(pdf.Root.StructTreeRoot.K[0]))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u3000]+", "", text)


def test_every_paragraph_is_one_element_run_ins_and_page_breaks_included(reader: Printed) -> None:
    found = Counter(element for element in elements(opened(reader)))
    for block in plan().flow:
        if isinstance(block, Block) and block.kind == "paragraph":
            assert found["P", block.text] >= 1, block.text[:20]


def test_headings_follow_each_other_without_a_gap(reader: Printed) -> None:
    headings = [
        (int(role[1]), squeezed(text)) for role, text in elements(opened(reader)) if re.fullmatch("H[1-6]", role)
    ]
    sections = plan().sections
    assert headings == [(section.level, squeezed(section.heading)) for section in sections]
    assert all(after <= before + 1 for (before, _), (after, _) in pairwise(headings))


def test_tables_and_lists_say_what_they_are(reader: Printed) -> None:
    pdf = opened(reader)
    roles = Counter(role for role, _ in elements(pdf))
    assert (roles["Table"], roles["TR"], roles["TH"], roles["TD"]) == (1, 3, 4, 8)
    assert roles["L"] >= 1
    assert roles["LI"] == roles["LBody"] >= 2
    assert roles["TOC"] == 1
    assert roles["TOCI"] == sum(section.level <= 3 for section in plan().sections[1:])
    heads = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == "/TH"]
    assert all(head.A.Scope == "/Column" for head in heads)


def test_page_furniture_is_no_content(reader: Printed) -> None:
    words = "".join(text for _, text in elements(opened(reader)))
    assert "...." not in words
    assert words.count(plan().title) == 2  # title page and colophon; not the running heads


def test_all_marked_content_belongs_to_the_tree(reader: Printed) -> None:
    pdf = opened(reader)
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}
    for page in pdf.pages:
        row = owners[int(page.StructParents)]
        marks = [
            (str(operands[0]), int(operands[1].MCID))
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC"
        ]
        assert all(row[mcid] is not None and row[mcid].get("/Type") == "/StructElem" for _, mcid in marks)
        for annotation in page.get("/Annots", []):
            assert owners[int(annotation.StructParent)].S == "/Link"
            assert len(str(annotation.Contents)) > 1


def test_metadata_and_language(reader: Printed) -> None:
    pdf = opened(reader)
    assert str(pdf.Root.Lang) == "zh-CN"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == plan().title
        assert metadata["pdfuaid:part"] == "1"
    assert str(pdf.docinfo["/Author"]) == "云溪县人民政府"
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20210301")


def beginnings(pdf: pikepdf.Pdf) -> list[tuple[str, int]]:
    """Role and page of each structure element that has content of its own, in reading order."""
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}

    def walk(element: Any) -> Iterator[tuple[str, int]]:
        kids = element.K if isinstance(element.get("/K"), pikepdf.Array) else [element.K]
        if any(isinstance(kid, int) for kid in kids):
            yield str(element.S)[1:], numbers[element.Pg.objgen]
        for kid in kids:
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
                yield from walk(kid)

    return list(walk(pdf.Root.StructTreeRoot.K[0]))


def headings_left_alone(pdf: pikepdf.Pdf) -> list[tuple[str, int]]:
    """Headings whose text begins on a later page; the title has a page of its own."""
    return [
        (role, page)
        for (role, page), (_, following) in pairwise(beginnings(pdf))
        if re.fullmatch("H[2-6]", role) and page != following
    ]


def test_no_heading_is_the_last_line_of_a_page() -> None:
    sections = "".join(f"\n### {number}.目标\n\n" + "发展。" * (7 * number % 60 + 1) + "\n" for number in range(1, 120))
    assert headings_left_alone(opened(render_pdf(plan("\n# 标题\n\n## 一、任务\n" + sections), {}, account()))) == []


def bookmarks(items: Any) -> Iterator[str]:
    for item in items:
        yield str(item.title)
        yield from bookmarks(item.children)


def test_bookmarks_are_the_headings_without_the_stop_of_run_ins(reader: Printed) -> None:
    with opened(reader).open_outline() as outline:
        found = list(bookmarks(outline.root))
    expected = [section.heading.removesuffix("。") for section in plan().sections]
    assert found == [expected[0], "目录", *expected[1:], "版本说明"]


def links(pdf: pikepdf.Pdf) -> list[str]:
    return [
        str(note.A.URI) if "/A" in note else f"#{note.Dest}"
        for page in pdf.pages
        for note in page.get("/Annots", [])
        if note.Subtype == "/Link"
    ]


def test_links_lead_inside_and_to_the_other_plans_beside(reader: Printed, gongwen: Printed) -> None:
    pdf = opened(reader)
    found = Counter(links(pdf))
    assert found["370998-gy-2021.pdf#c2-s1"] == 5
    assert found["http://www.example.org/plans/370999-gy-2021/index.html"] == 1
    assert found["http://www.example.org/plans/370998-gy-2021/c2.html#c2-s1"] == 5
    names = pdf.Root.Names.Dests.Names
    known = {str(names[place]) for place in range(0, len(names), 2)}
    assert {section.id for section in plan().sections} <= known
    assert {link[1:] for link in found if link.startswith("#")} <= known
    assert not any(".pdf#" in link for link in links(opened(gongwen)))


def test_pages_of_sections_are_those_of_the_contents(reader: Printed, text_of: Callable[..., str]) -> None:
    assert set(reader.page_of) == {section.id for section in plan().sections}
    contents = text_of(reader.data, "-f", "2", "-l", "2")
    for section in plan().sections[1:]:
        if section.level <= 3:
            assert re.search(rf"{re.escape(squeezed(section.heading))}\.*{reader.page_of[section.id]}", contents)
        assert squeezed(section.heading) in text_of(
            reader.data, "-f", str(reader.page_of[section.id]), "-l", str(reader.page_of[section.id])
        )


@pytest.mark.parametrize("theme", ["reader", "gongwen"])
def test_qpdf_finds_nothing_wrong(theme: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(render_pdf(plan(), neighbours(), account(), theme=theme).data)
    subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)


def test_the_same_plan_gives_the_same_bytes(reader: Printed) -> None:
    again = render_pdf(plan(), neighbours(), account(), site="http://www.example.org")
    assert again.data == reader.data
