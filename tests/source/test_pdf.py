"""A text PDF gives its lines; a scan and a broken one say what to do."""

from pathlib import Path

import pytest

from convert.errors import SourceError
from convert.source import read_source

TEXT = "青禾市国民经济和社会发展第十四个五年规划纲要，坚持新发展理念，推动高质量发展。"


def printed(html: str, path: Path) -> Path:
    from weasyprint import HTML

    HTML(string=html).write_pdf(path)
    return path


@pytest.mark.slow
def test_text_is_read_page_by_page(tmp_path: Path) -> None:
    page = f'<p style="font-family:Noto Serif CJK SC">{TEXT}</p>'
    path = printed(page + '<p style="break-before:page">第二页' + page, tmp_path / "plan.pdf")
    source = read_source(path)
    assert "".join(source.raw.split()) == TEXT + "第二页" + TEXT
    assert (source.format, source.encoding) == ("pdf", "pdf")


@pytest.mark.slow
def test_a_scan_says_what_to_do(tmp_path: Path) -> None:
    path = printed('<p style="break-after:page"></p><p></p>', tmp_path / "scan.pdf")
    with pytest.raises(SourceError) as caught:
        read_source(path)
    assert str(caught.value) == (
        f"{path}: a scanned PDF (2 pages without text); recognise its text with an OCR program and save that as .txt"
    )


def test_a_broken_pdf_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(SourceError) as caught:
        read_source(path)
    assert str(caught.value) == (
        f"{path}: a PDF that cannot be opened (Failed to load document (PDFium: Data format error).); "
        "if it has a password, save it again without"
    )


PARAGRAPH = "坚持稳中求进工作总基调，统筹发展和安全，推动高质量发展，不断满足人民对美好生活的需要。"
PRINT = """<style>@page {{ size: 105mm 100mm; margin: 16mm; @top-center {{ content: string(chapter); font-size: 8pt }}
@bottom-center {{ content: counter(page) }} }}
body {{ font: 10.5pt/1.6 Noto Serif CJK SC; margin: 0 }} p {{ margin: 0; text-indent: 2em }}
h2 {{ string-set: chapter content(); font-size: 14pt; text-align: center; break-before: page }} td {{ border: 1px solid }}
</style>{}"""


def told(path: Path, kind: str) -> list[str]:
    source = read_source(path)
    return [source.raw[mark.start : mark.end] for mark in source.marks if mark.kind == kind]


@pytest.mark.slow
def test_places_tell_paragraphs_from_furniture(tmp_path: Path) -> None:
    chapters = "".join(
        f"<h2>第{n}章　统筹推进区域协调发展和新型城镇化建设</h2>" + f"<p>{PARAGRAPH}</p>" * 6 for n in "一二三"
    )
    path = printed(PRINT.format(chapters), tmp_path / "plan.pdf")
    joined = ["".join(text.split()) for text in told(path, "joined")]
    furniture = told(path, "furniture")
    assert [text for text in joined if text.startswith("第")] == [
        f"第{n}章统筹推进区域协调发展和新型城镇化建设" for n in "一二三"
    ]
    inside = [text for text in joined if text.startswith("坚持")]
    assert sum(text == PARAGRAPH for text in inside) >= 15
    assert [text for text in furniture if text.isdigit()] == [
        str(number) for number in range(1, len(furniture) // 2 + 1)
    ]
    assert {text for text in furniture if not text.isdigit()} == {
        f"第{n}章　统筹推进区域协调发展和新型城镇化建设" for n in "一二三"
    }


@pytest.mark.slow
def test_ruled_tables_are_read_and_one_over_two_pages_is_one(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>指标{n}</td><td>{n}</td><td></td></tr>" for n in range(1, 25))
    table = f"<table><thead><tr><td>指标</td><td>数</td><td>备注</td></tr></thead>{rows}</table>"
    path = printed(PRINT.format(f"<p>{PARAGRAPH}</p>{table}<p>{PARAGRAPH}</p>"), tmp_path / "plan.pdf")
    (found,) = told(path, "table")
    assert found.split("\n")[:6] == ["指标", "数", "备注", "指标1", "1", ""]
    assert found.count("\n") == 25 * 3 - 1
    assert "指标\u3000数\u3000备注" in told(path, "furniture")


@pytest.mark.slow
def test_headings_at_the_tops_of_pages_are_no_running_heads(tmp_path: Path) -> None:
    names = ("总则", "数据采集", "数据共享", "附则")
    listed = "".join(f"<p>第{n}章　{name}</p>" for n, name in zip("一二三四", names, strict=True))
    chapters = "".join(
        f'<p style="break-before:page;margin-bottom:20pt">第{n}章　{name}</p>' + f"<p>{PARAGRAPH}</p>" * 3
        for n, name in zip("一二三四", names, strict=True)
    )
    path = printed(f'<body style="font:10.5pt/1.6 Noto Serif CJK SC"><p>目录</p>{listed}{chapters}', tmp_path / "p.pdf")
    assert told(path, "furniture") == []


@pytest.mark.slow
def test_a_line_that_ends_in_a_hyphen_keeps_it_and_goes_on(tmp_path: Path) -> None:
    words = f"{PARAGRAPH}建成深圳路-<br>辽阳路立交，规划期为2021-<br>2025年。{PARAGRAPH}"
    style = "@page { size: 148mm 210mm; margin: 16mm } body { font: 10.5pt/1.6 Noto Serif CJK SC }"
    path = printed(f"<style>{style}</style><p>{words}</p><p>{PARAGRAPH}</p>", tmp_path / "p.pdf")
    text = "".join(read_source(path).raw.split())
    assert "建成深圳路-辽阳路立交，规划期为2021-2025年。" in text


@pytest.mark.slow
def test_two_columns_are_read_one_after_the_other_and_paragraphs_are_whole(tmp_path: Path) -> None:
    style = (
        "@page { size: A4; margin: 20mm } body { font: 10.5pt/1.6 Noto Serif CJK SC } p { margin: 0; text-indent: 2em }"
    )
    numbered = [f"{n}、{PARAGRAPH}" for n in "一二三四五六七八九十" * 2]
    body = f'<div style="columns:2">{"".join(f"<p>{words}</p>" for words in numbered)}</div>'
    path = printed(f"<style>{style}</style><h1>青禾市公报</h1>{body}", tmp_path / "plan.pdf")
    joined = ["".join(text.split()) for text in told(path, "joined")]
    assert [text for text in joined if "、坚持" in text] == numbered
