"""The whole way with all formats, on the plans that were written for this project."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def raw(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    for path in sorted(examples.glob("*.txt"))[:2]:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def build(raw: Path, out: Path, root: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    words = [sys.executable, "-m", "convert", "build", str(raw), "-o", str(out), "--json", *more]
    return subprocess.run(words, cwd=root, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def out(raw: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    done = build(raw, folder, root)
    assert done.returncode == 0, done.stderr
    return folder


def seen(out: Path) -> dict[str, bytes]:
    """Everything that readers see."""
    return {
        str(path.relative_to(out)): path.read_bytes()
        for top in ("markdown", "pdf", "docx", "data", "site", "pages")
        for path in sorted((out / top).rglob("*"))
        if path.is_file()
    }


def plans(out: Path) -> Iterator[str]:
    return iter(json.loads((out / "manifest.json").read_text("utf-8"))["plans"])


def test_every_plan_is_there_in_every_format(out: Path) -> None:
    for plan in plans(out):
        assert (out / "pdf" / f"{plan}.pdf").read_bytes().startswith(b"%PDF-")
        assert (out / "docx" / f"{plan}.docx").read_bytes().startswith(b"PK")
        assert (out / "site" / "downloads" / f"{plan}.pdf").stat().st_size == (
            out / "pdf" / f"{plan}.pdf"
        ).stat().st_size
        assert (out / "site" / "plans" / plan / "index.html").exists()
    assert (out / "site" / "downloads" / "library.zip").exists()


def test_a_second_build_renders_nothing_and_is_quick(
    out: Path, raw: Path, root: Path, units: Callable[[Callable[[], None]], float]
) -> None:
    before = seen(out)
    reports = []

    def again() -> None:
        reports.append(json.loads(build(raw, out, root).stdout))

    assert units(again) < 80
    assert [(report["made"], report["written"], report["removed"]) for report in reports] == [(0, 0, 0)]
    assert seen(out) == before


def test_another_number_of_workers_gives_the_same_bytes(out: Path, raw: Path, root: Path, tmp_path: Path) -> None:
    assert build(raw, tmp_path, root, "--jobs", "1").returncode == 0
    assert seen(tmp_path) == seen(out)


def test_an_interrupted_build_goes_on_where_it_was(out: Path, raw: Path, root: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "convert", "build", str(raw), "-o", str(tmp_path)]
    for how in (signal.SIGKILL, signal.SIGINT):
        with subprocess.Popen(words, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as child:
            assert child.stderr is not None
            first = child.stderr.readline()
            os.kill(child.pid, how)
            rest = child.stderr.read()
        if how is signal.SIGINT and not first.startswith("gangyao: "):
            assert rest.splitlines()[-1] == "gangyao: stopped; what is done is kept, the next run goes on from there"
            assert child.returncode == 130
        assert not (tmp_path / "site").exists()
    report = json.loads(build(raw, tmp_path, root).stdout)
    assert report["known"] > 0
    assert seen(tmp_path) == seen(out)


def test_without_pango_all_but_pdf_is_made(raw: Path, root: Path, tmp_path: Path) -> None:
    # A module path before all others makes the import fail as it does on a bare machine.
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')\n", "utf-8")
    words = [sys.executable, "-m", "convert", "build", str(raw), "-o", str(tmp_path / "out"), "--json"]
    paths = os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{root}"}
    done = subprocess.run(words, cwd=root, env=paths, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert len(report["notices"]) == 1
    assert (done.returncode, report["failures"]) == (0, [])
    assert not (tmp_path / "out" / "pdf").exists()
    assert len(list((tmp_path / "out" / "docx").iterdir())) == 2
    assert (tmp_path / "out" / "site" / "index.html").exists()
