"""What is made to break a converter: time grows with length, memory stays bounded, and the problem is said."""

import time
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from convert.errors import SourceError
from convert.pipeline import convert_source

PROSE = "坚持稳中求进工作总基调，统筹发展和安全，推动高质量发展。"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {SPACE}><w:body>{body}</w:body></w:document>")
    return stream.getvalue()


def word(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def page(body: str) -> bytes:
    return f"<html><body>{body}</body></html>".encode()


FILES: dict[str, Callable[[int], bytes]] = {
    "one paragraph.txt": lambda n: (PROSE * n * 4).encode(),
    "headings.txt": lambda n: "".join(f"第{i}章 总则\n" for i in range(1, n * 4)).encode(),
    "restarts.txt": lambda n: ("一、总则\n（一）要求\n1.任务\n" * n).encode(),
    "twenty tiers.txt": lambda n: "".join(f"{'1.' * (k % 20 + 1)}{k} 事项\n" for k in range(n * 4)).encode(),
    "lost bytes.txt": lambda n: ("?规?划發?" * n).encode(),
    "mojibake.txt": lambda n: ("涓崕ÖÐ»ª" * n).encode(),
    "table.html": lambda n: page("<table>" + "<tr><td>甲</td><td>1</td></tr>" * n + "</table>"),
    "spans.html": lambda n: page("<table>" + "<tr><td rowspan=65000 colspan=65000>甲</td></tr>" * n + "</table>"),
    "lists.html": lambda n: page("<ol>" + f"<li>{PROSE}</li>" * n + "</ol>"),
    "entities.html": lambda n: b'<!DOCTYPE html [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]>' + page("&a;甲<br>" * n),
    "bold.html": lambda n: page("<p><b>目标。</b>推进</p><h2>标题</h2>" * n),
    "unclosed.html": lambda n: page("<table><tr><td>甲<b><i>" * min(n, 300) + "乙" * n),
    "paragraphs.docx": lambda n: docx(word(PROSE) * n),
    "table.docx": lambda n: docx(
        "<w:tbl>" + f"<w:tr><w:tc>{word('甲')}</w:tc><w:tc>{word('乙')}</w:tc></w:tr>" * n + "</w:tbl>"
    ),
    "marks.md": lambda n: ("# 规划\n\n" + "**" * n * 4 + "[(" * n * 4 + "\n| a |" * n).encode(),
}


def seconds(name: str, size: int) -> float:
    start = time.process_time()
    convert_source(FILES[name](size), name=name)
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_eight_times_the_file_takes_about_eight_times_as_long(name: str) -> None:
    few = max(seconds(name, 50), 0.05)
    assert seconds(name, 400) < 24 * few


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(SourceError) as caught:
        convert_source(data, name=name)
    return str(caught.value)


def test_what_a_parser_would_leave_out_is_said() -> None:
    deep = page("<p>前</p>" + "<div>" * 3_000 + PROSE)
    assert refusal(deep, "a.html") == (
        "a.html: a web page whose elements are nested too deep; save the article alone as .txt"
    )
    nested = docx("<w:tbl><w:tr><w:tc>" * 3_000 + word(PROSE) + "</w:tc></w:tr></w:tbl>" * 3_000)
    assert refusal(nested, "a.docx") == "a.docx: a broken Word document; open it in WPS or Word and save it again"


def test_twenty_tiers_are_six_levels_and_bold_lines_and_a_doubt() -> None:
    labels = ["第一编", "第一章", "第一节", "一、", "（一）", "1.", "（1）", "①"]
    text = "青禾市规划\n" + "".join(f"{label} 加强工作\n{PROSE}\n" for label in labels * 2)
    plan = convert_source(text.encode(), name="a.txt")[0]
    assert "deep-heading" in {problem.kind for problem in plan.problems}
    assert max(len(line) - len(line.lstrip("#")) for line in plan.markdown.splitlines()) == 6
