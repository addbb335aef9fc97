"""The table of bad input in docs/errors.md, row by row: what is said, how it ends, what stays."""

import importlib
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.plans import LINXI, QINGHE, write_plans
from tests.cli.test_cli import call

QUICK = ("--formats", "md,data")
CURE = "put the text of a plan into it or leave it out"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A folder with one good plan."""
    return write_plans(tmp_path / "raw", {"good.txt": QINGHE})


def published(out: Path) -> list[str]:
    """Source files of the plans that were published."""
    rows = (out / "data" / "plans.csv").read_text("utf-8").splitlines()
    place = rows[0].split(",").index("source_file")
    return sorted(row.split(",")[place] for row in rows[1:])


def kinds(out: Path, source: str) -> set[str]:
    """Kinds of the problems of a plan."""
    plans = {row.split(",")[0] for row in (out / "data" / "plans.csv").read_text("utf-8").splitlines() if source in row}
    rows = [row.split(",") for row in (out / "data" / "problems.csv").read_text("utf-8").splitlines()]
    return {row[1] for row in rows if row[0] in plans}


def whole(out: Path) -> bool:
    """Tell that no half-written file was left among what readers see."""
    return not [path for path in out.rglob("*.new") if path.is_file()] and not (out / ".build" / "new").exists()


# Published with a problem, exit 0; 1 under --strict


def test_no_heading_at_all(tmp_path: Path, raw: Path) -> None:
    (raw / "flat.txt").write_text("本县经济平稳增长。\n人民生活持续改善。\n", "utf-8")
    result = call("build", raw, "-o", tmp_path / "out", *QUICK)
    assert (result.exit_code, published(tmp_path / "out")) == (0, ["flat.txt", "good.txt"])
    assert "no-heading" in kinds(tmp_path / "out", "flat.txt")
    assert call("build", raw, "-o", tmp_path / "out", *QUICK, "--strict").exit_code == 1


def test_two_plans_with_the_same_title(tmp_path: Path, raw: Path) -> None:
    (raw / "twin.txt").write_text(QINGHE.replace("平稳", "较快"), "utf-8")
    result = call("build", raw, "-o", tmp_path / "out", *QUICK)
    assert (result.exit_code, published(tmp_path / "out")) == (0, ["good.txt", "twin.txt"])
    assert {"same-title", "same-id"} <= kinds(tmp_path / "out", "twin.txt")
    assert call("build", raw, "-o", tmp_path / "out", *QUICK, "--strict").exit_code == 1


def test_the_same_file_twice(tmp_path: Path, raw: Path) -> None:
    (raw / "copy.txt").write_text(QINGHE, "utf-8")
    result = call("build", raw, "-o", tmp_path / "out", *QUICK)
    assert (result.exit_code, published(tmp_path / "out")) == (0, ["copy.txt"])
    assert "note: good.txt: the same bytes as copy.txt; published once\n" in result.stderr


# The official edition waits: a list of the open doubts, exit 1


def test_an_official_edition_with_open_doubts(tmp_path: Path, raw: Path) -> None:
    (raw / "draft.txt").write_text(LINXI.replace("规划纲要\n", "规划纲要（征求意见稿）\n", 1), "utf-8")
    result = call("build", raw, "-o", tmp_path / "out", *QUICK, "--edition", "official")
    said = [row for row in result.stderr.splitlines() if not row.startswith("made ")]
    assert re.fullmatch(r"draft\.txt:\d+: .*征求意见稿.* \[draft-[0-9a-f]{6}\]", said[0])
    assert said[1:] == [
        "gangyao: draft.txt: the official edition waits for 1 open doubt about its words; "
        "decide in plans.toml, or print a proof with --force"
    ]
    assert (result.exit_code, published(tmp_path / "out")) == (1, ["good.txt"])
    forced = call("build", raw, "-o", tmp_path / "out", *QUICK, "--edition", "official", "--force")
    assert (forced.exit_code, published(tmp_path / "out")) == (0, ["draft.txt", "good.txt"])


# Not published, one clear line, the others built, exit 3


def refuse(tmp_path: Path, raw: Path, line: str) -> None:
    """Build, and see that one line is said and the good plan is published."""
    result = call("build", raw, "-o", tmp_path / "out", *QUICK)
    assert [row for row in result.stderr.splitlines() if not row.startswith("made ")] == [f"gangyao: {line}"]
    assert (result.exit_code, published(tmp_path / "out")) == (3, ["good.txt"])


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "\ufeff\u3000\n".encode()])
def test_an_empty_file(tmp_path: Path, raw: Path, data: bytes) -> None:
    (raw / "bad.txt").write_bytes(data)
    refuse(tmp_path, raw, f"bad.txt: the file is empty; {CURE}")


def test_a_binary_file(tmp_path: Path, raw: Path) -> None:
    (raw / "bad.txt").write_bytes(bytes(range(256)) * 64)
    result = call("build", raw, "-o", tmp_path / "out", *QUICK)
    line = result.stderr.splitlines()[-1]
    assert re.fullmatch(r"gangyao: bad\.txt: a binary file \(.*\); give the text itself, as .*", line)
    assert (result.exit_code, published(tmp_path / "out")) == (3, ["good.txt"])


def test_a_picture(tmp_path: Path, raw: Path) -> None:
    (raw / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    refuse(tmp_path, raw, "bad.txt: a picture; recognise its text with an OCR program and save that as .txt")


def test_a_dangling_link(tmp_path: Path, raw: Path) -> None:
    (raw / "bad.txt").symlink_to(raw / "nowhere.txt")
    path = raw / "bad.txt"
    refuse(
        tmp_path,
        raw,
        f"{path}: cannot be read (No such file or directory); check that it exists and that you may read it",
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path, raw: Path) -> None:
    path = raw / "bad.txt"
    path.write_text(LINXI, "utf-8")
    path.chmod(0)
    refuse(tmp_path, raw, f"{path}: cannot be read (Permission denied); check that it exists and that you may read it")


def test_a_pipe_is_not_waited_for(tmp_path: Path, raw: Path) -> None:
    path = raw / "bad.txt"
    os.mkfifo(path)
    refuse(tmp_path, raw, f"{path}: not a file but a device or a pipe; leave it out")


def test_a_link_out_of_the_folder(tmp_path: Path, raw: Path) -> None:
    (tmp_path / "secret.txt").write_text(LINXI, "utf-8")
    path = raw / "bad.txt"
    path.symlink_to(tmp_path / "secret.txt")
    refuse(tmp_path, raw, f"{path}: a link that leads out of the folder; put the file itself there")


def test_a_name_that_would_leave_the_output(tmp_path: Path, raw: Path) -> None:
    (raw / "bad.txt").write_text(LINXI, "utf-8")
    (raw / "plans.toml").write_text('[[plan]]\nfile = "bad.txt"\nid = "../../bad"\n', "utf-8")
    result = call("build", raw, "-o", tmp_path / "out", *QUICK)
    assert "../../bad" in result.stderr
    assert result.exit_code == 3
    assert sorted(path.name for path in tmp_path.iterdir()) in (["out", "raw"], ["raw"])


def test_a_sidecar_that_is_no_toml(tmp_path: Path, raw: Path) -> None:
    (raw / "plans.toml").write_text("[[plan]\n", "utf-8")
    result = call("build", raw, "-o", tmp_path / "out", *QUICK)
    assert re.match(rf"gangyao: {re.escape(str(raw))}/plans\.toml:1: .*\n", result.stderr)
    assert result.exit_code == 3


# Nothing built, exit 2


def test_no_input() -> None:
    result = call("build")
    assert result.stderr.splitlines()[-1] == "Error: Missing argument 'FILES or FOLDERS'."
    assert result.exit_code == 2


def test_an_input_that_is_not_there(tmp_path: Path) -> None:
    result = call("build", tmp_path / "none", "-o", tmp_path / "out")
    assert "does not exist" in result.stderr
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_an_unknown_option(tmp_path: Path, raw: Path) -> None:
    result = call("build", raw, "--colour", "-o", tmp_path / "out")
    assert re.search("No such option:? '?--colour", result.stderr)
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_an_unknown_format(tmp_path: Path, raw: Path) -> None:
    result = call("build", raw, "--formats", "md,epub", "-o", tmp_path / "out")
    assert result.stderr.splitlines()[-1] == (
        "Error: Invalid value for '--formats': there is no format 'epub'; choose from md, site, pdf, docx, data"
    )
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_an_unknown_theme(tmp_path: Path, raw: Path) -> None:
    result = call("build", raw, "--theme", "baroque", "-o", tmp_path / "out")
    assert result.stderr.splitlines()[-1] == (
        "Error: Invalid value for '--theme': there is no theme 'baroque'; choose from gongwen, reader, or give a folder"
    )
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_a_site_address_that_is_none(tmp_path: Path, raw: Path) -> None:
    result = call("build", raw, "-o", tmp_path / "out", "--site-url", "library.example.org")
    told = "'library.example.org' is no address of the web; write https://… in full"
    assert result.stderr.splitlines()[-1] == f"Error: Invalid value for '--site-url': {told}"
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_a_folder_without_plans(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "readme.bin").write_bytes(b"x")
    result = call("build", folder, "-o", tmp_path / "out")
    assert re.fullmatch(
        rf"gangyao: {re.escape(str(folder))}: no plans in there; give files, or a folder with files of these kinds: .*\n",
        result.stderr,
    )
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_plans_that_would_be_dropped(tmp_path: Path, raw: Path) -> None:
    out = tmp_path / "out"
    call("build", raw, "-o", out, *QUICK)
    [plan] = (out / "markdown").iterdir()
    (raw / "good.txt").rename(raw / "other.txt")
    (raw / "other.txt").write_text(LINXI, "utf-8")
    result = call("build", raw, "-o", out, *QUICK)
    assert result.stderr.splitlines()[-1] == (
        f"gangyao: {out}: this run would drop {plan.stem}; add --prune to drop them, or give their files too"
    )
    assert result.exit_code == 2
    assert plan.exists()


# The output stops us, exit 3; what was there stays whole


def test_an_output_that_is_a_file(tmp_path: Path, raw: Path) -> None:
    (tmp_path / "out").write_text("mine", "utf-8")
    result = call("build", raw, "-o", tmp_path / "out", *QUICK)
    assert result.stderr == (
        f"gangyao: {tmp_path / 'out'}: cannot be written (Not a directory); "
        "make the folder writable or choose another with -o\n"
    )
    assert result.exit_code == 3
    assert (tmp_path / "out").read_text("utf-8") == "mine"


def snapshot(out: Path) -> dict[str, bytes]:
    """Everything that readers see."""
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and ".build" not in path.parts and path.parent != out / "ids"
    }


def small_disk() -> None:
    """Let no file of this process grow beyond 3,000 bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))


