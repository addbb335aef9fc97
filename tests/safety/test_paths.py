"""No path leaves the folder it belongs to: names, ids, links, tables, manifests of strangers."""

import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from convert.build.confine import all_confined, is_inside
from convert.build.inputs import find_inputs
from convert.build.output import Output
from convert.build.store import Store
from convert.build.swap import prepare_site
from convert.errors import OutputError, SourceError
from convert.sidecar.read import read_sidecar
from tests.build.plans import LINXI, QINGHE, write_plans
from tests.cli.test_cli import call
from tests.cli.test_errors import QUICK

LINK = "a link that leads out of the folder; put the file itself there"
SECRET = "秘密第一号"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_plans(tmp_path / "raw", {"good.txt": QINGHE})


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder that nothing may be read from or written to."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.txt").write_text(SECRET, "utf-8")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize(
    "path", ["../a", "a/../../b", "/etc/passwd", "..", "", ".", "a\\..\\b", "a\nb", "pdf/\x1b[2J.pdf", "a\0b"]
)
def test_a_path_that_leads_elsewhere_is_none(path: str) -> None:
    assert not is_inside(path)


@pytest.mark.parametrize("path", ["pdf/a.pdf", "data/raw/县/规划 (1).txt", "..a/b..", "a/.../b"])
def test_a_path_that_stays_is_one(path: str) -> None:
    assert is_inside(path)


def test_a_folder_of_the_output_that_is_a_link_is_refused(tmp_path: Path, raw: Path, outside: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "markdown").symlink_to(outside)
    result = call("build", raw, "-o", out, *QUICK)
    [name] = [line for line in result.stderr.splitlines() if line.startswith("gangyao: ")]
    assert name.startswith(f"gangyao: {out}/markdown/")
    assert name.endswith(
        ".md: leads out of the folder; put a real folder in the place of the link, or choose another with -o"
    )
    assert result.exit_code == 3
    assert names(outside) == ["secret.txt"]


