"""Debian's nginx as the recipe sets it up, and wrk, on this machine only."""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
FRAME = """\
daemon off;
worker_processes 2;
pid {place}/nginx.pid;
error_log {place}/error.log;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {place}/body;
    proxy_temp_path {place}/proxy;
    fastcgi_temp_path {place}/fastcgi;
    uwsgi_temp_path {place}/uwsgi;
    scgi_temp_path {place}/scgi;
    include {place}/gangyao.conf;
}}
"""


def free_port() -> int:
    """Find a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def configured(recipe: str, place: Path, site: Path, port: int) -> str:
    """Change what the recipe says is to be changed."""
    for before, after in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("root /srv/gangyao/library/site;", f"root {site};"),
        ("server_name library.example.org;", "server_name localhost;"),
    ):
        assert recipe.count(before) == 1, before
        recipe = recipe.replace(before, after)
    (place / "gangyao.conf").write_text(recipe, "utf-8")
    # As root its workers would become a user who may not look into folders of tests.
    return ("user root root;\n" if os.geteuid() == 0 else "") + FRAME.format(place=place)


@contextmanager
def serving(site: Path, place: Path) -> Iterator[str]:
    """Serve a site as the recipe says, with all that is needed in a folder; yield its address."""
    assert NGINX is not None
    port = free_port()
    recipe = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    (place / "nginx.conf").write_text(configured(recipe, place, site, port), "utf-8")
    words = [NGINX, "-p", str(place), "-e", str(place / "error.log"), "-c", str(place / "nginx.conf")]
    subprocess.run([*words, "-t"], check=True, capture_output=True)
    with subprocess.Popen(words, stderr=subprocess.PIPE) as server:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Wait until a server answers."""
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, server.stderr.read() if server.stderr else ""
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")


LOAD = """
local file = io.open("{places}")
local places = {{}}
for place in file:lines() do places[#places + 1] = place end
math.randomseed(7)
request = function() return wrk.format("GET", places[math.random(#places)], {{["Accept-Encoding"] = "gzip"}}) end
delay = function() return {pause} end
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format('JSON {{"requests":%d,"seconds":%f,"errors":%d,"p99":%f}}\\n', summary.requests,
    summary.duration / 1e6, e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(99) / 1e3))
end
"""


def load(address: str, site: Path, place: Path, seconds: int, readers: int, pause: int = 0) -> dict[str, float]:
    """Let many readers ask for pages and search shards at random; return requests, seconds, errors, p99 in ms.

    Args:
        address: Of the server; on this machine.
        site: Where its files are.
        place: A folder for what wrk needs.
        seconds: How long.
        readers: Connections that are open.
        pause: Milliseconds that each reader waits between an answer and the next request.
    """
    assert address.startswith("http://127.0.0.1:")
    places = [f"/{path.relative_to(site)}" for kind in ("*.html", "*.js") for path in sorted(site.rglob(kind))]
    (place / "places").write_text("\n".join(one for one in places if one != "/404.html"), "utf-8")
    (place / "load.lua").write_text(LOAD.format(places=place / "places", pause=pause), "utf-8")
    words = [
        "wrk",
        "-t",
        "2",
        "-c",
        str(readers),
        "-d",
        f"{seconds}s",
        "--timeout",
        "30s",
        "-s",
        str(place / "load.lua"),
    ]
    said = subprocess.run([*words, address], capture_output=True, text=True, check=True, timeout=seconds + 120).stdout
    found: dict[str, float] = json.loads(said.rpartition("JSON ")[2])
    return found
