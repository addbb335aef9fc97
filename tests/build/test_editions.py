"""What an edition withholds and what it carries along."""

import json
from pathlib import Path

from convert.build.library import build_library
from convert.build.request import Request
from tests.build.plans import QINGHE, write_plans


def test_the_official_edition_waits_for_doubts_about_the_words(tmp_path: Path) -> None:
    draft = QINGHE.replace("规划纲要\n", "规划纲要（征求意见稿）\n", 1)
    raw = write_plans(tmp_path / "raw", {"draft.txt": draft})
    report = build_library(Request((raw,), tmp_path / "out", ("md", "data"), edition="official"))
    [line] = report.failures
    assert line.startswith("draft.txt: the official edition waits for ")
    assert line.endswith(" about its words; see gangyao check, decide in plans.toml, or print a proof with --force")
    assert report.plans == []


def test_the_archive_carries_raw_bytes_ledger_and_checksums(tmp_path: Path) -> None:
    raw = write_plans(tmp_path / "raw", {"a.txt": QINGHE})
    out = tmp_path / "out"
    build_library(Request((raw,), out, ("md", "data"), edition="archive"))
    assert (out / "data" / "raw" / "a.txt").read_bytes() == QINGHE.encode()
    [ledger] = (out / "data" / "ledger").iterdir()
    edits = [json.loads(line) for line in ledger.read_text("utf-8").splitlines()]
    assert all({"stage", "rule", "kind", "raw_start", "raw_end", "before", "after"} <= set(edit) for edit in edits)
    files = json.loads((out / "manifest.json").read_text("utf-8"))["files"]
    assert {"data/raw/a.txt", f"data/ledger/{ledger.name}", "data/plans.csv"} <= set(files)
