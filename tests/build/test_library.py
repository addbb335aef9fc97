"""Laws 6 to 8: nothing is made twice, readers never see half a thing, people's words are kept."""

import json
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from convert.build.library import build_library
from convert.build.request import Report, Request
from convert.build.runner import Event
from convert.errors import OutputError, UsageError
from tests.build.plans import LINXI, QINGHE, YUNXI, write_plans

QUICK = ("md", "data")
SITE = ("md", "site", "data")


class Library:
    """A folder of raw plans and what is built of it."""

    def __init__(self, root: Path) -> None:
        self.raw = write_plans(root / "raw")
        self.out = root / "out"
        self.made: list[str] = []

    def hear(self, event: Event) -> None:
        if event.what == "made":
            self.made.append(event.name)

    def build(self, **asked: object) -> Report:
        self.made = []
        given = {"given": (self.raw,), "output": self.out, "formats": QUICK, **asked}
        return build_library(Request(**given), self.hear)  # type: ignore[arg-type]

    def ids(self) -> list[str]:
        return sorted(path.stem for path in (self.out / "markdown").iterdir())

    def markdown(self, raw: str) -> Path:
        plans = json.loads((self.out / "manifest.json").read_text("utf-8"))["plans"]
        return self.out / "markdown" / f"{next(name for name, source in plans.items() if source == raw)}.md"

    def tree(self) -> dict[str, bytes]:
        """Everything that readers see."""
        return {
            str(path.relative_to(self.out)): path.read_bytes()
            for top in sorted(self.out.iterdir())
            if top.name != ".build"
            for path in sorted([top] if top.is_file() else top.rglob("*"))
            if path.is_file()
        }


