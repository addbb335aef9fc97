"""Input that no designer thought of: a sensible page, and a problem where something was given up."""

import io
from collections.abc import Callable, Sequence

import pikepdf
import pytest

from convert.errors import UsageError
from convert.publish.pdf import Printed, render_pdf
from convert.publish.pdf.sheet import files_of
from convert.publish.pdf.theme import load_theme
from tests.pdf.conftest import Row, Word
from tests.pdf.sample import SENTENCE, account, plan

Rows = Callable[[bytes], list[Row]]
URL = "http://www.example.gov.cn/" + "/".join(f"part{number}" for number in range(45))


def inside_the_page(printed: Printed, words: Sequence[Word]) -> bool:
    boxes = [page.MediaBox for page in pikepdf.open(io.BytesIO(printed.data)).pages]
    return all(word.left >= -0.5 and word.right <= float(boxes[word.page - 1][2]) + 0.5 for word in words)


@pytest.mark.parametrize("theme", ["reader", "gongwen"])
@pytest.mark.parametrize(
    "body",
    [
        "\n# 标题\n\n## 一、" + "很长的标题" * 400 + "\n\n正文。\n",
        f"\n# 标题\n\n全文见{URL}，请查看。\n",
        "\n# 标题\n\n" + "The quick brown fox jumps over the lazy dog. " * 60 + "\n",
        "\n" + "没有标题的一段。" * 50 + "\n",
        "\n",
        "\n# " + "极长的题目" * 100 + "\n\n正文\n",
        "\n# 标题\n\n" + "。" * 500 + "\n\n" + "（" * 500 + "\n\n" + "A" * 5000 + "\n",
    ],
    ids=["long heading", "address", "latin", "no heading", "empty", "long title", "marks"],
)
def test_everything_stays_on_the_page(theme: str, body: str, words: Callable[[bytes], list[Word]]) -> None:
    printed = render_pdf(plan(body), {}, account(), theme=theme)
    assert inside_the_page(printed, words(printed.data))
    assert [problem.kind for problem in printed.problems if problem.kind != "fallback-font"] == []


def table(columns: int) -> str:
    def row(cell: str) -> str:
        return "|" + "|".join([cell] * columns) + "|"

    return f"\n# 标题\n\n{row('指标')}\n{row('---')}\n" + f"{row('886.4')}\n" * 3


def test_a_table_of_many_columns_is_turned(words: Callable[[bytes], list[Word]]) -> None:
    printed = render_pdf(plan(table(14)), {}, account())
    pages = pikepdf.open(io.BytesIO(printed.data)).pages
    assert any(page.MediaBox[2] > page.MediaBox[3] for page in pages)
    assert inside_the_page(printed, words(printed.data))
    assert printed.problems == ()


def test_a_table_that_no_page_holds_is_reported() -> None:
    printed = render_pdf(plan(table(90)), {}, account())
    assert [problem.kind for problem in printed.problems] == ["wide-table"]


def test_a_long_address_does_not_tear_the_line_before_it_apart(rows: Rows) -> None:
    lines = rows(render_pdf(plan(f"\n# 标题\n\n{SENTENCE}全文见{URL}，请查看。\n"), {}, account()).data)
    begun = next(line for line in lines if "全文见" in line.text)
    assert "http://www." in begun.text


def test_unknown_words_are_refused() -> None:
    with pytest.raises(UsageError) as caught:
        render_pdf(plan(), {}, account(), theme="fancy")
    assert str(caught.value) == "there is no theme 'fancy'; choose from gongwen, reader, or give a folder"
    with pytest.raises(UsageError) as caught:
        render_pdf(plan(), {}, account(), variant="pdf/x")
    assert str(caught.value) == "unknown PDF variant 'pdf/x'; choose one of pdf/a-2a, pdf/a-3a, pdf/ua-1"


def test_a_theme_reads_its_own_files_only() -> None:
    theme = load_theme("reader")
    fetch = files_of(theme.folder)
    assert fetch((theme.folder / "style.css").resolve().as_uri()).read().startswith(b"/* reader")
    for url in (
        "http://example.org/a.png",
        "https://example.org/a.css",
        "ftp://example.org/a",
        "data:text/css,a{}",
        "file:///etc/passwd",
        "file://example.org/etc/passwd",
        "/etc/passwd",
        "style.css",
        (theme.folder / "../gongwen/style.css").as_uri(),
        theme.folder.resolve().as_uri() + "/%2e%2e/gongwen/style.css",
    ):
        with pytest.raises(ValueError, match="a theme may read its own files only, not "):
            fetch(url)


def test_nothing_is_read_while_printing(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    printed = render_pdf(plan("\n# 标题\n\n![图](http://example.org/a.png)见图。\n"), {}, account())
    assert printed.problems == ()


# WeasyPrint leaves its colour profile open.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize(("variant", "part"), [("pdf/a-2a", "2"), ("pdf/a-3a", "3")])
def test_archives_get_their_variant_with_the_markdown_inside(variant: str, part: str) -> None:
    files = {"370999-gy-2021.md": "# 标题\n".encode()} if part == "3" else {}
    printed = render_pdf(plan(), {}, account(), edition="archive", variant=variant, attachments=files)
    pdf = pikepdf.open(io.BytesIO(printed.data))
    with pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == (part, "A")
    assert {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()} == files
    assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
    again = render_pdf(plan(), {}, account(), edition="archive", variant=variant, attachments=files)
    assert again.data == printed.data


@pytest.mark.slow
def test_a_plan_of_five_megabytes_is_printed() -> None:
    chapters = "".join(f"\n## 第{number}章　发展\n\n" + (SENTENCE * 3 + "\n\n") * 52 for number in range(1, 101))
    printed = render_pdf(plan("\n# 标题\n" + chapters), {}, account())
    assert printed.pages > 1000
    assert len(printed.data) / printed.pages < 10_000
