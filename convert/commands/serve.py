"""``gangyao serve``."""

import http.server
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import click

from convert.build.request import Request
from convert.commands.options import library
from convert.errors import GangyaoError, OutputError, UsageError


@click.command(short_help="Open the site in a browser.")
@library
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any that is free."
)
@click.option("--open/--no-open", "show", default=True, help="Open a browser, or only serve.")
@click.option("--watch", is_flag=True, help="Build again what you change, as the last build was asked; pages follow.")
def serve(folder: Path, port: int, show: bool, watch: bool) -> None:
    """Serve the built site on this machine until Ctrl-C.

    \b
    Examples:
      gangyao serve -o library/
      gangyao serve -o library/ --watch
    """
    site = folder / "site"
    if not (site / "index.html").is_file():
        raise UsageError(
            f"{folder}: there is no site in it; run gangyao build, or name the folder of the library with -o"
        )
    with suppress(KeyboardInterrupt):
        (serve_and_watch if watch else serve_only)(folder, port, show)


def serve_only(folder: Path, port: int, show: bool) -> None:
    """Serve what is there."""
    from convert.commands.serving import Handler

    with listening(port, partial(Handler, directory=str(folder / "site"))) as server:
        tell(server, folder, show)
        server.serve_forever()


def serve_and_watch(folder: Path, port: int, show: bool) -> None:
    """Serve, and build again whenever something has changed."""
    from convert.build.again import last_request
    from convert.build.watching import watching
    from convert.commands.live import Live, LiveHandler

    request, live = last_request(folder), Live()
    with (
        listening(port, partial(LiveHandler, live=live, directory=str(folder / "site"))) as server,
        watching(request) as changes,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        tell(server, folder, show)
        click.echo(f"watching {', '.join(map(str, request.given))}")
        while True:
            build_again(request, live.renew)
            changes.wait()


def build_again(request: Request, renew: Callable[[], None]) -> None:
    """Build once more; what stops it is told, and the site of before stays."""
    from convert.build.library import build_library
    from convert.commands.progress import progress
    from convert.commands.table import tell_trouble

    before = shown(request.output)
    try:
        with progress() as told:
            report = build_library(request, told)
    except GangyaoError as error:
        click.secho(f"gangyao: {error}", fg="red", err=True)
        return
    tell_trouble(report)
    if shown(request.output) != before:
        click.echo(f"new site, {report.made} tasks, {report.seconds:.1f} s")
        renew()


def shown(folder: Path) -> Path:
    """Say which site is shown."""
    return (folder / "site").resolve()


def listening(port: int, handler: Callable[..., http.server.BaseHTTPRequestHandler]) -> http.server.ThreadingHTTPServer:
    """Open a port of this machine.

    Raises:
        OutputError: it is taken.
    """
    try:
        return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise OutputError(f"port {port}: cannot be used ({error.strerror}); choose another with --port") from error


def tell(server: http.server.ThreadingHTTPServer, folder: Path, show: bool) -> None:
    """Say where the site is, and open it."""
    address = f"http://127.0.0.1:{server.server_port}/"
    click.echo(f"{folder / 'site'} at {address} (Ctrl-C ends)")
    if show:
        webbrowser.open(address)
