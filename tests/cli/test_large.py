"""The largest row of docs/errors.md, apart since it takes a minute or two."""

from pathlib import Path

import pytest

from convert.build.shelf import Shelf
from tests.build.plans import MARKET, VILLAGE
from tests.cli.test_cli import call

pytestmark = pytest.mark.slow

SIZE = 100_000_000


def test_a_file_of_100_mb(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    part = "第一章　优化发展环境\n" + f"{MARKET}\n{VILLAGE}\n" * 300
    (raw / "long.txt").write_text("青禾市规划纲要\n" + part * (SIZE // len(part.encode())), "utf-8")
    out = tmp_path / "out"
    result = call("build", raw, "-o", out, "--formats", "md")
    assert result.exit_code == 0, result.stderr
    shelf = Shelf(out)
    [plan] = shelf.ids()
    assert shelf.path(plan).stat().st_size > 0.9 * SIZE
    assert "too-long-to-print" in {problem.kind for problem in shelf.account(plan).problems}
    assert call("build", raw, "-o", out, "--formats", "md", "--strict").exit_code == 1