def test_a_manifest_of_strangers_removes_nothing(tmp_path: Path, raw: Path, outside: Path) -> None:
    out = tmp_path / "out"
    assert call("build", raw, "-o", out, *QUICK).exit_code == 0
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    secret = outside / "secret.txt"
    store = Store(tmp_path / "store")
    manifest["files"]["data/../../outside/secret.txt"] = store.put(secret.read_bytes())
    manifest["files"][str(secret)] = store.put(secret.read_bytes())
    (out / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    assert not [path for path in Output(out, store).files if "secret" in path]
    assert call("build", raw, "-o", out, *QUICK).exit_code == 0
    assert secret.read_text("utf-8") == SECRET


def test_no_page_of_the_site_lies_outside_of_it(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    tree = {"../../evil.html": store.put(b"<p>")}
    with pytest.raises(OutputError) as caught:
        prepare_site(tmp_path / "out", tmp_path / "out" / ".build", tree, store, "")
    assert "evil.html: leads out of the folder; " in str(caught.value)
    assert not list(tmp_path.rglob("evil.html"))


def test_a_path_behind_a_link_inside_the_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    all_confined(tmp_path, ["link/a.pdf", "real/b.pdf", "not/yet/there.pdf"])


@pytest.mark.parametrize("name", ["a\\..\\..\\b.txt", "a\x1b[2Jb.txt", "a\nmade b.txt"])
def test_a_name_that_is_obeyed_elsewhere_is_refused(raw: Path, name: str) -> None:
    (raw / name).write_text(LINXI, "utf-8")
    one = next(one for one in find_inputs([raw], frozenset({".txt"})) if one.refusal)
    shown = name.replace("\x1b", "⟨U+001B⟩").replace("\n", "⟨U+000A⟩")
    assert one.name == shown
    assert str(one.refusal) == f"{raw / shown}: its name holds a backslash or a control character; rename the file"


def test_the_archive_holds_plain_names_only(tmp_path: Path, raw: Path) -> None:
    (raw / "a\\..\\b.txt").write_text(LINXI, "utf-8")
    call("build", raw, "-o", tmp_path / "out", "--formats", "site,data", "--edition", "archive")
    packed = (tmp_path / "out" / "site" / "downloads" / "library.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        found = archive.namelist()
    assert "data/raw/good.txt" in found
    assert [name for name in found if not is_inside(name)] == []


def test_links_are_followed_within_the_folder_only(raw: Path, outside: Path) -> None:
    write_plans(outside, {"other.txt": LINXI})
    write_plans(raw / "deep", {"real.txt": LINXI})
    (raw / "folder").symlink_to(outside)
    (raw / "in.txt").symlink_to("deep/real.txt")
    (raw / "out.txt").symlink_to(outside / "other.txt")
    found = {one.name: str(one.refusal or "") for one in find_inputs([raw], frozenset({".txt"}))}
    assert found == {"good.txt": "", "in.txt": "", "out.txt": f"{raw / 'out.txt'}: {LINK}", "deep/real.txt": ""}


def test_a_sidecar_behind_a_link_is_not_read(tmp_path: Path, raw: Path, outside: Path) -> None:
    (raw / "plans.toml").symlink_to(outside / "secret.txt")
    result = call("build", raw, "-o", tmp_path / "out", *QUICK)
    assert f"gangyao: {raw / 'plans.toml'}: {LINK}" in result.stderr.splitlines()
    assert SECRET not in result.stderr


@pytest.mark.parametrize(
    ("csv", "why"),
    [
        ("../outside/secret.txt", "lies outside of the folder of plans.toml; put it inside"),
        ("link.csv", "lies outside of the folder of plans.toml; put it inside"),
        ("/etc/passwd", "lies outside of the folder of plans.toml; put it inside"),
        ("pipe.csv", "is no file; put the table there"),
    ],
)
def test_a_table_from_elsewhere_is_not_read(raw: Path, outside: Path, csv: str, why: str) -> None:
    (raw / "link.csv").symlink_to(outside / "secret.txt")
    os.mkfifo(raw / "pipe.csv")
    sidecar = f'[[plan]]\nfile = "good.txt"\n\n[[plan.table]]\ncaption = "主要指标"\ncsv = "{csv}"\n'
    (raw / "plans.toml").write_text(sidecar, "utf-8")
    with pytest.raises(SourceError) as caught:
        read_sidecar(raw)
    assert str(caught.value) == f"{raw / 'plans.toml'}:4: '{csv}' {why}"


def test_edited_markdown_behind_a_link_is_not_read(tmp_path: Path, raw: Path, outside: Path) -> None:
    out = tmp_path / "out"
    call("build", raw, "-o", out, *QUICK)
    [plan] = (out / "markdown").iterdir()
    (outside / plan.name).write_bytes(plan.read_bytes())
    (raw / "edited").symlink_to(outside)
    result = call("build", raw, "-o", tmp_path / "new", *QUICK)
    assert f"gangyao: {raw / 'edited' / plan.name}: {LINK}" in result.stderr.splitlines()


def test_addresses_are_not_written_behind_a_link(tmp_path: Path, raw: Path, outside: Path) -> None:
    (raw / "ids").symlink_to(outside)
    assert call("build", raw, "-o", tmp_path / "out", *QUICK).exit_code == 0
    assert names(outside) == ["secret.txt"]
    assert len(list((tmp_path / "out" / "ids").iterdir())) == 1


def test_markdown_whose_name_is_no_id_is_not_published(tmp_path: Path, raw: Path) -> None:
    out = tmp_path / "out"
    call("build", raw, "-o", out, "--formats", "md")
    [plan] = (out / "markdown").iterdir()
    bad = ("规划.md", "a b.md", "a$(id).md", 'a"onload="x.md')
    for name in bad:
        (out / "markdown" / name).write_text(plan.read_text("utf-8").replace(plan.stem, name[:-3]), "utf-8")
    result = call("publish", out, *QUICK)
    line = "its name is no id: small Latin letters, digits and hyphens; rename the file"
    told = {row for row in result.stderr.splitlines() if row.startswith("gangyao: ")}
    assert told == {f"gangyao: {out / 'markdown' / name}: {line}" for name in bad}
    assert result.exit_code == 3
