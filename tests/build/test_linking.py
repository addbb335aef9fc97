"""Links in a build: what people decided, whom texts name, what is treated where, and large libraries."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from convert.build.steps.check_links import run as check_links
from convert.errors import UsageError
from convert.link.references import Reference, Resolved
from convert.link.showing import Signpost
from convert.model import Link
from tests.build.plans import LINXI, PLANS, QINGHE, write_plans
from tests.build.test_library import Library

DATA = ("md", "data")
NAMING = QINGHE.replace("第三章", "落实《临溪区国民经济和社会发展“十四五”规划》和《长江保护法》。\n第三章")
ACCEPTED = '[[link]]\nsource = "{one}#c1"\ntarget = "{other}#c2"\nstate = "accepted"\n'
REJECTED = '[[link]]\nsource = "{one}#c2"\ntarget = "{other}#c2"\nstate = "rejected"\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("linked"))
    write_plans(library.raw, {"a.txt": NAMING})
    library.build(formats=DATA)
    return library


@pytest.fixture
def library(built: Library, tmp_path: Path) -> Library:
    copy = Library(tmp_path)
    write_plans(copy.raw, {"a.txt": NAMING})
    shutil.copytree(built.out, copy.out, symlinks=True)
    return copy


def rows(library: Library, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((library.out / "data" / f"{table}.csv").read_text("utf-8"))))


def ids(library: Library) -> dict[str, str]:
    """Ids by raw file."""
    plans = json.loads((library.out / "manifest.json").read_text("utf-8"))["plans"]
    return {source: name for name, source in plans.items()}


def links(library: Library, source: str, target: str) -> list[tuple[str, str, str]]:
    named = ids(library)
    return [
        (row["source_id"], row["target_id"], row["checked"])
        for row in rows(library, "links")
        if (row["source_plan"], row["target_plan"]) == (named[source], named[target])
    ]


def test_what_people_decided_about_links_counts_both_ways(library: Library) -> None:
    before = links(library, "a.txt", "b.txt")
    assert ("c2", "c2", "0") in before
    assert ("c1", "c2", "1") not in before
    one, other = ids(library)["a.txt"], ids(library)["b.txt"]
    text = (ACCEPTED + REJECTED).format(one=one, other=other)
    (library.raw / "links.toml").write_text(text, "utf-8")
    report = library.build(formats=DATA)
    assert report.failures == []
    for pair in (links(library, "a.txt", "b.txt"), [(b, a, c) for a, b, c in links(library, "b.txt", "a.txt")]):
        assert ("c1", "c2", "1") in pair
        assert not [link for link in pair if link[:2] == ("c2", "c2")]
    assert "links c.txt" not in library.made
    assert not [name for name in library.made if name.startswith("match")]


def test_a_decision_about_a_section_that_is_gone_is_told_and_makes_no_link(library: Library) -> None:
    text = ACCEPTED.format(one=ids(library)["a.txt"], other="990101-gy-2021")
    (library.raw / "links.toml").write_text(text, "utf-8")
    report = library.build(formats=DATA)
    assert report.notices == [
        "links.toml: 990101-gy-2021#c2 is no section of this library; put it right, or take it out if it is gone for good"
    ]
    assert report.failures == []
    assert not [row for row in rows(library, "links") if row["target_plan"] == "990101-gy-2021"]


MOVED = LINXI.replace("第二章", "第二章　深化改革\n推进改革。\n第三章").replace("第三章　全面", "第四章　全面")
HEADED = 'target_heading = "第二章　打造一流营商环境"\n'


def test_a_decision_that_says_the_heading_follows_a_section_that_moved(library: Library) -> None:
    one, other = ids(library)["a.txt"], ids(library)["b.txt"]
    (library.raw / "links.toml").write_text(ACCEPTED.format(one=one, other=other) + HEADED, "utf-8")
    (library.raw / "b.txt").write_text(MOVED, "utf-8")
    assert library.build(formats=DATA).notices == []
    assert ("c1", "c3", "1") in links(library, "a.txt", "b.txt")
    assert ("c3", "c1", "1") in links(library, "b.txt", "a.txt")
    (library.raw / "b.txt").write_text(MOVED.replace("打造一流", "优化"), "utf-8")
    assert library.build(formats=DATA).notices == [
        f"links.toml: {other}#c2 (第二章　打造一流营商环境) is no section of this library; "
        "put it right, or take it out if it is gone for good"
    ]


def test_a_decision_follows_an_address_that_is_gone(library: Library) -> None:
    one, other = ids(library)["a.txt"], ids(library)["b.txt"]
    (library.raw / "links.toml").write_text(ACCEPTED.format(one=one, other=other), "utf-8")
    library.build(formats=DATA)
    (library.raw / "b.txt").write_text(LINXI.replace("第二章　", "二、").replace("第三章　", "三、"), "utf-8")
    assert library.build(formats=DATA).notices == []
    followed = [link for link in links(library, "a.txt", "b.txt") if link[2] == "1"]
    assert [link[0] for link in followed] == ["c1"]
    assert followed[0][1] != "c2"


def test_a_broken_file_of_decisions_stops_the_build_with_one_line(library: Library) -> None:
    (library.raw / "links.toml").write_text('[[link]]\nsource = "a"\n', "utf-8")
    with pytest.raises(UsageError) as caught:
        library.build(formats=DATA)
    assert str(caught.value) == (
        f"{library.raw.resolve()}/links.toml: link 1: source is 'a'; write it as \"plan#section\""
    )


def test_texts_that_name_a_plan_of_the_library_lead_there(library: Library) -> None:
    named = ids(library)
    assert [(row["plan"], row["section"], row["text"], row["target_plan"]) for row in rows(library, "references")] == [
        (named["a.txt"], "c2", "《临溪区国民经济和社会发展“十四五”规划》", named["b.txt"])
    ]


def test_pages_lead_to_plans_that_are_named(library: Library) -> None:
    library.build(formats=("md", "site"))
    named = ids(library)
    page = (library.out / "site" / "plans" / named["a.txt"] / "c2.html").read_text("utf-8")
    link = f'<a class="named" href="../{named["b.txt"]}/index.html">《临溪区国民经济和社会发展“十四五”规划》</a>'
    assert link in page
    assert "《长江保护法》。" in page
    assert (library.out / "site" / "plans" / named["b.txt"] / "index.html").exists()


def test_topics_are_data(library: Library) -> None:
    named = ids(library)
    assert {(row["plan"], row["section"]) for row in rows(library, "topics") if row["topic"] == "rural"} == {
        (named["a.txt"], "c3"),
        (named["b.txt"], "c3"),
    }
    matrix = {row["plan"]: row for row in rows(library, "matrix")}
    assert matrix[named["a.txt"]]["business-environment"] == "c2"
    assert matrix[named["c.txt"]]["rural"] == ""
    assert rows(library, "gaps") == []
    topics = {(row["plan"], row["id"]): row["topics"] for row in rows(library, "sections")}
    assert topics[named["a.txt"], "c3"].startswith("rural")


def test_a_roster_tells_what_is_missing(library: Library) -> None:
    (library.raw / "roster.csv").write_text("code,place\n990199,西岭县\n", "utf-8")
    library.build(formats=DATA)
    assert rows(library, "gaps") == [{"code": "990199", "place": "西岭县", "topic": "", "name": ""}]
    assert {name.split()[0] for name in library.made} == {"tables"}


def test_links_that_lead_to_nothing_are_found() -> None:
    posts = [(Signpost("a", "甲", "甲", {"c1": ("c1", "一")}),), (Signpost("b", "乙", "乙", {"c1": ("c1", "一")}),)]
    named = Resolved(Reference("c1", "c1_1_0", "《丙规划》", "丙规划", ""), "c")
    good, bad = Link("a", "c1", "b", "c1", 0.5, 1), Link("b", "c1", "a", "c9", 0.5, 1)
    assert check_links([(good,)], [()], posts) == {"broken": []}
    assert check_links([(good, bad)], [(named,)], posts) == {"broken": ["link b#c1 → a#c9", "reference 《丙规划》 → c"]}


def test_a_build_with_a_link_that_leads_to_nothing_says_so(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("convert.build.linking.moved", lambda section, *_: section)
    one, other = ids(library)["a.txt"], ids(library)["b.txt"]
    text = ACCEPTED.format(one=one, other=other).replace("#c2", "#c9")
    (library.raw / "links.toml").write_text(text, "utf-8")
    report = library.build(formats=DATA)
    assert report.failures == [
        f"link {one}#c1 → {other}#c9: leads to nothing; build again with --force, and report it",
        f"link {other}#c9 → {one}#c1: leads to nothing; build again with --force, and report it",
    ]


def test_a_large_library_is_matched_through_an_index(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    small = {row["source_id"] for row in rows(library, "links")}
    monkeypatch.setattr("convert.build.linking.ALL_PAIRS", 2)
    report = library.build(formats=DATA)
    assert report.failures == []
    assert "match library" in library.made
    assert ("c2", "c2", "0") in links(library, "a.txt", "b.txt")
    assert ("c3", "c3", "0") in links(library, "a.txt", "b.txt")
    assert {row["source_id"] for row in rows(library, "links")} <= small
    library.build(formats=DATA)
    assert library.made == []


def test_a_large_library_grows_and_shrinks_as_if_built_at_once(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("convert.build.linking.ALL_PAIRS", 1)
    library.build(formats=DATA)
    write_plans(library.raw, {"d.txt": LINXI.replace("临溪区", "东溪区")})
    library.build(formats=DATA)
    assert not [name for name in library.made if name.startswith("features") and name != "features d.txt"]
    fresh = Library(tmp_path / "fresh")
    write_plans(fresh.raw, {**PLANS, "a.txt": NAMING, "d.txt": LINXI.replace("临溪区", "东溪区")})
    fresh.build(formats=DATA)
    assert rows(library, "links") == rows(fresh, "links")
    assert ids(library)["d.txt"] in {row["target_plan"] for row in rows(library, "links")}
    (library.raw / "d.txt").unlink()
    library.build(formats=DATA, prune=True)
    assert ids(library).keys() == {"a.txt", "b.txt", "c.txt"}
    assert {row["target_plan"] for row in rows(library, "links")} <= set(ids(library).values())
