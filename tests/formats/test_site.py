"""The site of a real build: its search against the tables, its weight, what it lists."""

import csv
import io
import random
import re
import subprocess
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import browser, page
from tests.site.test_site import Page as Parsed

pytestmark = pytest.mark.slow
__all__ = ["browser", "page"]
PHRASES = 200
HEAVIEST = 150_000
"""Bytes of a page with its style and scripts."""


def folded(text: str) -> str:
    """Fold a text as a reader of the issue would: widths, cases and blanks do not count, nor do our notes."""
    source = re.sub(r"〔编注：[^〔〕]*〕", "", text)
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", source)).lower()


def rows(library: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((library / "data" / f"{name}.csv").read_text("utf-8"))))


@pytest.fixture(scope="module")
def sections(library: Path) -> dict[str, str]:
    """Own words of each section, by the tables that everyone can read."""
    own: dict[str, str] = defaultdict(str)
    for row in rows(library, "paragraphs"):
        own[f"{row['plan']}/{row['section']}"] += row["text"]
    found = {}
    for row in rows(library, "sections"):
        name = f"{row['plan']}/{row['id']}"
        heading = "" if row["inferred"] == "1" else row["label"] + row["title"]
        found[name] = folded(heading) + folded(own[name])
    return found


def phrases(sections: dict[str, str]) -> list[str]:
    """Cut phrases of any length out of anywhere, words or not."""
    chance = random.Random(5)
    texts = [text for text in sections.values() if len(text) > 20]
    found = []
    for _ in range(PHRASES):
        text = chance.choice(texts)
        length = chance.choice((1, 2, 2, 3, 4, 5, 7, 10, 20))
        start = chance.randrange(12, max(13, len(text) - length))
        found.append(text[start : start + length])
    return [phrase for phrase in found if phrase]


def test_search_counts_what_the_tables_hold(library: Path, sections: dict[str, str], page: Page) -> None:
    page.goto((library / "site" / "search.html").as_uri())
    for phrase in phrases(sections):
        wanted = {name for name, text in sections.items() if phrase in text}
        page.fill("#q", phrase)
        page.press("#q", "Enter")
        page.wait_for_selector("[data-search-state=done]", state="attached")
        assert page.inner_text("[data-hit-count]") == str(len(wanted)), phrase
        expect(page.locator("[data-hit]")).to_have_count(min(len(wanted), 20))
        shown = page.eval_on_selector_all("[data-hit]", "all => all.map(one => one.dataset.hit)")
        assert set(shown) <= wanted, phrase


def test_the_command_line_writes_the_same_table(library: Path, page: Page) -> None:
    page.goto((library / "site" / "search.html").as_uri() + "?q=" + quote("高质量发展"))
    page.wait_for_selector("[data-search-state=done]", state="attached")
    with page.expect_download() as download:
        page.click("[data-csv]")
    site = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    command = [sys.executable, "-m", "convert", "search", "高質量發展", "-o", str(library), "--csv"]
    told = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
    here = list(csv.reader(io.StringIO(told)))
    assert len(here) > 3
    assert [row[:-1] for row in here] == [row[:-1] for row in site]
    assert all(theirs[-1].endswith(ours[-1]) for ours, theirs in zip(here[1:], site[1:], strict=True))


def test_every_page_is_light_and_every_link_leads_somewhere(library: Path) -> None:
    site = library / "site"
    for path in site.rglob("*.html"):
        if path.name == "404.html":
            continue
        parsed = Parsed(path.read_text("utf-8"))
        for link in map(urlsplit, parsed.links):
            assert link.scheme or not link.path or (path.parent / unquote(link.path)).is_file(), (path, link)
        loaded = [
            attributes.get("src") or attributes.get("href") or ""
            for tag, attributes in parsed.tags
            if tag == "script" or attributes.get("rel") == "stylesheet"
        ]
        weight = path.stat().st_size + sum((path.parent / name).stat().st_size for name in loaded if "://" not in name)
        assert weight <= HEAVIEST, (path, weight)


def test_sitemap_and_feed_list_all(library: Path) -> None:
    site = library / "site"
    listed = {one.text for one in ElementTree.parse(site / "sitemap.xml").iter() if one.tag.endswith("loc")}
    assert listed == {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}
    feed = ElementTree.parse(site / "feed.xml")
    entries = {one.text for one in feed.iter("{http://www.w3.org/2005/Atom}title")}
    assert {row["title"] for row in rows(library, "plans")} < entries
    dates = {one.text for one in feed.iter("{http://www.w3.org/2005/Atom}published")}
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\dT00:00:00Z", str(date)) for date in dates)


def test_first_page_says_when_it_was_brought_up_to_date(library: Path) -> None:
    words = Parsed((library / "site" / "index.html").read_text("utf-8")).words
    assert re.search(r"更新20\d\d-\d\d-\d\d", words)
