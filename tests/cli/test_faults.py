"""What goes wrong with the machine or under the build's hands: one clear line, nothing lost, others go on."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from convert.build.library import build_library
from convert.build.lock import only_build
from convert.build.request import Report, Request
from convert.build.runner import Event, Told
from convert.build.task import Limits, Task
from tests.build.plans import LINXI, QINGHE, YUNXI, write_plans
from tests.cli.test_cli import call
from tests.cli.test_errors import QUICK, snapshot, whole


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_plans(tmp_path / "raw")


def build(raw: Path, out: Path, told: Told) -> Report:
    return build_library(Request((raw,), out, ("md", "data")), told)


def once(action: object, what: str = "begun") -> Told:
    """Do something when the build does something for the first time."""
    left = [action]

    def told(event: Event) -> None:
        if event.what == what and left:
            left.pop()()  # type: ignore[operator]

    return told


def test_a_plan_that_changes_while_it_is_built(raw: Path, tmp_path: Path) -> None:
    path = raw / "a.txt"
    report = build(raw, tmp_path / "out", once(lambda: path.write_text(QINGHE.replace("平稳", "稳步"), "utf-8")))
    assert report.failures == []
    assert report.notices == [f"{path}: changed while the build was at work; build again to take that up"]
    published = "".join(file.read_text("utf-8") for file in (tmp_path / "out" / "markdown").iterdir())
    assert "经济平稳增长" in published
    assert build(raw, tmp_path / "out", lambda _: None).notices == []
    assert "经济稳步增长" in "".join(file.read_text("utf-8") for file in (tmp_path / "out" / "markdown").iterdir())


def test_a_plan_that_goes_away_while_it_is_built(raw: Path, tmp_path: Path) -> None:
    report = build(raw, tmp_path / "out", once((raw / "c.txt").unlink))
    assert report.failures == []
    assert report.notices == [f"{raw / 'c.txt'}: went away while the build was at work; build again to take that up"]
    assert len(report.plans) == 3


def test_a_plan_that_is_gone_when_it_is_to_be_read(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from convert.build.inputs import find_inputs

    def found_then_lost(*given: object) -> object:
        inputs = find_inputs(*given)  # type: ignore[arg-type]
        (raw / "c.txt").unlink()
        return inputs

    monkeypatch.setattr("convert.build.library.find_inputs", found_then_lost)
    result = call("build", raw, "-o", tmp_path / "out", *QUICK)
    assert result.exit_code == 3
    assert result.stderr.splitlines()[-1] == (
        f"gangyao: {raw / 'c.txt'}: cannot be read (No such file or directory); "
        "check that it exists and that you may read it"
    )
    assert len(list((tmp_path / "out" / "markdown").iterdir())) == 2


def test_a_plan_that_is_being_written(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from convert.build.output import state_if_there

    real = state_if_there
    monkeypatch.setattr(
        "convert.build.inputs.state_if_there", lambda path: [] if path.endswith("b.txt") else real(path)
    )
    result = call("build", raw, "-o", tmp_path / "out", *QUICK)
    assert result.exit_code == 3
    line = f"gangyao: {raw / 'b.txt'}: changed while it was read; build again when whoever writes it is done"
    assert result.stderr.splitlines()[-1] == line
    assert len(list((tmp_path / "out" / "markdown").iterdir())) == 2


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    from convert.build import tasks

    stand_in = Task("DOCX", "tests.build.faulty_docx", limits=Limits(0.5, 2000))
    monkeypatch.setitem(tasks.TASKS, "docx", lambda: stand_in)
    tasks.task.cache_clear()


@pytest.fixture
def cured() -> Iterator[None]:
    from convert.build import tasks

    yield
    tasks.task.cache_clear()


@pytest.mark.usefixtures("cured", "faulty")
def test_a_renderer_that_hangs_or_crashes(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = call("build", raw, "-o", out, "--formats", "md,docx")
    assert result.exit_code == 3
    assert sorted(line for line in result.stderr.splitlines() if line.startswith("gangyao: ")) == [
        "gangyao: a.txt: DOCX: took longer than 0.6 s",
        "gangyao: b.txt: DOCX: its process ended early (signal SIGSEGV)",
        f"gangyao: c.txt: DOCX: ValueError: no such thing; report it with {out}/.build/errors.log",
    ]
    assert len(list((out / "markdown").iterdir())) == 3
    assert not (out / "docx").exists()


def test_two_builds_in_one_folder(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with only_build(out / ".build", out):
        result = call("build", raw, "-o", out, *QUICK)
    assert result.exit_code == 3
    assert result.stderr == (
        f"gangyao: {out}: another build (process {os.getpid()}) is at work here; "
        "wait for it or choose another folder with -o\n"
    )
    assert call("build", raw, "-o", out, *QUICK).exit_code == 0


def test_ctrl_c(raw: Path, tmp_path: Path, root: Path) -> None:
    words = [sys.executable, "-m", "convert", "build", str(raw), "-o", str(tmp_path / "out"), *QUICK]
    with subprocess.Popen(words, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as child:
        assert child.stderr is not None
        child.stderr.readline()
        child.send_signal(signal.SIGINT)
        said = child.stderr.read().splitlines()
    assert said[-1] == "gangyao: stopped; what is done is kept, the next run goes on from there"
    assert child.returncode == 130
    assert call("build", raw, "-o", tmp_path / "out", *QUICK).exit_code == 0
    assert call("build", raw, "-o", tmp_path / "fresh", *QUICK).exit_code == 0
    assert snapshot(tmp_path / "out") == snapshot(tmp_path / "fresh")


def test_ctrl_c_within_an_import_leaves_the_exit_code(tmp_path: Path, root: Path) -> None:
    # dataclasses and others run code by exec while they are imported; CPython would end by the signal.
    (tmp_path / "stopped_in_exec.py").write_text(
        dedent("""
            import click
            from convert import cli

            @click.command()
            def build():
                exec("import signal; signal.raise_signal(signal.SIGINT)")

            cli.Commands.get_command = lambda *_: build
            cli.main()
        """),
        "utf-8",
    )
    paths = os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{root}"}
    words = [sys.executable, "-m", "stopped_in_exec", "build"]
    done = subprocess.run(words, env=paths, capture_output=True, text=True, check=False)
    assert done.stderr == "gangyao: stopped; what is done is kept, the next run goes on from there\n"
    assert done.returncode == 130


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "none", place], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("no right to mount a disk")
    yield place
    subprocess.run(["umount", place], check=True)


@pytest.mark.parametrize("left", [4, 700])
def test_a_disk_that_fills_up(raw: Path, disk: Path, left: int) -> None:
    out = disk / "out"
    asked = ("build", raw, "-o", out, "--formats", "md,site,data")
    assert call(*asked).exit_code == 0
    site, before = (out / "site").resolve(), snapshot(out)
    for name, text in (("a.txt", QINGHE), ("b.txt", LINXI), ("c.txt", YUNXI)):
        (raw / name).write_text(text.replace("地处青河", "位于青河") + "统筹推进各项任务落实。\n" * 900, "utf-8")
    filler = disk / "filler"
    filler.write_bytes(b"\0" * (shutil.disk_usage(disk).free - left * 1024))
    result = call(*asked)
    said = [line for line in result.stderr.splitlines() if not line.startswith("made ")]
    assert len(said) == 1
    assert said[0].startswith(f"gangyao: {disk}/")
    assert said[0].endswith(": cannot be written (No space left on device); free some space")
    assert result.exit_code == 3
    assert ((out / "site").resolve(), snapshot(out)) == (site, before)
    assert whole(out)
    filler.unlink()
    assert call(*asked).exit_code == 0
    assert snapshot(out) != before
