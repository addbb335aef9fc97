"""A change makes what it must and nothing else, and what comes out is what a build from nothing gives."""

import json
import shutil
from pathlib import Path

import pytest

from tests.build.plans import LINXI, QINGHE, YUNXI
from tests.build.test_library import SITE, Library

HEMU = YUNXI.replace("云溪县", "禾木县")
WHOLE = {f"{task} library" for task in ("archive", "library", "search", "site", "sitemap", "tables")}
"""Tasks of the whole library: they join what was made plan by plan."""
OF_LINKS = {"match", "links", "references", "relate"}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("before"))
    library.build(formats=SITE)
    return library


@pytest.fixture
def library(before: Library, tmp_path: Path) -> Library:
    copy = Library(tmp_path)
    shutil.copytree(before.out, copy.out, symlinks=True)
    shutil.copytree(before.raw, copy.raw, dirs_exist_ok=True)
    return copy


def built(library: Library, **asked: object) -> set[str]:
    """Build; return what was made apart from the links, which have tests of their own."""
    report = library.build(formats=SITE, **asked)
    assert report.failures == []
    made = [name for name in library.made if name.split()[0] not in OF_LINKS]
    once = [name for name in made if not name.endswith(" library")]  # several tasks join the whole
    assert len(once) == len(set(once))
    return set(made)


def from_nothing(library: Library, tmp_path: Path) -> dict[str, bytes]:
    other = Library(tmp_path / "other")
    shutil.rmtree(other.raw)
    shutil.copytree(library.raw, other.raw)
    other.build(formats=SITE)
    return other.tree()


def test_a_word(library: Library, tmp_path: Path) -> None:
    (library.raw / "c.txt").write_text(YUNXI.replace("总体平稳", "总体向好"), "utf-8")
    mine = {f"{task} c.txt" for task in ("convert", "addresses", "features", "index", "pages", "rows", "site")}
    assert built(library) <= mine | WHOLE
    assert mine <= set(library.made)
    assert library.tree() == from_nothing(library, tmp_path)


def test_only_the_pages_of_a_plan_that_changed_are_made(library: Library) -> None:
    pages = {path: data for path, data in library.tree().items() if path.startswith("pages/plans/")}
    before = calls(library, "site", "c.txt")
    (library.raw / "c.txt").write_text(YUNXI.replace("总体平稳", "总体向好"), "utf-8")
    built(library)
    now = library.tree()
    changed = {
        path.removeprefix("pages/") for path, data in pages.items() if now[path] != data and path.endswith(".md")
    }
    [made] = [parts for key, parts in calls(library, "site", "c.txt").items() if key not in before]
    assert made == {path.removesuffix(".md") + ".html" for path in changed}
    assert 0 < len(changed) < len([path for path in pages if path.endswith(".md")]) / 3
    assert built(library) == set()
    (library.out / ".build" / "plans.json").unlink()
    built(library)
    assert library.tree() == now


def calls(library: Library, task: str, subject: str) -> dict[str, set[str]]:
    """Name what each call of a task about a plan gave, by its key."""
    paths = (library.out / ".build").glob("v*/calls/*/*")
    records = {path.name: json.loads(path.read_text("utf-8").partition("\n")[2]) for path in paths}
    return {key: set(one["parts"]) for key, one in records.items() if (one["task"], one["subject"]) == (task, subject)}


def test_a_plan_more(library: Library, tmp_path: Path) -> None:
    (library.raw / "d.txt").write_text(HEMU, "utf-8")
    made = built(library)
    assert {name for name in made - WHOLE if name.split()[0] not in ("pages", "site")} == {
        f"{task} d.txt" for task in ("convert", "addresses", "features", "index", "rows")
    }
    assert "pages d.txt" in made
    assert library.tree() == from_nothing(library, tmp_path)


def test_a_plan_less(library: Library, tmp_path: Path) -> None:
    (library.raw / "c.txt").unlink()
    assert {name for name in built(library, prune=True) - WHOLE if name.split()[0] not in ("pages", "site")} == set()
    assert library.tree() == from_nothing(library, tmp_path)


def test_a_rule_that_changes_no_text_ends_with_the_conversion(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    from convert.build import stamp, task

    def changed(module: str) -> str:
        return stamp.source_stamp(module) + "!" * module.endswith("read_plans")

    monkeypatch.setattr(task, "source_stamp", changed)
    tree = library.tree()
    assert built(library) == {"convert a.txt", "convert b.txt", "convert c.txt"}
    assert library.tree() == tree


def test_a_theme_that_changes_makes_every_page_anew(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from convert.build import stamp, task
    from convert.build.tasks import themes

    def changed(folder: Path) -> str:
        return stamp.folder_stamp(folder) + "!" * (folder == themes() / "site")

    monkeypatch.setattr(task, "folder_stamp", changed)
    tree = library.tree()
    made = built(library)
    assert {f"site {name}" for name in ("a.txt", "b.txt", "c.txt", "library")} <= made
    assert not {name for name in made if name.split()[0] in ("convert", "features", "index", "rows")}
    assert library.tree() == tree


def test_an_option_of_the_site_makes_every_page_anew(library: Library) -> None:
    made = built(library, site_name="县志馆规划文库")
    assert {f"site {name}" for name in ("a.txt", "b.txt", "c.txt", "library")} <= made
    assert not {name for name in made if name.split()[0] in ("convert", "features", "index", "rows")}
    page = library.out / "site" / "plans" / library.markdown("c.txt").stem / "index.html"
    assert "县志馆规划文库" in page.read_text("utf-8")


def test_nothing_of_a_plan_that_says_the_same_is_made(library: Library) -> None:
    (library.raw / "a.txt").write_text(QINGHE.replace("地处青河", "地 处青河"), "utf-8")
    (library.raw / "b.txt").write_text(LINXI + "\n", "utf-8")
    assert not {name for name in built(library) if name.split()[0] in ("features", "index", "match")}
