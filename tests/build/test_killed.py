"""The short form of ``python -m benchmarks.faults``: builds that are killed leave nothing half done."""

import random
from pathlib import Path

from benchmarks.faults import Killing, contents, fingerprint


def test_killed_builds_leave_the_site_whole_and_the_next_ends_as_if_nothing_had_been(tmp_path: Path) -> None:
    killing = Killing(tmp_path, random.Random(7), versions=2)
    killing.prepare()
    assert [line for number in range(3) for line in killing.round(number)] == []
    assert len(contents(tmp_path / "out" / "site")) > 50


def test_a_site_that_lacks_one_page_has_another_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    for name in ("a.html", "b.html"):
        (tmp_path / "site" / name).write_text(name, "utf-8")
    before = fingerprint(tmp_path / "site")
    (tmp_path / "site" / "b.html").unlink()
    assert fingerprint(tmp_path / "site") != before
