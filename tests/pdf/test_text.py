"""The PDF says what the Markdown says."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document as OpenWord
from lxml import html

from convert.document import Block, Document, Section
from convert.editions import clean_document
from convert.publish.docx import render_docx
from convert.publish.html import flow_html
from convert.publish.pdf import Printed, render_pdf
from tests.pdf.conftest import printed_text
from tests.pdf.sample import account, plan
from tests.pdf.test_structure import bookmarks, elements, headings_left_alone, opened, squeezed


def words_of(document: Document) -> list[str]:
    """Headings and paragraphs in order."""
    return [
        squeezed(part.heading if isinstance(part, Section) else part.text)
        for part in document.flow
        if isinstance(part, Section | Block)
    ]


def assert_in_order(words: list[str], text: str) -> None:
    place = 0
    for piece in words:
        found = text.find(piece, place)
        assert found >= 0, piece
        place = found + len(piece)


def test_the_words_are_those_of_the_markdown(reader: Printed, gongwen: Printed) -> None:
    assert_in_order(words_of(plan())[1:], "".join(squeezed(text) for _, text in elements(opened(reader))))
    assert_in_order(
        words_of(clean_document(plan()))[1:], "".join(squeezed(text) for _, text in elements(opened(gongwen)))
    )


def test_poppler_reads_them_too(reader: Printed, text_of: Callable[..., str]) -> None:
    text = text_of(reader.data)
    # Lines at a page's foot and head are parted by page number and running head.
    pieces = [piece for words in words_of(plan())[1:] for piece in re.findall(".{1,6}", words)]
    assert sum(piece not in text for piece in pieces) <= len(opened(reader).pages)


def test_the_official_edition_has_no_notes_and_no_doubts(gongwen: Printed, text_of: Callable[..., str]) -> None:
    text = text_of(gongwen.data)
    assert "编注" not in text
    assert "存疑" not in text
    assert "对应章节" not in text


def test_the_colophon_names_source_dates_hash_status_and_doubts(reader: Printed, text_of: Callable[..., str]) -> None:
    text = text_of(reader.data)
    text = text[text.index("版本说明") :]
    for words in (
        "非官方整理文本，以政府发布为准",
        "正式",
        "2021-03-01",
        "00ff",
        "yunxi.txt",
        "原文2000个汉字，删去12个，补入5个",
    ):
        assert words in text
    assert "存疑之处（2处）" in text
    assert text.index("原文第31行") < text.index("原文第40行")


def test_a_proof_says_so_on_every_page_and_to_no_screen_reader(text_of: Callable[..., str]) -> None:
    printed = render_pdf(plan(), {}, account(), theme="gongwen", edition="proof")
    assert text_of(printed.data).count("校对稿") == printed.pages
    assert not any("校对稿" in text for _, text in elements(opened(printed)))


def word_text(document: Document, theme: str) -> str:
    """Read all the text of a plan's Word document."""
    data = render_docx(document, {}, account(), theme=theme)
    return "".join(OpenWord(io.BytesIO(data)).element.body.itertext())


@pytest.mark.slow
@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize("theme", ["reader", "gongwen"])
def test_real_plans_word_for_word(place: int, theme: str, real_plans: list[Any], tmp_path: Path) -> None:
    document = real_plans[place]
    printed = render_pdf(document, {}, account(), theme=theme)
    assert_in_order(words_of(document)[1:], "".join(squeezed(text) for _, text in elements(opened(printed))))
    (tmp_path / "a.pdf").write_bytes(printed.data)
    assert_in_order(words_of(document)[1:], squeezed(printed_text(tmp_path / "a.pdf", theme)))
    assert_in_order(words_of(document)[1:], squeezed(word_text(document, theme)))
    assert_in_order(
        words_of(document)[1:], squeezed("".join(map(str, html.fromstring(flow_html(document.flow)).itertext())))
    )
    with opened(printed).open_outline() as outline:
        found = [squeezed(title) for title in bookmarks(outline.root)]
    expected = [squeezed(section.heading or document.title).removesuffix("。") for section in document.sections]
    assert [title for title in found if title not in ("目录", "版本说明")] == expected
    assert headings_left_alone(opened(printed)) == []
    assert len(printed.data) < 1_000_000