@pytest.fixture(scope="module", autouse=True)
def one_day() -> Iterator[None]:
    """Let all builds be of one day: what they are compared with may have been built before midnight."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(time.time())))
        yield


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("built"))
    library.build()
    return library


@pytest.fixture(scope="module")
def built_with_site(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("site"))
    library.build(formats=SITE)
    return library


@pytest.fixture
def library(built: Library, tmp_path: Path) -> Library:
    """A library of its own for each test, built once for all of them."""
    copy = Library(tmp_path)
    shutil.copytree(built.out, copy.out, symlinks=True)
    return copy


@pytest.fixture
def with_site(built_with_site: Library, tmp_path: Path) -> Library:
    """The same with a site, for the tests that look at it."""
    copy = Library(tmp_path)
    shutil.copytree(built_with_site.out, copy.out, symlinks=True)
    return copy


def test_a_second_build_makes_nothing(with_site: Library) -> None:
    before = with_site.tree()
    report = with_site.build(formats=SITE)
    assert with_site.made == []
    assert report.written == 0
    assert with_site.tree() == before


def test_force_makes_everything_anew(library: Library) -> None:
    before = library.tree()
    library.build(force=True)
    assert {"convert a.txt", "features b.txt", "rows c.txt"} <= set(library.made)
    assert library.tree() == before


def test_the_same_files_give_the_same_bytes_in_another_folder(built: Library, tmp_path: Path) -> None:
    other = Library(tmp_path)
    other.build(jobs=1)
    assert other.tree() == built.tree()


def test_a_change_makes_that_plan_and_what_shows_it(with_site: Library) -> None:
    (with_site.raw / "a.txt").write_text(QINGHE.replace("经济平稳增长", "经济稳步增长"), "utf-8")
    with_site.build(formats=SITE)
    made = {name for name in with_site.made if not name.endswith(("library", "a.txt"))}
    assert {name.split()[0] for name in made} <= {"match", "links"}
    assert "pages a.txt" in with_site.made
    assert "经济稳步增长" in with_site.markdown("a.txt").read_text("utf-8")


def test_a_change_that_leaves_the_words_as_they_were_stops_there(with_site: Library) -> None:
    (with_site.raw / "a.txt").write_text(QINGHE.replace("经济平稳增长", "经 济平稳增长"), "utf-8")
    with_site.build(formats=SITE)
    assert "index a.txt" not in with_site.made
    assert "features a.txt" not in with_site.made


def test_a_heading_that_others_show_changes_their_pages(with_site: Library) -> None:
    (with_site.raw / "b.txt").write_text(LINXI.replace("打造一流营商环境", "打造最优营商环境"), "utf-8")
    with_site.build(formats=SITE)
    page = with_site.markdown("a.txt").stem
    assert "打造最优营商环境" in (with_site.out / "site" / "plans" / page / "c2.html").read_text("utf-8")
    assert "pages a.txt" in with_site.made
    assert "index a.txt" not in with_site.made


def test_dropping_a_plan_wants_to_be_said(with_site: Library) -> None:
    gone = with_site.markdown("c.txt")
    before = with_site.tree()
    (with_site.raw / "c.txt").unlink()
    with pytest.raises(UsageError) as error:
        with_site.build(formats=SITE)
    assert str(error.value) == (
        f"{with_site.out}: this run would drop {gone.stem}; add --prune to drop them, or give their files too"
    )
    assert with_site.tree() == before
    report = with_site.build(formats=SITE, prune=True)
    assert report.removed > 0
    assert not gone.exists()
    assert [path for path in with_site.tree() if gone.stem in path] == []
    assert gone.stem not in (with_site.out / "data" / "plans.csv").read_text("utf-8")


def test_a_file_that_fails_now_keeps_what_was_published(library: Library) -> None:
    (library.raw / "c.txt").write_bytes(b"")
    report = library.build()
    assert report.failures == [
        "c.txt: the file is empty; put the text of a plan into it or leave it out; what was published before stays"
    ]
    assert library.markdown("c.txt").exists()
    assert len(report.plans) == 3


def test_files_that_are_not_ours_stay(with_site: Library) -> None:
    for path in ("notes.md", "markdown/mine.md", "data/mine.csv", "pages/about.md"):
        (with_site.out / path).write_text("mine", "utf-8")
    (with_site.raw / "a.txt").write_text(QINGHE.replace("平稳", "稳步"), "utf-8")
    with_site.build(formats=SITE, force=True, prune=True)
    for path in ("notes.md", "markdown/mine.md", "data/mine.csv", "pages/about.md"):
        assert (with_site.out / path).read_text("utf-8") == "mine"


def test_a_file_in_the_way_stays_and_is_told(tmp_path: Path) -> None:
    library = Library(tmp_path)
    (library.out / "data").mkdir(parents=True)
    (library.out / "data" / "plans.csv").write_text("mine", "utf-8")
    report = library.build()
    assert report.failures == [f"{library.out}/data/plans.csv: is there already and not from gangyao; move it away"]
    assert (library.out / "data" / "plans.csv").read_text("utf-8") == "mine"
    assert (library.out / "data" / "sections.csv").exists()


def test_a_site_that_is_not_ours_stays(tmp_path: Path) -> None:
    library = Library(tmp_path)
    (library.out / "site").mkdir(parents=True)
    (library.out / "site" / "index.html").write_text("mine", "utf-8")
    with pytest.raises(OutputError) as error:
        library.build(formats=SITE)
    assert str(error.value) == f"{library.out}/site: is there already and not from gangyao; move it away"
    assert (library.out / "site" / "index.html").read_text("utf-8") == "mine"


def edit(library: Library, raw: str = "a.txt") -> Path:
    path = library.markdown(raw)
    path.write_text(path.read_text("utf-8").replace("地处青河中游", "地处青河上游"), "utf-8")
    return path


def test_edited_markdown_is_kept_published_and_told(with_site: Library) -> None:
    path = edit(with_site)
    text = path.read_text("utf-8")
    for _ in range(2):
        report = with_site.build(formats=SITE)
        assert report.notices == [f"{path}: edited by hand; kept and published (gangyao adopt keeps it for good)"]
        assert path.read_text("utf-8") == text
        assert "地处青河上游" in (with_site.out / "site" / "plans" / path.stem / "c1.html").read_text("utf-8")
    assert with_site.made == []


def test_an_edit_survives_a_change_of_the_raw_file_and_force(library: Library) -> None:
    path = edit(library)
    library.build()
    (library.raw / "a.txt").write_text(QINGHE.replace("美丽乡村", "和美乡村"), "utf-8")
    library.build(force=True)
    assert "地处青河上游" in path.read_text("utf-8")


def test_an_edit_of_the_front_matter_alone_is_an_edit(library: Library) -> None:
    path = library.markdown("a.txt")
    path.write_text(path.read_text("utf-8").replace("\ntitle: 青禾市", "\ntitle: 青禾市（修订）"), "utf-8")
    report = library.build()
    assert len(report.notices) == 1
    assert any(plan.title.startswith("青禾市（修订）") for plan in report.plans)


def test_an_edit_is_known_without_the_manifest(library: Library) -> None:
    path = edit(library)
    (library.out / "manifest.json").unlink()
    shutil.rmtree(library.out / ".build")
    report = library.build()
    assert [notice for notice in report.notices if "edited by hand" in notice] == [
        f"{path}: edited by hand; kept and published (gangyao adopt keeps it for good)"
    ]


def test_an_edit_with_another_id_is_not_published(library: Library) -> None:
    path = library.markdown("a.txt")
    path.write_text(path.read_text("utf-8").replace(f"id: {path.stem}", "id: another"), "utf-8")
    report = library.build(prune=True)
    assert report.failures == [f"{path}: its front matter says id: another; put back id: {path.stem}"]


def test_deleting_an_edit_gives_the_converter_its_file_back(library: Library) -> None:
    path = edit(library)
    library.build()
    path.unlink()
    report = library.build()
    assert report.notices == []
    assert "地处青河中游" in path.read_text("utf-8")


def test_adopted_markdown_is_published_from_beside_the_raw_files(library: Library, tmp_path: Path) -> None:
    from convert.build.adopting import adopt_edits

    path = edit(library)
    library.build()
    [(source, target)] = adopt_edits(library.out)
    assert (source, target) == (path, library.raw / "edited" / path.name)
    report = library.build()
    assert report.notices == []
    library.out = tmp_path / "elsewhere"
    library.build()
    assert "地处青河上游" in (library.out / "markdown" / path.name).read_text("utf-8")


def test_publish_starts_from_edited_markdown(with_site: Library) -> None:
    path = edit(with_site)
    text = path.read_text("utf-8")
    with_site.build(formats=SITE, given=(with_site.out / "markdown",), from_markdown=True)
    assert "地处青河上游" in (with_site.out / "site" / "plans" / path.stem / "c1.html").read_text("utf-8")
    assert path.read_text("utf-8") == text
    with_site.build(formats=SITE)
    assert path.read_text("utf-8") == text


def test_publish_works_on_markdown_alone(library: Library, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    shutil.copytree(library.out / "markdown", alone / "markdown")
    report = build_library(Request((alone / "markdown",), alone, SITE, from_markdown=True))
    assert report.failures == []
    assert (alone / "site" / "index.html").exists()


def test_addresses_are_kept_beside_the_raw_files(library: Library) -> None:
    library.build()
    path = library.raw / "ids" / f"{library.markdown('a.txt').stem}.json"
    shutil.rmtree(library.raw / "ids", ignore_errors=True)
    library.build()
    assert json.loads(path.read_text("utf-8"))["addresses"]["c2"] == {"heading": "第二章　优化营商环境"}
    (library.raw / "a.txt").write_text(
        QINGHE.replace("第二章　优化营商环境\n深化", "深化").replace("第三章", "第二章"), "utf-8"
    )
    library.build()
    now = json.loads(path.read_text("utf-8"))["addresses"]
    assert now["c3"] == {"heading": "第三章　推进乡村振兴", "now": "c2"}
    assert now["c2"] == {"heading": "第二章　推进乡村振兴"}


def test_a_folder_that_may_not_be_written_keeps_its_addresses_in_the_library(library: Library) -> None:
    library.raw.chmod(0o555)
    try:
        library.build()
    finally:
        library.raw.chmod(0o755)
    assert not (library.raw / "ids").exists()
    assert len(list((library.out / "ids").iterdir())) == 3


def test_only_one_build_works_in_a_folder(library: Library) -> None:
    from convert.build.lock import only_build

    with only_build(library.out / ".build", library.out), pytest.raises(OutputError) as error:
        library.build()
    assert str(error.value) == (
        f"{library.out}: another build (process {os.getpid()}) is at work here; "
        "wait for it or choose another folder with -o"
    )


def test_damaged_values_are_made_again(with_site: Library) -> None:
    before = with_site.tree()
    for path in (with_site.out / ".build").glob("v*/values/*/*"):
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data[:-1] + b"\0" if data else b"x")
    with_site.build(formats=SITE, force=True)
    assert with_site.tree() == before


def test_a_lost_cache_costs_time_only(library: Library) -> None:
    before = library.tree()
    shutil.rmtree(library.out / ".build" / "v1")
    library.build()
    assert library.tree() == before


def test_what_no_build_has_used_for_a_month_is_swept_out(library: Library) -> None:
    before = library.tree()
    cache = library.out / ".build" / "v1"
    (library.raw / "a.txt").write_text(QINGHE.replace("平稳", "较快"), "utf-8")
    library.build()
    (library.raw / "a.txt").write_text(QINGHE, "utf-8")
    old = time.time() - 40 * 86400
    left = cache / "values" / "pieces" / "1.new"
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"what a killed build left")
    for path in (library.out / ".build").glob("**/*"):
        os.utime(path, (old, old))
    calls = len(list(cache.glob("calls/*/*")))
    library.build()
    assert len(list(cache.glob("calls/*/*"))) < calls
    assert not left.exists()
    assert library.tree() == before
    report = library.build()
    assert (report.made, report.written) == (0, 0)


def test_old_sites_are_swept_out(with_site: Library) -> None:
    for number in range(4):
        (with_site.raw / "a.txt").write_text(QINGHE.replace("平稳", f"平稳{number}"), "utf-8")
        with_site.build(formats=SITE)
    assert len(list((with_site.out / ".build" / "sites").glob("*.json"))) == 2
    assert (with_site.out / "site" / "index.html").exists()


def test_the_site_holds_no_link_to_a_missing_file(with_site: Library) -> None:
    for plan in with_site.ids():
        assert (with_site.out / "site" / "downloads" / f"{plan}.md.txt").exists()


def test_every_task_has_its_place_in_the_graph() -> None:
    from convert.build.stamp import module_file
    from convert.build.tasks import TASKS, task

    assert all(module_file(task(name).module) for name in TASKS)


def test_a_change_in_a_module_changes_the_stamp_of_what_imports_it() -> None:
    from convert.build.stamp import closure

    names = {path.name for path in closure("convert.build.steps.pdf")}
    assert {"pdf.py", "document.py", "html.py", "labels.py"} <= names
    assert "match_pair.py" not in names
    assert "pipeline.py" not in names
    converter = {path.name for path in closure("convert.build.steps.read_plans")}
    assert {"headings.toml", "pipeline.py", "stage.py"} <= converter
    assert "book.py" not in converter


def test_pages_made_plan_by_plan_are_those_of_one_run_of_mkdocs(with_site: Library) -> None:
    from convert.build.steps.site import build

    folder = with_site.out / "pages"
    pages = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.md")}
    whole = build(pages, {"name": "", "url": ""})
    assert len(pages) > 20
    assert {path: data for path, data in whole.items() if (with_site.out / "site" / path).read_bytes() != data} == {}


def test_the_next_site_shares_what_has_not_changed_and_writes_into_no_file(with_site: Library) -> None:
    page = with_site.out / "site" / "plans" / with_site.markdown("b.txt").stem / "c1.html"
    changed = with_site.out / "site" / "plans" / with_site.markdown("c.txt").stem / "t1.html"
    old, kept, before = page.resolve(), page.stat().st_ino, changed.resolve()
    text = before.read_bytes()
    (with_site.raw / "c.txt").write_text(YUNXI.replace("总体平稳", "总体向好"), "utf-8")
    with_site.build(formats=SITE)
    assert (page.resolve() != old, page.stat().st_ino) == (True, kept)
    assert before.read_bytes() == text != changed.read_bytes()


def test_what_somebody_did_to_the_site_is_undone(with_site: Library) -> None:
    (with_site.raw / "c.txt").write_text(YUNXI.replace("总体平稳", "总体向好"), "utf-8")
    with_site.build(formats=SITE)  # so that the site shares files with the cache, which a copy does not
    before = with_site.tree()
    index, style = with_site.out / "site" / "topics.html", with_site.out / "site" / "assets" / "style.css"
    index.write_text("mine", "utf-8")
    style.unlink()
    report = with_site.build(formats=SITE)
    assert with_site.tree() == before
    assert report.failures == []
