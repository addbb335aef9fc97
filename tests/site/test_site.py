"""The site as MkDocs writes it: links, escaping, weight, what a browser may load."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.site.sample import HOSTILE, build_site, documents, site_files

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'"


class Page(HTMLParser):
    """What the tests want to know of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name in ("href", "src", "action") and value]

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return {path.relative_to(site).as_posix(): Page(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}


def test_every_link_leads_to_a_file_and_a_place_in_it(site: Path, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        if name == "404.html":
            continue
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https"):
                continue
            target = (site / name).parent / unquote(parts.path) if parts.path else site / name
            assert target.is_file(), (name, link)
            if parts.fragment and target.suffix == ".html":
                known = pages[target.resolve().relative_to(site.resolve()).as_posix()].ids
                assert unquote(parts.fragment) in known, (name, link)


def test_ids_are_unique_on_a_page(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), name


def test_nothing_inline_and_nothing_from_elsewhere(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        policies = [attributes["content"] for tag, attributes in page.tags if attributes.get("http-equiv")]
        assert policies == [POLICY], name
        for tag, attributes in page.tags:
            assert "style" not in attributes, (name, tag)
            assert not any(key.startswith("on") for key in attributes), (name, tag)
            assert tag != "script" or attributes.get("src"), name
            assert not urlsplit(attributes.get("src") or "").scheme, name
            assert tag != "link" or not urlsplit(attributes.get("href") or "").scheme, name


def test_a_hostile_plan_shows_its_words_and_does_nothing(site: Path, pages: dict[str, Page]) -> None:
    shown = HOSTILE.replace("\u202e", "⟨U+202E⟩")
    landing = pages["plans/990103-gy-2021/index.html"]
    chapter = pages["plans/990103-gy-2021/t1.html"]
    assert landing.words.count(shown) >= 7
    assert chapter.words.count(shown) >= 5
    for name, page in pages.items():
        assert not any(tag == "b" for tag, _ in page.tags), name
        assert not any((attributes.get("href") or "").startswith("javascript:") for _, attributes in page.tags), name
        html = (site / name).read_text("utf-8")
        assert "\u202e" not in html, name
        assert "49" not in re.sub(r"[0-9a-f]{6,}", "", page.words), name
    title = next(
        attributes["content"] for tag, attributes in landing.tags if attributes.get("name") == "citation_title"
    )
    assert title == shown


def test_search_scripts_of_a_hostile_plan_hold_no_tag(site: Path) -> None:
    for path in (site / "search").glob("*.js"):
        text = path.read_text("utf-8")
        assert "<script" not in text
        assert "\u2028" not in text


def test_pages_are_light(site: Path) -> None:
    assets = sum(path.stat().st_size for path in (site / "assets").iterdir())
    for path in site.rglob("*.html"):
        assert path.stat().st_size + assets < 150_000, path


def test_reading_needs_no_script(pages: dict[str, Page]) -> None:
    page = pages["plans/990101-gy-2021/c1.html"]
    assert "粮食总产量达到12万吨" in page.words
    assert {"index.html", "top.html", "c2.html", "c3.html"} <= set(page.links)
    assert "../../downloads/990101-gy-2021.pdf" in pages["plans/990101-gy-2021/index.html"].links


def test_landing_page_shows_status_quality_and_files(pages: dict[str, Page]) -> None:
    words = pages["plans/990101-gy-2021/index.html"].words
    assert "本文件为征求意见稿，不是定稿。" in words
    assert "原文 1,200 字，移出 30 字，待核 2 处" in words
    assert "云溪县规划纲要.pdf" in words
    assert "PDF，3 页，51 KB" in words
    assert "非官方整理文本，以政府发布为准" in words


def test_place_where_one_is_stands_marked_in_the_contents(pages: dict[str, Page]) -> None:
    here = [
        attributes["href"]
        for _, attributes in pages["plans/990101-gy-2021/c2.html"].tags
        if "aria-current" in attributes
    ]
    assert here == ["c2.html"]


def test_words_of_the_theme_have_two_languages(root: Path) -> None:
    from convert.publish.site.words import words

    templates = "".join(path.read_text("utf-8") for path in (root / "themes/site").rglob("*") if path.is_file())
    for name, forms in words().items():
        assert len(forms) == 2, name
        assert set(re.findall(r"\{\w+\}", forms[0])) == set(re.findall(r"\{\w+\}", forms[1])), name
    assert "data-w" in templates


def test_pages_of_one_plan_built_alone_are_the_same_bytes(tmp_path: Path, site: Path) -> None:
    """So a build may give MkDocs the changed plans only."""
    some = {name: content for name, content in site_files().items() if name.startswith("plans/990101")}
    alone = build_site(tmp_path, some)
    pages = list(alone.rglob("plans/**/*.html"))
    assert len(pages) == 6
    for path in pages:
        assert path.read_bytes() == (site / path.relative_to(alone)).read_bytes(), path


@pytest.mark.slow
def test_properdocs_builds_the_same_project(tmp_path: Path, site: Path) -> None:
    pytest.importorskip("properdocs", reason="ProperDocs is not installed; pip install properdocs")
    other = build_site(tmp_path, site_files(), "properdocs")
    for path in site.rglob("*.html"):
        assert (other / path.relative_to(site)).read_bytes() == path.read_bytes(), path


@pytest.mark.parametrize("title", ["长" * 300, "", "…"])
def test_library_of_one_plan_with_any_title(tmp_path: Path, title: str) -> None:
    from convert.document import read_document
    from convert.publish.site import library_pages, plan_card, plan_pages
    from tests.site.test_pages import EMPTY

    document = read_document(f'---\nid: p\ntitle: "{title}"\nregion: {{province: 云岭省}}\n---\n\n一段话。\n')
    files = plan_pages(document, EMPTY, {}, ()) | library_pages([plan_card(document, EMPTY)])
    site = build_site(tmp_path, {name: text.encode() for name, text in files.items()})
    assert (title or "p") in (site / "plans/p/index.html").read_text("utf-8")
    assert 'href="../../regions/00.html">云岭省' in (site / "plans/p/top.html").read_text("utf-8")
    assert (site / "regions/00.html").is_file()
    assert "plans/p/index.html" in (site / "index.html").read_text("utf-8")


def test_empty_library_says_so(tmp_path: Path) -> None:
    from convert.publish.site import library_pages

    site = build_site(tmp_path, {name: text.encode() for name, text in library_pages([]).items()})
    assert "文库里还没有文件。" in (site / "index.html").read_text("utf-8")
    assert documents()


def test_a_topic_shows_passages_and_gaps(pages: dict[str, Page]) -> None:
    page = pages["topics/business-environment.html"]
    assert "石桥区 二、优化营商环境深化“放管服”改革，持续优化营商环境，激发市场主体活力。" in page.words
    assert "没有专设章节的文件（2）" in page.words
    assert "../plans/990102-gy-2021/t2.html#t2" in page.links


@pytest.mark.parametrize("provinces", [30, 1], ids=["30 provinces", "places unknown"])
def test_three_thousand_plans_stay_light(provinces: int) -> None:
    from convert.model import Region
    from convert.publish.site import PlanCard, library_pages
    from convert.publish.site.cards import Passage

    title = "某某省某某市某某县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要"
    said = tuple(
        Passage(topic, f"c{place}-s1", f"c{place}", "第一节　持续优化一流营商环境促进发展", "优" * 70)
        for topic in ("business-environment", "agriculture", "digital")
        for place in range(3)
    )
    cards = [
        PlanCard(
            f"{number:06}-gy-2021",
            title,
            Region(f"{11 + number % 30}0101", f"省{number % 30}", f"市{number % 7}") if provinces > 1 else Region(),
            "规划纲要",
            passages=said * (number % 3 > 0),
            raw_han=20_000,
        )
        for number in range(3000)
    ]
    pages = library_pages(cards)
    shown = "".join(page for name, page in pages.items() if name.startswith("regions/"))
    assert all(f"plans/{card.id}/" in shown for card in cards)
    passages = "".join(page for name, page in pages.items() if name.startswith("topics/digital"))
    assert all(f"plans/{card.id}/" in passages for card in cards)
    sizes = {name: len(page.encode()) for name, page in pages.items() if name.endswith(".md")}
    assert max(sizes.values()) < 105_000, max(sizes, key=lambda name: sizes[name])


def test_feed_is_well_formed_and_escaped(site: Path) -> None:
    from xml.etree import ElementTree

    root = ElementTree.fromstring((site / "feed.xml").read_text("utf-8"))
    titles = [one.text for one in root.iter("{http://www.w3.org/2005/Atom}title")]
    assert HOSTILE.replace("\u202e", "⟨U+202E⟩") in titles
    assert len(titles) == 4


def test_archive_is_the_same_for_the_same_files() -> None:
    import io
    import zipfile

    from convert.publish.site import library_zip

    files = [("data/a.csv", b"1"), ("markdown/b.md", b"2")]
    packed = library_zip(files)
    assert packed == library_zip(iter(files))
    assert zipfile.ZipFile(io.BytesIO(packed)).namelist() == ["data/a.csv", "markdown/b.md"]


def test_archives_joined_are_the_archive_of_all() -> None:
    from convert.publish.site import joined_zip, library_zip

    files = {
        "markdown/乙.md": "建设。\n".encode() * 300,
        "data/a.csv": b"",
        "data/b.csv": b"1,2\n" * 99,
        "markdown/a.md": b"x",
    }
    names = sorted(files)
    for cut in range(len(names) + 1):
        parts = [library_zip((name, files[name]) for name in some) for some in (names[cut:], names[:cut])]
        assert joined_zip(parts) == library_zip((name, files[name]) for name in names)
