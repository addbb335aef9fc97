"""A proof goes out, comes back corrected, and the next build has what was corrected."""

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from convert.build.library import build_library
from convert.build.request import Request
from tests.build.plans import QINGHE, write_plans
from tests.cli.test_cli import call

LOST = QINGHE.replace("青河中游，经济平稳增长。", "青河中\ufffd，经济平稳增长。")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A plan with a lost character, built, and its proof written."""
    raw = write_plans(tmp_path / "raw", {"a.txt": LOST})
    build_library(Request((raw,), tmp_path / "out", ("md", "data")))
    result = call("review", plan_of(tmp_path / "out"), "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    return tmp_path / "out"


def plan_of(library: Path) -> str:
    [path] = (library / "markdown").iterdir()
    return path.stem


def corrected(proof: Path) -> bytes:
    """Correct two paragraphs as a person would: type over the note, and change a word."""
    word = docx.Document(str(proof))
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("〔编注：字损〕", "游").replace("精简审批事项", "减少审批事项")
    word.core_properties.last_modified_by = "李某"
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def by_office(data: bytes, folder: Path) -> bytes:
    """Open a document in LibreOffice and save it again."""
    (folder / "in").mkdir()
    (folder / "in" / "proof.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(folder / "again")]
    subprocess.run([*convert, str(folder / "in" / "proof.docx")], check=True, capture_output=True, timeout=180)
    return (folder / "again" / "proof.docx").read_bytes()


both_ways = pytest.mark.parametrize(
    "saved",
    [
        pytest.param(lambda data, _: data, id="python-docx"),
        pytest.param(
            by_office,
            id="LibreOffice",
            marks=[
                pytest.mark.slow,
                pytest.mark.skipif(not shutil.which("soffice"), reason="needs apt-get install libreoffice-writer"),
            ],
        ),
    ],
)


@both_ways
def test_a_corrected_proof_is_taken_back(library: Path, tmp_path: Path, saved: Callable[[bytes, Path], bytes]) -> None:
    plan = plan_of(library)
    before = (library / "markdown" / f"{plan}.md").read_text("utf-8")
    (tmp_path / "back.docx").write_bytes(saved(corrected(library / "review" / f"{plan}-校对稿.docx"), tmp_path))
    result = call("review", plan, "-o", library, "--apply", tmp_path / "back.docx", "--who", "李某")
    assert result.exit_code == 0, result.output
    shown = result.stdout.splitlines()
    assert len(shown) == 3
    assert "青河中[-〔编注：字损〕-]{+游+}，经济" in shown[0]
    assert "[-精简-]{+减少+}审批事项" in shown[1]
    assert shown[2].endswith("(corrected)")
    edited = tmp_path / "raw" / "edited" / f"{plan}.md"
    assert edited.read_text("utf-8") == before.replace("〔编注：字损〕", "游").replace("精简审批", "减少审批")
    assert 'state = "corrected"\nwho = "李某"' in (tmp_path / "raw" / "plans.toml").read_text("utf-8")
    report = build_library(Request((tmp_path / "raw",), library, ("md", "data"), edition="official"))
    assert report.waiting == []
    assert "青河中游" in (library / "markdown" / f"{plan}.md").read_text("utf-8")


@both_ways
def test_a_decided_list_is_taken_back(library: Path, tmp_path: Path, saved: Callable[[bytes, Path], bytes]) -> None:
    plan = plan_of(library)
    before = (library / "markdown" / f"{plan}.md").read_bytes()
    word = docx.Document(str(library / "review" / f"{plan}-校对单.docx"))
    rooms = [row.cells[-1] for row in word.tables[0].rows[1:]]
    assert len(rooms) > 1
    for room in rooms[:-1]:
        room.text = room.text.replace("□原文如此", "☑原文如此")
    rooms[-1].text = rooms[-1].text + "另一种写法"
    target = io.BytesIO()
    word.save(target)
    back = tmp_path / "back.docx"
    back.write_bytes(saved(target.getvalue(), tmp_path))
    result = call("review", plan, "-o", library, "--apply", back, "--who", "李某")
    assert result.exit_code == 0, result.output
    assert [line.endswith("(accepted)") for line in result.stdout.splitlines()] == [True] * (len(rooms) - 1)
    assert f"{back}: row {len(rooms)}: “另一种写法” is not understood;" in result.stderr
    assert f"doubts answered: {len(rooms) - 1}\n" in result.stderr
    told = (tmp_path / "raw" / "plans.toml").read_text("utf-8")
    assert told.count('state = "accepted"\nwho = "李某"') == len(rooms) - 1
    assert (library / "markdown" / f"{plan}.md").read_bytes() == before
    report = build_library(Request((tmp_path / "raw",), library, ("md", "data"), edition="official"))
    assert [len(one.doubts) for one in report.waiting] == [1]


def test_an_untouched_proof_changes_nothing(library: Path, tmp_path: Path) -> None:
    plan = plan_of(library)
    result = call("review", plan, "-o", library, "--apply", library / "review" / f"{plan}-校对稿.docx")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "corrections: 0, doubts answered: 0\n"
    assert not (tmp_path / "raw" / "edited").exists()


def test_a_second_proof_finds_its_doubts_in_the_edited_text(library: Path, tmp_path: Path) -> None:
    plan = plan_of(library)
    path = library / "markdown" / f"{plan}.md"
    path.write_text(path.read_text("utf-8").replace("## 第二章", "新加一段。\n\n## 第二章"), "utf-8")
    build_library(Request((tmp_path / "raw",), library, ("md", "data")))
    call("review", plan, "-o", library)
    (tmp_path / "back.docx").write_bytes(corrected(library / "review" / f"{plan}-校对稿.docx"))
    result = call("review", plan, "-o", library, "--apply", tmp_path / "back.docx")
    assert result.stderr.startswith("corrections: 2, doubts answered: 1\n"), result.output
    assert 'who = "李某"' in (tmp_path / "raw" / "plans.toml").read_text("utf-8")
