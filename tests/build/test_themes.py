"""A theme of one's own, made as docs/themes.md tells, and chosen by option or project file."""

import shutil
from pathlib import Path

import pytest

from convert.errors import UsageError
from convert.places import resource
from convert.publish.docx.theme import read_theme
from convert.publish.pdf.theme import load_theme
from tests.build.plans import QINGHE, write_plans
from tests.cli.test_cli import call


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the reader's print half with larger letters; no half for Word."""
    shutil.copytree(resource("themes") / "print" / "reader", tmp_path / "own" / "print")
    style = tmp_path / "own" / "print" / "style.css"
    style.write_text(style.read_text("utf-8").replace("html { font: 11pt", "html { font: 14pt"), "utf-8")
    return tmp_path / "own"


def test_a_theme_of_ones_own_prints_and_a_change_in_it_prints_anew(tmp_path: Path, own: Path) -> None:
    raw = write_plans(tmp_path / "raw", {"a.txt": QINGHE})
    out = tmp_path / "out"
    build = ("build", raw, "-o", out, "--formats", "pdf,docx", "--theme", own)
    assert call(*build).exit_code == 0
    [pdf] = (out / "pdf").iterdir()
    before = pdf.read_bytes()
    assert "nothing changed" in call(*build).stdout
    style = own / "print" / "style.css"
    style.write_text(style.read_text("utf-8").replace("font: 14pt", "font: 13pt"), "utf-8")
    assert call(*build).exit_code == 0
    assert pdf.read_bytes() != before


def test_the_project_file_chooses_the_theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from convert.build.project import project_theme

    monkeypatch.chdir(tmp_path)
    assert project_theme(tmp_path / "out") == "reader"
    (tmp_path / "mkdocs.yml").write_text("site_url: !ENV URL\nextra:\n  print_theme: gongwen\n", "utf-8")
    assert project_theme(tmp_path / "out") == "gongwen"
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mkdocs.yml").write_text("extra: {print_theme: ./mine}\n", "utf-8")
    assert project_theme(tmp_path / "out") == str(tmp_path / "out" / "mine")
    (tmp_path / "out" / "mkdocs.yml").write_text("extra: [\n", "utf-8")
    with pytest.raises(UsageError, match=r"mkdocs\.yml: cannot be read as YAML"):
        project_theme(tmp_path / "out")


def test_a_theme_lacks_a_half_or_a_setting(tmp_path: Path, own: Path) -> None:
    assert read_theme(str(own)).page == read_theme("reader").page
    path = own / "print" / "theme.toml"
    path.write_text(path.read_text("utf-8").replace("cover = true", ""), "utf-8")
    with pytest.raises(UsageError) as caught:
        load_theme(str(own))
    assert str(caught.value) == f"{path}: lacks the setting 'cover'; see docs/themes.md"
    with pytest.raises(UsageError) as caught:
        load_theme(str(tmp_path))
    wanted = "no theme; it needs print/theme.toml, word/theme.toml or both (see docs/themes.md)"
    assert str(caught.value) == f"{tmp_path}: {wanted}"