def test_a_full_output(tmp_path: Path, raw: Path) -> None:
    out = tmp_path / "out"
    call("build", raw, "-o", out, *QUICK)
    before = snapshot(out)
    (raw / "long.txt").write_text(LINXI + "临溪区加快高质量发展。\n" * 2000, "utf-8")
    words = [sys.executable, "-m", "convert", "build", str(raw), "-o", str(out), *QUICK]
    root = Path(__file__).parents[2]
    done = subprocess.run(words, cwd=root, capture_output=True, text=True, check=False, preexec_fn=small_disk)
    line = done.stderr.splitlines()[-1]
    assert re.fullmatch(r"gangyao: .*: cannot be written \(File too large\); free some space", line), done.stderr
    assert done.returncode == 3
    assert snapshot(out) == before
    assert whole(out)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_output_that_may_not_be_written(tmp_path: Path, raw: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o555)
    result = call("build", raw, "-o", out, *QUICK)
    assert result.stderr == (
        f"gangyao: {out}: cannot be written (Permission denied); make the folder writable or choose another with -o\n"
    )
    assert result.exit_code == 3


def test_an_output_without_a_site_cannot_be_served(tmp_path: Path) -> None:
    result = call("serve", "-o", tmp_path, "--no-open")
    assert result.stderr == (
        f"gangyao: {tmp_path}: there is no site in it; run gangyao build, or name the folder of the library with -o\n"
    )
    assert result.exit_code == 2


def test_every_row_of_the_table_is_a_test(root: Path) -> None:
    table = (root / "docs" / "errors.md").read_text("utf-8")
    named = set(re.findall(r"`(test_\w+)`", table))
    assert named
    faults = vars(importlib.import_module("tests.cli.test_faults"))
    assert named <= set(globals()) | set(faults) | {"test_a_file_of_100_mb"}
