"""The search page in Chromium, opened from a folder, against a plain text search."""

import csv
import io
import random
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from convert.document import read_document
from convert.publish.search import fold, merge_index, own_text, plan_postings, plan_texts, search
from convert.publish.search import rows as hit_rows
from tests.site.conftest import at
from tests.site.sample import HOSTILE, build_site, documents, write_files

pytestmark = pytest.mark.slow
CHAPTER = "plans/990101-gy-2021/c1.html"


def find(page: Page, site: Path, phrase: str) -> tuple[int, list[str]]:
    page.goto(at(site, "search.html") + "?q=" + quote(phrase))
    return result(page)


def result(page: Page) -> tuple[int, list[str]]:
    page.wait_for_selector("[data-search-state=done]")
    count = int(page.inner_text("[data-hit-count]"))
    expect(page.locator("[data-hit]")).to_have_count(min(count, 20))
    hits: list[str] = page.eval_on_selector_all("[data-hit]", "all => all.map(one => one.dataset.hit)")
    return count, hits


def sections() -> list[tuple[str, str]]:
    ordered = sorted(documents(), key=lambda one: one.id)
    return [
        (f"{document.id}/{section.id}", own_text(document, section.id))
        for document in ordered
        for section in document.sections
    ]


def phrases(count: int) -> list[str]:
    chance = random.Random(2021)
    texts = [text for _, text in sections() if len(text) > 8]
    found = []
    for _ in range(count):
        text = chance.choice(texts)
        start = chance.randrange(len(text) - 1)
        found.append(text[start : start + chance.choice((1, 2, 3, 4, 6, 9, 15, 30))])
    return found


def test_search_agrees_with_a_plain_text_search(page: Page, site: Path) -> None:
    page.goto(at(site, "search.html"))
    for phrase in phrases(200):
        wanted = [name for name, text in sections() if fold(phrase) in text]
        page.fill("#q", phrase)
        page.press("#q", "Enter")
        assert result(page) == (len(wanted), wanted[:20]), phrase


@pytest.mark.parametrize(
    ("typed", "plain"), [("營商環境", "营商环境"), ("２０ 亿元", "20亿元"), ("没有这样的话", "没有这样的话")]
)
def test_search_reads_what_people_type(page: Page, site: Path, typed: str, plain: str) -> None:
    wanted = [name for name, text in sections() if plain in text]
    assert find(page, site, typed) == (len(wanted), wanted)


def test_several_words_and_filters(page: Page, site: Path) -> None:
    page.goto(at(site, "search.html?q=营商环境 市场主体&mode=all"))
    page.wait_for_selector("[data-search-state=done]", state="attached")
    assert page.inner_text("[data-hit-count]") == "1"
    page.fill("#q", "营商环境")
    page.select_option("[name=mode]", "phrase")
    page.select_option("[name=place]", "石桥区")
    expect(page.locator("[data-hit-count]")).to_have_text("1")
    assert "place=%E7%9F%B3" in page.url


def test_a_hit_opens_at_its_paragraph(page: Page, site: Path) -> None:
    find(page, site, "粮食总产量达到12万吨")
    page.click("[data-hit] a")
    page.wait_for_selector(":target")
    assert "粮食总产量达到12万吨" in page.inner_text(":target")


def test_the_key_leads_to_the_search_box(page: Page, site: Path) -> None:
    page.goto(at(site, CHAPTER))
    page.keyboard.press("/")
    page.wait_for_url("**/search.html")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("放管服")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-hit]")
    assert page.inner_text("[data-hit-count]") == "2"


def test_the_box_on_the_first_page_opens_with_the_result(page: Page, site: Path) -> None:
    page.goto(at(site, "index.html"))
    page.fill("#q", "放管服")
    page.press("#q", "Enter")
    page.wait_for_selector("[data-hit]")
    assert page.inner_text("[data-hit-count]") == "2"


def test_result_as_csv(page: Page, site: Path) -> None:
    count, _ = find(page, site, "营商环境")
    with page.expect_download() as download:
        page.click("[data-csv]")
    rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    same = [list(row) for row in hit_rows(search([plan_texts(document) for document in documents()], "营商环境"))]
    assert [row[:-1] for row in rows] == [row[:-1] for row in same]
    assert [row[-1] for row in rows[1:]] == [f"{site.as_uri()}/{row[-1]}" for row in same[1:]]
    assert len(rows) == count + 1


