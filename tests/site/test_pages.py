"""Page files: their form, their addresses, what each edition shows."""

import re

import markdown  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.document import read_document
from convert.model import Account
from convert.publish.site import address, plan_pages
from convert.publish.site.text import page_file
from tests.site.sample import account, documents, first, neighbour, second, site_files

EMPTY = Account(0, 0, 0, (), ())
EXTENSIONS = ["toc", "tables", "fenced_code"]
"""Those that MkDocs switches on by itself."""


def body_of(page: str) -> str:
    return page.split("\n---\n", 1)[1]


def by_python_markdown(body: str) -> str:
    return str(markdown.markdown(body, extensions=EXTENSIONS))


@pytest.mark.parametrize("name", [name for name in site_files() if name.endswith(".md")])
def test_python_markdown_passes_every_page_byte_for_byte(name: str) -> None:
    body = body_of(site_files()[name].decode("utf-8"))
    assert by_python_markdown(body) == body.rstrip("\n")


@given(st.text(alphabet="<>&;\"'`*_[]()#!|~{}%=-+\\ \t\n\x02\x03\x85\u2028:/ab一。"))
def test_python_markdown_passes_any_paragraph(words: str) -> None:
    document = read_document("x\n")
    block = document.own["top"][0]
    body = body_of(page_file({}, f"<p>{words.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</p>"))
    assert block.text == "x"
    assert by_python_markdown(body) == body.rstrip("\n")


def test_a_page_is_front_matter_and_one_line() -> None:
    for name, content in site_files().items():
        if name.endswith(".md"):
            assert re.fullmatch(r"---\n(?:\w+: .+\n)+---\n<div class=\"body\">.*</div>\n", content.decode("utf-8")), (
                name
            )


def test_plan_has_a_landing_page_and_one_page_a_chapter() -> None:
    pages = plan_pages(documents()[0], account(first()), {}, ())
    folder = "plans/990101-gy-2021/"
    assert list(pages) == [f"{folder}{name}.md" for name in ("index", "top", "c1", "c2", "c3")]


def test_plan_without_chapters_is_one_page() -> None:
    assert list(plan_pages(read_document("---\nid: p\n---\n\n正文。\n"), EMPTY, {}, ())) == [
        "plans/p/index.md",
        "plans/p/top.md",
    ]


def test_plan_without_anything_has_its_landing_page() -> None:
    assert list(plan_pages(read_document("---\nid: p\n---\n"), EMPTY, {}, ())) == ["plans/p/index.md"]


def test_address_leads_to_the_page_that_holds_the_section() -> None:
    one, two, _ = documents()
    assert address(one, "top") == "plans/990101-gy-2021/top.html#top"
    assert address(two, "top") == "plans/990102-gy-2021/index.html#top"
    assert address(one, "c1-s1-n2") == "plans/990101-gy-2021/c1.html#c1-s1-n2"


def test_address_is_an_id_of_its_page() -> None:
    document = documents()[0]
    pages = plan_pages(document, account(first()), {}, ())
    for section in document.sections:
        page, _, name = address(document, section.id).partition(".html#")
        assert f'id="{name}"' in pages[f"{page}.md"]


def test_official_edition_shows_no_counterparts() -> None:
    one, two, _ = documents()
    found = {"c2": [neighbour("c2", two, "t2")]}
    research = plan_pages(one, account(first()), found, ())
    official = plan_pages(one, account(first()), found, (), "official")
    assert "石桥区" in research["plans/990101-gy-2021/c2.md"]
    assert "石桥区" not in "".join(official.values())
    assert "plans/990101-gy-2021/links.js" not in official


def test_counterpart_says_why_and_leads_to_both() -> None:
    one, two, _ = documents()
    page = plan_pages(one, account(first()), {"c2": [neighbour("c2", two, "t2")]}, ())["plans/990101-gy-2021/c2.md"]
    assert 'href=\\"../990102-gy-2021/t2.html#t2\\"' in page
    words = re.sub("<[^>]*>", "", page)
    assert "同属“营商环境”；共有措辞：优化营商环境；相似度 0.83 对照" in words
    assert "compare.html?a=990101-gy-2021/c2&amp;b=990102-gy-2021/t2" in page


def test_notes_lead_to_their_explanation_with_the_raw_line() -> None:
    page = site_files()["plans/990101-gy-2021/c1.md"].decode("utf-8").replace('\\"', '"')
    assert '<a class="note" id="mark-2" href="#doubt-2">〔编注：原文表格缺失〕</a></blockquote>' in page
    words = re.sub("</?span[^>]*>", "", page)
    assert '<li id="doubt-2">〔编注：原文表格缺失〕；表格只剩标题；原文第 23 行 ' in words
    assert (
        '第一节　<wbr>主要成就<a class="doubt" id="mark-1" href="#doubt-1" aria-label="第 1 条编注">※</a></h3>' in page
    )
    assert '<li id="doubt-1">此行有移位的字；原文第 9 行 <q>粮食&lt;b&gt;总产量</q>' in words


def test_pages_of_one_plan_do_not_depend_on_others() -> None:
    alone = plan_pages(documents()[1], account(second()), {}, ())
    assert "云溪县" not in "".join(alone.values())


def test_sections_of_a_chapter_have_counterparts_of_their_own() -> None:
    one, two, _ = documents()
    found = {"c1-s1-n2": [neighbour("c1-s1-n2", two, "t1")]}
    page = plan_pages(one, account(first()), found, ())["plans/990101-gy-2021/c1.md"].replace('\\"', '"')
    assert "本章各节的对应章节（1）</span></summary>" in page
    assert '<dt><a href="#c1-s1-n2">2.城乡面貌改善</a></dt>' in page


def test_old_addresses_lead_to_the_new_place() -> None:
    one = documents()[0]
    gone = {"c9": "c3", "c9-s1": "c1-s1", "c1-s7": "c1-s1-n2", "c1-s1": "c2", "c8": "nowhere"}
    pages = plan_pages(one, account(first()), {}, (), aliases=gone)
    here = pages["plans/990101-gy-2021/c1.md"].replace('\\"', '"')
    there = pages["plans/990101-gy-2021/c9.md"].replace('\\"', '"')
    assert '<p class="moved" id="c1-s7"><a href="c1.html#c1-s1-n2"><span ' in here
    assert ">此处的内容现在“2.城乡面貌改善”。</span></a></p>" in here
    assert here.count('class="moved"') == 1
    assert 'id="c9"><a href="c3.html#c3">' in there
    assert 'id="c9-s1"><a href="c1.html#c1-s1">' in there
    assert "plans/990101-gy-2021/c8.md" not in pages
