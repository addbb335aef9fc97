"""The recipe for nginx: headers, packing, caching, no dead link, no error under load."""

import gzip
import re
import shutil
import subprocess
import urllib.error
import urllib.request
from email.message import Message
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from convert.commands.serving import HEADERS
from tests.web.server import load

pytestmark = pytest.mark.slow

FOR_EVER = "public, max-age=31536000, immutable"


def ask(address: str, method: str = "GET", **headers: str) -> tuple[int, Message, bytes]:
    """Ask for an address; return status, headers and body."""
    request = urllib.request.Request(
        address, method=method, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


class Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src", "action") and value]


def test_every_page_comes_with_the_headers(nginx: str) -> None:
    for place in ("/", "/search.html", "/none/of/this.html"):
        _, headers, _ = ask(nginx + place)
        assert headers["Content-Type"] == "text/html; charset=utf-8", place
        assert headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"], place
        assert headers["X-Content-Type-Options"] == "nosniff", place
        assert headers["Referrer-Policy"] == "no-referrer", place
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", place
        assert headers["Server"] == "nginx", place
        assert [name for name in headers if headers.get_all(name, []) != [headers[name]]] == [], place


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("feed.xml", "application/atom+xml; charset=utf-8"),
        ("assets/style.css", "text/css; charset=utf-8"),
        ("assets/page.js", "application/javascript; charset=utf-8"),
        ("downloads/*.md.txt", "text/plain; charset=utf-8"),
        ("downloads/library.zip", "application/zip"),
    ],
)
def test_files_have_their_kinds(nginx: str, library: Path, pattern: str, kind: str) -> None:
    path = next((library / "site").glob(pattern))
    status, headers, data = ask(f"{nginx}/{path.relative_to(library / 'site')}")
    assert (status, headers["Content-Type"], data) == (200, kind, path.read_bytes())
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_named_for_its_content_is_kept_for_ever_and_nothing_else(nginx: str, library: Path) -> None:
    site = library / "site"
    named = [*site.glob("search/*.js"), *site.glob("words/*/*.js")]
    kept = {
        path.relative_to(site).as_posix() for path in named if re.search(r"[0-9a-f]{10}", str(path.relative_to(site)))
    }
    assert len(kept) > 3
    for path in sorted(site.rglob("*.js")):
        place = path.relative_to(site).as_posix()
        _, headers, _ = ask(f"{nginx}/{place}")
        assert headers["Cache-Control"] == (FOR_EVER if place in kept else "no-cache"), place


def test_a_page_that_is_known_is_not_sent_again(nginx: str) -> None:
    _, headers, _ = ask(f"{nginx}/index.html")
    assert headers["Cache-Control"] == "no-cache"
    status, _, data = ask(f"{nginx}/index.html", If_None_Match=headers["ETag"])
    assert (status, data) == (304, b"")


@pytest.mark.parametrize("place", ["index.html", "feed.xml", "assets/style.css", "assets/page.js"])
def test_texts_are_packed(nginx: str, library: Path, place: str) -> None:
    _, headers, data = ask(f"{nginx}/{place}", Accept_Encoding="gzip")
    assert (headers["Content-Encoding"], headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert gzip.decompress(data) == (library / "site" / place).read_bytes()


def test_what_is_packed_beforehand_is_sent_as_it_is(nginx: str, library: Path, root: Path) -> None:
    site = library / "site"
    for _ in range(2):
        subprocess.run([root / "deploy" / "compress", site], check=True)
    packed = site / "regions.html.gz"
    try:
        _, headers, data = ask(f"{nginx}/regions.html", Accept_Encoding="gzip")
        assert headers["Content-Encoding"] == "gzip"
        assert data == packed.read_bytes()
        assert gzip.decompress(data) == (site / "regions.html").read_bytes()
        assert not list(site.rglob("*.new"))
        assert not list(site.rglob("*.zip.gz"))
    finally:
        for path in site.resolve().rglob("*.gz"):
            path.unlink()


@pytest.mark.parametrize(
    "place", ["/.build/", "/../manifest.json", "/%2e%2e/manifest.json", "/plans/", "/assets/", "/.git/config"]
)
def test_nothing_but_the_site_is_handed_out(nginx: str, place: str) -> None:
    assert ask(nginx + place)[0] in (400, 404)


def test_nothing_can_be_sent_to_it(nginx: str) -> None:
    assert ask(f"{nginx}/index.html", "POST")[0] == 405
    assert ask(f"{nginx}/index.html", "DELETE")[0] == 405


def test_no_link_is_dead(nginx: str, library: Path) -> None:
    seen, waiting = {f"{nginx}/"}, [f"{nginx}/"]
    while waiting:
        address = waiting.pop()
        status, headers, data = ask(address)
        assert status == 200, address
        if headers.get_content_type() == "text/html":
            links = {urldefrag(urljoin(address, link)).url.partition("?")[0] for link in Links(data.decode()).found}
            new = {link for link in links if urlsplit(link).netloc == urlsplit(address).netloc} - seen
            seen |= new
            waiting += new
    pages = {path.relative_to(library / "site").as_posix() for path in (library / "site").rglob("*.html")}
    assert pages - {urlsplit(link).path.lstrip("/") for link in seen} <= {"404.html"}


def test_the_page_for_what_is_not_there_works_from_anywhere(nginx: str) -> None:
    here = f"{nginx}/plans/none/c1.html"
    status, _, data = ask(here)
    assert status == 404
    links = [link for link in Links(data.decode()).found if not link.startswith("#")]
    # The page tries a script at each height above the address; the right height is among them.
    tries = [link for link in links if link.endswith("astray.js")]
    assert [link for link in links if link not in tries and ask(urldefrag(urljoin(here, link)).url)[0] != 200] == []
    assert ask(urljoin(here, "../../assets/astray.js"))[0] == 200
    assert "../../assets/astray.js" in tries


def test_many_readers_at_once_get_no_error(nginx: str, library: Path, tmp_path: Path) -> None:
    if shutil.which("wrk") is None:
        pytest.skip("needs wrk: apt-get install wrk")
    counted = load(nginx, library / "site", tmp_path, seconds=3, readers=100)
    assert counted["errors"] == 0, counted
    assert counted["requests"] > 1000, counted