@pytest.fixture
def below_a_path(site: Path) -> Iterator[str]:
    """The address of the site below a path of a server, which shows the site's page for what is not there."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            """Show the page of the site, as servers are told to."""
            self.error_message_format = (site / "404.html").read_text("utf-8").replace("%", "%%")
            super().send_error(code, message, explain)

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site.parent))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{site.name}"
        server.shutdown()


def test_the_site_works_under_a_path_of_a_server(page: Page, below_a_path: str) -> None:
    page.goto(f"{below_a_path}/search.html?q=" + quote("放管服"))
    assert result(page)[0] == 2
    page.click("[data-hit] a")
    page.click(".site-name")
    assert page.url == f"{below_a_path}/index.html"


@pytest.mark.parametrize("astray", ["nothing.html", "plans/gone/c1.html", "a/b/c/d.html"])
def test_what_is_not_there_leads_back_wherever_the_site_stands(
    browser: Browser, below_a_path: str, astray: str
) -> None:
    page = browser.new_page()  # it complains, rightly, about what is not there
    answer = page.goto(f"{below_a_path}/{astray}")
    assert answer
    assert answer.status == 404
    expect(page.locator("[data-switch=theme]")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.site-head')).display") == "flex"
    page.fill("#q", "放管服")
    page.press("#q", "Enter")
    assert result(page)[0] == 2
    assert page.url.startswith(f"{below_a_path}/search.html?")
    page.close()


@pytest.mark.parametrize(
    ("typed", "guessed"),
    [
        ("营商坏境", "营商环境"),
        ("yingshang huanjing", "营商环境"),
        ("yshj", "营商环境"),
        ("zuzhilingdao", "组织领导"),
        ("持续优化营商环竟", "持续优化营商环境"),
        ("发展基础哪里有", "发展基础"),
    ],
)
def test_guesses_stand_apart_and_count_nothing(page: Page, site: Path, typed: str, guessed: str) -> None:
    assert find(page, site, typed) == (0, [])
    expect(page.locator("[data-guess]").first).to_have_text(guessed)
    assert page.locator("[data-hits] [data-guess], [role=status] [data-guess]").count() == 0
    page.click("[data-guess]")
    assert result(page)[0] > 0
    expect(page.locator("[data-guesses]")).to_be_hidden()


def test_what_nothing_resembles_is_not_guessed(page: Page, site: Path) -> None:
    find(page, site, "龘龘龘龘")
    page.wait_for_timeout(300)
    expect(page.locator("[data-guesses]")).to_be_hidden()


def test_hostile_words_are_found_and_shown_as_words(page: Page, site: Path) -> None:
    phrase = HOSTILE.replace("\u202e", "")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    for asked in ("<script>alert(1)</script>", "{{7*7}}{%raw%}", '<bonclick="x">粗</b>', "倒 [x](y) **星"):
        count, hits = find(page, site, asked)
        assert count >= 2, asked
        assert all(hit.startswith("990103-gy-2021/") for hit in hits)
        assert page.inner_text("[data-hits] mark >> nth=0").replace(" ", "").lower() == fold(asked)
    assert page.locator("[data-hits] :is(script, b, [onclick])").count() == 0
    assert find(page, site, f'"><img src=x onerror=alert(1)>{phrase}') == (0, [])
    assert page.locator("img").count() == 0


def test_a_topic_narrows_the_result(page: Page, site: Path) -> None:
    page.goto(at(site, "search.html?q=营商环境&topic=business-environment"))
    assert result(page) == (1, ["990102-gy-2021/t2"])
    page.select_option("[name=topic]", "agriculture")
    expect(page.locator("[data-hit-count]")).to_have_text("0")


def test_a_long_phrase_reads_few_blocks(page: Page, tmp_path: Path) -> None:
    """Its parts stand in every plan, the whole in two."""
    apart = "持续优化。优化营商。营商环境。持续深化改革，优化环境，续建项目，化解风险，商业发展。"
    site = build_site(tmp_path, {"search.md": b"---\ntemplate: search.html\n---\n"})
    known = [
        read_document(
            f"---\nid: p{number}\ntitle: 规划\n---\n\n# 规划\n\n第{number}县。{apart}"
            + "持续优化营商环境。" * (number in (8, 31))
        )
        for number in range(40)
    ]
    write_files(site, merge_index([plan_postings(document) for document in known]))
    for document in known:
        write_files(site, plan_texts(document).files())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert find(page, site, "持续优化营商环境") == (2, ["p31/top", "p8/top"])
    assert sum("/words/" in address for address in asked) == 2
