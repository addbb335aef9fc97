"""``gangyao serve``."""

import http.server
import webbrowser
from contextlib import suppress
from functools import partial
from pathlib import Path

import click

from convert.commands.options import library
from convert.errors import OutputError, UsageError

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
"""What a server on the web should send, too."""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site as a careful server on the web would."""

    extensions_map = {  # noqa: RUF012 - as the base class has it
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
    }

    def end_headers(self) -> None:
        """Send our headers with every answer."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing about each request."""


@click.command(short_help="Open the site in a browser.")
@library
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any that is free."
)
@click.option("--open/--no-open", "show", default=True, help="Open a browser, or only serve.")
def serve(folder: Path, port: int, show: bool) -> None:
    """Serve the built site on this machine until Ctrl-C.

    \b
    Example:
      gangyao serve -o library/
    """
    site = folder / "site"
    if not (site / "index.html").is_file():
        raise UsageError(
            f"{folder}: there is no site in it; run gangyao build, or name the folder of the library with -o"
        )
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(site)))
    except OSError as error:
        raise OutputError(f"port {port}: cannot be used ({error.strerror}); choose another with --port") from error
    with server:
        address = f"http://127.0.0.1:{server.server_port}/"
        click.echo(f"{site} at {address} (Ctrl-C ends)")
        if show:
            webbrowser.open(address)
        with suppress(KeyboardInterrupt):
            server.serve_forever()
