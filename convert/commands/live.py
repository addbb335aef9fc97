"""The site while one edits: pages that load themselves again when there is a new site.

The pages' policy allows scripts of their own place and no other requests, and stays so: the page
waits for news by loading a script that the server answers late. Nothing of this is in the site
itself; the server adds it to the pages that it hands out.
"""

import threading
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from convert.commands.serving import Handler

OWN = "/_gangyao/"
HELD = 20.0
"""Seconds after which a page is told that there is no news; proxies and browsers wait at least so long."""
SCRIPT = """\
"use strict";
(() => {
  const shown = document.currentScript.dataset.version;
  const ask = () => {
    const script = document.createElement("script");
    const again = (seconds) => { script.remove(); setTimeout(ask, 1000 * seconds); };
    script.src = `/_gangyao/news.js?shown=${shown}&${Date.now()}`;
    script.onload = () => document.documentElement.dataset.news ? location.reload() : again(0);
    script.onerror = () => again(2);
    document.head.append(script);
  };
  // A script that is late would hold up the page that it is asked for before.
  addEventListener("load", () => setTimeout(ask));
})();
"""
NEWS = 'document.documentElement.dataset.news = "1";\n'


class Live:
    """Counts the sites that have been built, and lets requests wait for the next."""

    def __init__(self, hold: float = HELD) -> None:
        self.version = 1
        self.hold = hold
        self.condition = threading.Condition()

    def renew(self) -> None:
        """Say that there is a new site."""
        with self.condition:
            self.version += 1
            self.condition.notify_all()

    def is_news(self, shown: str) -> bool:
        """Wait until there is another site than the one that is shown, but not for ever."""
        with self.condition:
            return self.condition.wait_for(lambda: str(self.version) != shown, self.hold)


class LiveHandler(Handler):
    """Serves the site of the moment, and tells pages when there is another."""

    def __init__(self, *words: object, live: Live, directory: str) -> None:
        self.live = live
        super().__init__(*words, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802 - as the base class calls it
        """Answer a request."""
        parts = urlsplit(self.path)
        if parts.path == f"{OWN}live.js":
            self.answer(SCRIPT, "text/javascript; charset=utf-8")
        elif parts.path == f"{OWN}news.js":
            shown = parse_qs(parts.query).get("shown", [""])[0]
            self.answer(NEWS if self.live.is_news(shown) else "", "text/javascript; charset=utf-8")
        else:
            self.page()

    def page(self) -> None:
        """Answer with a file of the site; with our script in it where it is a page."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
        version = self.live.version
        try:
            text = path.read_text("utf-8") if path.suffix == ".html" else ""
        except (OSError, ValueError):
            text = ""
        if text:
            script = f'<script src="{OWN}live.js" data-version="{version}" defer></script>'
            self.answer(text.replace("</head>", f"{script}\n</head>", 1), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def answer(self, text: str, kind: str) -> None:
        """Send a text."""
        data = text.encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
