"""The site in Chromium, opened from a folder."""

import csv
import io
import random
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from convert.publish.cite import bibtex, gbt7714_2015, gbt7714_2025, ris, work_of
from convert.publish.search import fold, own_text
from tests.site.sample import documents

pytestmark = pytest.mark.slow
AXE = Path(__file__).parent.parent / "axe" / "node_modules" / "axe-core" / "axe.min.js"
KINDS = {
    "home": "index.html",
    "plan": "plans/990101-gy-2021/index.html",
    "chapter": "plans/990101-gy-2021/c1.html",
    "hostile": "plans/990103-gy-2021/t1.html",
    "search": "search.html?q=营商环境",
    "none": "search.html?q=没有这样的话",
    "compare": "compare.html?a=990101-gy-2021/c2&b=990102-gy-2021/t2",
    "list": "list.html",
    "regions": "regions.html",
    "region": "regions/99.html",
    "topics": "topics.html",
    "topic": "topics/business-environment.html",
    "conventions": "conventions.html",
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert complaints == []


def at(site: Path, place: str) -> str:
    path, _, query = place.partition("?")
    return (site / path).as_uri() + (f"?{quote(query, safe='=&/')}" if query else "")


def find(page: Page, site: Path, phrase: str) -> tuple[int, list[str]]:
    page.goto(at(site, "search.html") + "?q=" + quote(phrase))
    return result(page)


def result(page: Page) -> tuple[int, list[str]]:
    page.wait_for_selector("[data-search-state=done]", state="attached")
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
    page.goto(at(site, KINDS["chapter"]))
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
    assert rows[0] == ["plan", "title", "section", "heading", "paragraph", "words", "address"]
    assert len(rows) == count + 1


def test_citations_are_those_of_the_program(page: Page, site: Path) -> None:
    page.goto(at(site, KINDS["chapter"]))
    page.hover("#c1-s1-n1")
    page.click("#c1-s1-n1 .ref")
    work = work_of(documents()[0], "c1-s1-n1")
    today = page.evaluate("new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10)")
    shown = page.eval_on_selector_all(".citations dd", "all => all.map(one => one.textContent)")
    assert shown[:2] == [gbt7714_2025(work, today), gbt7714_2015(work, today)]
    assert shown[2:] == [ris(work, today), bibtex(work, today)]
    assert page.url.endswith("#c1-s1-n1")


def test_copied_text_is_the_source_alone(page: Page, site: Path) -> None:
    page.goto(at(site, KINDS["chapter"]))
    copied = page.evaluate(
        """() => new Promise(resolve => {
            const range = document.createRange();
            range.selectNodeContents(document.querySelector(".body"));
            document.getSelection().removeAllRanges();
            document.getSelection().addRange(range);
            document.addEventListener("copy", event => resolve(event.clipboardData.getData("text/plain")));
            document.execCommand("copy");
        })"""
    )
    assert "“十四五”时期主要指标\n" in copied + "\n"
    assert not any(ours in copied for ours in ("编注", "§", "※"))
    assert copied.startswith("第一章　发展基础\n“十三五”时期")


def test_pinned_passages_are_kept_and_exported(page: Page, site: Path) -> None:
    page.goto(at(site, KINDS["chapter"]))
    page.hover("#c1-s1-n1")
    page.click("#c1-s1-n1 .ref")
    page.get_by_role("button", name="加入阅读清单").click()
    page.goto(at(site, "list.html"))
    assert "粮食总产量达到12万吨" in page.inner_text("[data-pins]")
    for form, words in (("md", "> 1.综合实力增强。"), ("csv", "云溪县规划纲要"), ("html", "<h2>1.综合实力增强。</h2>")):
        with page.expect_download() as download:
            page.click(f"[data-export={form}]")
        assert words in Path(download.value.path()).read_text("utf-8")
    page.get_by_role("button", name="移除").click()
    assert page.is_visible("[data-empty]")


def test_two_passages_stand_side_by_side(page: Page, site: Path) -> None:
    page.goto(at(site, "plans/990101-gy-2021/c2.html"))
    page.click(".matches .side")
    page.wait_for_selector("[data-pair]")
    assert page.get_attribute("[data-pair]", "data-pair") == "c2/t2"
    assert "持续优化营商环境" in "".join(page.eval_on_selector_all(".shared", "all => all.map(one => one.textContent)"))


def test_without_scripts_one_can_read_and_turn_pages(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(at(site, KINDS["plan"]))
    page.click(".begin a")
    page.click(".turn .next a")
    assert "第一章　发展基础" in page.inner_text("h2")
    assert page.locator(".contents a").first.is_visible()
    context.close()


def test_a_phone_shows_no_sideways_scrolling(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, device_scale_factor=2)
    page = context.new_page()
    for name, place in KINDS.items():
        page.goto(at(site, place))
        page.wait_for_timeout(150)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
    context.close()


def test_night_is_kept(page: Page, site: Path) -> None:
    page.goto(at(site, KINDS["chapter"]))
    day = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("[data-switch=theme]")
    page.goto(at(site, KINDS["plan"]))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != day


def test_english_is_the_second_language(page: Page, site: Path) -> None:
    page.goto(at(site, KINDS["home"]))
    page.click("[data-switch=language]")
    assert "Search" in page.inner_text(".site-menu")
    page.goto(at(site, KINDS["chapter"]))
    assert "Contents" in page.inner_text(".contents summary")
    assert page.get_attribute(".contents summary [data-w]", "lang") == "en"
    page.goto(at(site, KINDS["plan"]))
    assert "1,200 characters in the raw text, 30 taken out, 2 doubts open" in page.inner_text(".quality summary")
    assert "Issued by" in page.inner_text(".facts")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", KINDS)
def test_axe_finds_nothing(browser: Browser, site: Path, name: str, scheme: str) -> None:
    if not AXE.exists():
        pytest.skip("needs axe-core: npm ci --prefix tests/axe")
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light", bypass_csp=True)
    page = context.new_page()
    page.goto(at(site, KINDS[name]))
    page.wait_for_timeout(300)
    page.evaluate(AXE.read_text("utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("tags => axe.run({runOnly: tags})", tags)
    findings = [(one["id"], [node["html"] for node in one["nodes"][:3]]) for one in found["violations"]]
    context.close()
    assert findings == []
