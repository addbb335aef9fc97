"""``gangyao serve --watch``: what one edits is built again, and the browser shows it."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect

from convert.build.again import last_request
from convert.build.request import Request
from convert.build.watching import Changes, watched
from tests.build.plans import PLANS, QINGHE, write_plans
from tests.cli.test_cli import call
from tests.site.conftest import browser as browser

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("watch")
    raw = write_plans(root / "raw", dict(list(PLANS.items())[:2]))
    result = call("build", raw, "-o", root / "out", "--formats", "md,site", "--site-name", "青禾文库", "--force")
    assert result.exit_code == 0, result.stderr
    return root / "out"


@pytest.fixture
def address(library: Path, root: Path) -> Iterator[str]:
    words = [sys.executable, "-u", "-m", "convert", "serve", "-o", str(library), "--watch", "--no-open", "--port", "0"]
    with subprocess.Popen(words, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        match = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
        assert match is not None
        assert server.stdout.readline() == f"watching {library.parent / 'raw'}\n"
        yield match.group()
        server.send_signal(signal.SIGINT)
        said = server.communicate(timeout=60)
        assert (server.returncode, "Traceback" in said[1]) == (0, False), said


def until(happened: Callable[[], bool]) -> None:
    """Wait for something, a minute at most."""
    end = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_browser_follows_what_one_edits(address: str, library: Path, browser: Browser) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    plan = next(path.stem for path in (library / "markdown").iterdir() if "青禾" in path.read_text("utf-8"))
    page.goto(f"{address}plans/{plan}/c1.html")
    main = page.locator("#main")
    expect(main).to_contain_text("经济平稳增长")
    raw = library.parent / "raw" / "a.txt"
    raw.write_text(QINGHE.replace("经济平稳增长", "经济较快增长"), "utf-8")
    expect(main).to_contain_text("经济较快增长", timeout=90_000)
    edited = library / "markdown" / f"{plan}.md"
    until(lambda: "较快增长" in edited.read_text("utf-8"))  # the site may be put in place first
    edited.write_text(edited.read_text("utf-8").replace("较快增长", "稳中有进"), "utf-8")
    expect(main).to_contain_text("经济稳中有进", timeout=90_000)
    assert complaints == []
    page.close()


def test_only_the_server_adds_the_script_and_the_policy_stays(address: str, library: Path) -> None:
    with urlopen(f"{address}index.html") as answer:
        page, policy = answer.read().decode(), answer.headers["Content-Security-Policy"]
    assert page.count('<script src="/_gangyao/live.js" data-version="') == 1
    assert policy.startswith("default-src 'none'; script-src 'self'; ")
    assert "connect-src" not in policy + page
    published = [path for path in (library / "site").rglob("*.*") if b"_gangyao" in path.read_bytes()]
    assert published == []


def test_the_last_build_is_asked_again_but_for_what_is_dangerous(library: Path) -> None:
    asked = last_request(library)
    assert asked.given == (library.parent / "raw",)
    assert (asked.formats, asked.site_name) == (("md", "site"), "青禾文库")
    assert (asked.force, asked.prune, asked.output) == (False, False, library)


def test_a_library_of_before_is_built_first(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<p>", "utf-8")
    result = call("serve", "-o", tmp_path, "--watch", "--no-open")
    line = f"gangyao: {tmp_path}: no build has left word here of what it was asked; run gangyao build\n"
    assert (result.stderr, result.exit_code) == (line, 2)


@pytest.mark.parametrize(
    ("place", "matters"),
    [
        ("raw/a.txt", True),
        ("raw/edited/x.md", True),
        ("raw/plans.toml", True),
        ("out/markdown/x.md", True),
        ("out/pages/x.md", False),
        ("out/manifest.json", False),
        ("out/.build/new/1", False),
        ("raw/ids/x.json", False),
        ("raw/.a.txt.swp", False),
    ],
)
def test_only_what_people_write_matters(tmp_path_factory: pytest.TempPathFactory, place: str, matters: bool) -> None:
    root = tmp_path_factory.mktemp("places")
    assert Changes(root / "out").matters(str(root / place)) is matters


def test_of_a_file_the_folder_around_it_is_watched(tmp_path: Path) -> None:
    write_plans(tmp_path / "raw")
    (tmp_path / "raw" / "edited").mkdir()
    request = Request((tmp_path / "raw" / "a.txt",), tmp_path / "out")
    assert watched(request) == {tmp_path / "raw": False, tmp_path / "raw" / "edited": False}
