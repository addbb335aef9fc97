"""A site of examples, and Debian's nginx in front of it, on this machine only."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.build.plans import write_plans
from tests.cli.test_cli import call
from tests.web.server import NGINX, serving


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small library, built."""
    root = tmp_path_factory.mktemp("web")
    raw = write_plans(root / "raw")
    result = call("build", raw, "-o", root / "out", "--formats", "md,site,data")
    assert result.exit_code == 0, result.stderr
    return root / "out"


@pytest.fixture(scope="session")
def nginx(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that is set up as the recipe says."""
    if NGINX is None:
        pytest.skip("needs nginx: apt-get install nginx")
    place = tmp_path_factory.mktemp("nginx")
    with serving(library / "site", place) as address:
        yield address
