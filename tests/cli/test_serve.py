"""The site as ``gangyao serve`` hands it out."""

import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def address(tmp_path: Path, root: Path) -> Iterator[str]:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<!doctype html><p>文库", "utf-8")
    words = [sys.executable, "-u", "-m", "convert", "serve", "-o", str(tmp_path), "--no-open", "--port", "0"]
    with subprocess.Popen(words, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        match = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
        assert match is not None
        yield match.group()
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=20)


def test_pages_come_with_a_content_security_policy(address: str) -> None:
    with urllib.request.urlopen(address) as answer:
        assert answer.read().decode() == "<!doctype html><p>文库"
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; ")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_nothing_outside_of_the_site_is_handed_out(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(f"{address}../../etc/passwd")
    with error.value:
        assert error.value.code == 404
