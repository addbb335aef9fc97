"""Pages of the site in Chromium, opened from a folder."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from convert.publish.cite import bibtex, gbt7714_2015, gbt7714_2025, ris, work_of
from tests.site.conftest import at
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
    "guess": "search.html?q=yingshanghuanjing",
    "notes": "plans/990101-gy-2021/c2.html",
    "compare": "compare.html?a=990101-gy-2021/c2&b=990102-gy-2021/t2",
    "list": "list.html",
    "regions": "regions.html",
    "region": "regions/99.html",
    "topics": "topics.html",
    "topic": "topics/business-environment.html",
    "matrix": "topics/matrix-99-1.html",
    "conventions": "conventions.html",
}


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


@pytest.mark.parametrize("selected", [".body", "body", "html"])
def test_copied_text_is_the_source_alone(page: Page, site: Path, selected: str) -> None:
    page.goto(at(site, KINDS["chapter"]))
    page.click(".note")
    copied = page.evaluate(
        """selected => new Promise(resolve => {
            const range = document.createRange();
            range.selectNodeContents(document.querySelector(selected));
            document.getSelection().removeAllRanges();
            document.getSelection().addRange(range);
            document.addEventListener("copy", event => resolve(event.clipboardData.getData("text/plain")));
            document.execCommand("copy");
        })""",
        selected,
    )
    assert "“十四五”时期主要指标\n" in copied + "\n"
    assert not any(ours in copied for ours in ("编注", "§", "※"))
    assert copied.startswith("第一章　发展基础\n“十三五”时期")
    assert copied.endswith("以上成绩来之不易。")


def test_a_section_is_copied_for_word_without_links(page: Page, site: Path) -> None:
    page.goto(at(site, KINDS["chapter"]))
    page.hover("#c1-s1")
    page.click("#c1-s1 > .ref")
    page.locator(".passage button", has_text="Word").wait_for()
    copied = page.evaluate(
        """() => {
            let html = "";
            const give = DataTransfer.prototype.setData;
            DataTransfer.prototype.setData = function (kind, text) { if (kind === "text/html") { html = text; } give.call(this, kind, text); };
            [...document.querySelectorAll(".passage button")].find(one => one.textContent.includes("Word")).click();
            DataTransfer.prototype.setData = give;
            return html;
        }"""
    )
    assert copied.startswith('<h3 style="font-size:16pt;font-weight:bold">第一节　主要成就</h3>')
    assert "以上成绩来之不易" in copied
    assert '<p style="text-indent:2em;line-height:1.75;margin:0"><strong>1.综合实力增强。</strong>粮食总产量' in copied
    assert not any(mark in copied for mark in ("<a", "<div", "<wbr", "class=", "id=", "编注", "第三章"))


def test_an_opened_address_shows_its_paragraph(page: Page, site: Path) -> None:
    page.goto(at(site, KINDS["chapter"]) + "#c1-s1-n1")
    assert page.evaluate("getComputedStyle(document.querySelector(':target')).backgroundImage") != "none"


def test_old_addresses_open_at_the_new_place(page: Page, site: Path) -> None:
    page.goto(at(site, KINDS["chapter"]) + "#c1-s7")
    page.click(".moved:target a")
    assert page.url.endswith("c1.html#c1-s1-n2")
    page.goto(at(site, "plans/990101-gy-2021/c9.html"))
    page.click(".moved a")
    assert page.url.endswith("c3.html#c3")
    known = page.get_attribute(".body p >> nth=0", "id") or ""
    page.goto(at(site, KINDS["plan"]))
    page.goto(at(site, "plans/990101-gy-2021/c3.html") + "#c7_4_" + known[-6:])
    page.wait_for_url("**#" + known)


@pytest.mark.parametrize("width", [390, 1280, 1920])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_of_every_kind_of_page_are_kept(
    browser: Browser, site: Path, root: Path, width: int, scheme: str
) -> None:
    folder = root / "build" / "pictures"
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    for name, place in KINDS.items():
        page.goto(at(site, place))
        page.wait_for_timeout(150)
        page.screenshot(path=folder / f"{name}-{width}-{scheme}.png")
        assert (folder / f"{name}-{width}-{scheme}.png").stat().st_size > 5_000
    context.close()


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


def test_without_scripts_one_can_read_turn_pages_follow_links_and_take_files(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(at(site, KINDS["plan"]))
    file = page.locator(".downloads a").first
    assert file.get_attribute("download") == "云溪县规划纲要.pdf"
    assert (site / KINDS["plan"]).parent.joinpath(file.get_attribute("href") or "").is_file()
    page.click(".begin a")
    page.click(".turn .next a")
    assert "第一章　发展基础" in page.inner_text("h2")
    assert page.locator(".contents a").first.is_visible()
    page.goto(at(site, KINDS["notes"]))
    page.click(".matches a")
    assert page.url.endswith("990102-gy-2021/t2.html#t2")
    page.goto(at(site, "search.html?q=营商环境"))
    assert "检索需要 JavaScript" in page.inner_text("noscript")
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
    page.goto(at(site, KINDS["conventions"]))
    assert "a section counts once if its heading and own text" in page.inner_text(".prose")
    page.goto(at(site, KINDS["topic"]))
    assert page.inner_text("h1") == "Business environment"
    assert page.title() == "Business environment · 规划纲要文库"
    page.click("[data-switch=language]")
    assert page.inner_text("h1") == "营商环境"
    page.goto(at(site, KINDS["conventions"]))
    assert "逐字检索：一节的标题和正文" in page.inner_text(".prose")


def test_contents_show_the_section_that_is_read(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(at(site, KINDS["chapter"]))
    page.evaluate("document.getElementById('c1-s1-n2').scrollIntoView({behavior: 'instant'})")
    here = page.locator(".contents [aria-current=location]")
    expect(here).to_have_text("2.城乡面貌改善")
    expect(page.locator(".contents [aria-current=page]")).to_have_text("第一章　发展基础")


def test_who_returns_to_a_plan_goes_on_where_he_was(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(at(site, KINDS["plan"]))
    assert page.is_hidden("[data-continue]")
    page.goto(at(site, KINDS["chapter"]))
    page.evaluate("document.getElementById('c1-s1-n2').scrollIntoView({behavior: 'instant'})")
    expect(page.locator(".contents [aria-current=location]")).to_have_text("2.城乡面貌改善")
    page.goto(at(site, KINDS["plan"]))
    expect(page.locator("[data-continue]")).to_have_text("继续：2.城乡面貌改善")
    page.click("[data-continue] a")
    assert page.url.endswith("c1.html#c1-s1-n2")


def test_a_doubt_is_explained_where_it_stands(page: Page, site: Path) -> None:
    page.goto(at(site, KINDS["chapter"]))
    mark = page.locator("blockquote .note")
    mark.press("Enter")
    expect(page.locator("blockquote + .gloss")).to_contain_text("表格只剩标题；原文第 23 行")
    assert mark.get_attribute("aria-expanded") == "true"
    assert "#doubt" not in page.url
    mark.click()
    expect(page.locator(".gloss")).to_have_count(0)
    page.click("[data-switch=language]")
    assert "a table or figure is lost and only its caption is left" in page.inner_text(".page-doubts")


def test_who_returns_from_a_hit_finds_the_list_as_it_was(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto(at(site, "search.html?q=。"))
    page.wait_for_selector("[data-search-state=done]", state="attached")
    page.evaluate("scrollTo({top: 400, behavior: 'instant'})")
    page.locator("[data-hit] a").nth(5).click()
    page.wait_for_selector(":target")
    page.go_back()
    page.wait_for_selector("[data-search-state=done]", state="attached")
    page.evaluate("new Promise(done => { const look = () => scrollY > 300 ? done() : setTimeout(look, 20); look(); })")


def test_a_printed_page_is_the_text_alone(page: Page, site: Path) -> None:
    page.goto(at(site, KINDS["chapter"]))
    page.emulate_media(media="print")
    for gone in (".site-head", ".side", ".turn", ".crumbs", ".ref"):
        assert page.locator(gone).first.is_hidden(), gone
    assert page.is_visible(".running")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_a_line_holds_thirty_to_thirty_eight_characters(page: Page, site: Path) -> None:
    for width in (1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(at(site, KINDS["chapter"]))
        measure, size, leading = page.eval_on_selector(
            ".body",
            "box => { const style = getComputedStyle(box.querySelector('p')); return "
            "[box.clientWidth, parseFloat(style.fontSize), parseFloat(style.lineHeight)]; }",
        )
        assert 30 <= measure / size <= 38
        assert 1.75 <= leading / size <= 1.9


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
