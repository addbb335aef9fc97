"""Links in libraries that are too large for all pairs."""

from collections import Counter
from dataclasses import replace
from itertools import permutations

import msgspec
import pytest

from convert.document import Document
from convert.link.features import Features
from convert.link.index import IN_LIBRARY, IN_PROVINCE, MAIN_TOPICS, Index, build_index
from convert.link.known import Known
from convert.link.library import KEPT_A_SECTION, candidates, match_plan
from convert.link.matching import match_pair, phrases, topic_of
from convert.link.packing import Packed, PackedPlan, pack, pack_plan
from convert.link.pairs import compare, parts_of
from convert.link.quick import Prepared, phrases_of, raw_of
from convert.link.quick import topic_of as quick_topic
from convert.link.scoring import raw_score
from convert.link.showing import signpost
from convert.model import Link

COUNTY = "990121-gy-2021"


@pytest.fixture(scope="module")
def packed(plans: dict[str, Document], read: dict[str, Features]) -> dict[str, PackedPlan]:
    return {name: pack_plan(value, signpost(plans[name])) for name, value in read.items()}


@pytest.fixture(scope="module")
def index(packed: dict[str, PackedPlan]) -> Index:
    return build_index(packed.values())


def test_a_packed_section_scores_and_says_the_same(read: dict[str, Features]) -> None:
    ours, theirs = read[COUNTY].units, read["990125-gy-2021"].units
    our_parts, their_parts = parts_of(ours), parts_of(theirs)
    for one in ours:
        own = Prepared(pack(one, our_parts[one.id]))
        for other in theirs:
            packed = pack(other, their_parts[other.id])
            signals = compare(one, other, our_parts[one.id], their_parts[other.id])
            assert raw_of(own, packed) == pytest.approx(raw_score(signals))
            assert quick_topic(own, packed) == topic_of(one, other)
            assert phrases_of(own, packed) == phrases(one, other)


def test_what_is_packed_and_indexed_survives_being_written(packed: dict[str, PackedPlan], index: Index) -> None:
    for value in packed.values():
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(value), type=PackedPlan) == value
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(index), type=Index) == index


def test_a_mark_changes_with_heading_and_text(read: dict[str, Features]) -> None:
    unit = read[COUNTY].units[0]
    marks = {
        pack(unit).mark,
        pack(unit, (), "c1", "第一章").mark,
        pack(replace(unit, size=unit.size + 1)).mark,
        pack(replace(unit, topics={"rural": 1000})).mark,
    }
    assert len(marks) == 4


def test_a_library_is_searched_the_same_in_any_order(packed: dict[str, PackedPlan]) -> None:
    found = [match_plan(packed[COUNTY], build_index(order)) for order in list(permutations(packed.values()))[:6]]
    assert all(one == found[0] for one in found)
    assert all(link.source_plan != link.target_plan for link in found[0].known.links)


def test_the_way_for_large_libraries_finds_the_same_first_counterparts(
    packed: dict[str, PackedPlan], read: dict[str, Features], index: Index
) -> None:
    large = {
        (link.source_plan, link.source_id, link.target_plan): link.target_id
        for plan in packed.values()
        for link in match_plan(plan, index).known.links
        if link.rank == 1
    }
    small = {
        (link.source_plan, link.source_id, link.target_plan): link.target_id
        for one, other in permutations(read.values(), 2)
        for link in match_pair(one, other)
        if link.rank == 1 and link.score > 0.5
    }
    shared = [key for key in small if key in large]
    assert len(shared) > 60
    assert sum(small[key] == large[key] for key in shared) >= 0.9 * len(shared)


def test_links_of_a_section_are_ranked_within_each_plan(packed: dict[str, PackedPlan], index: Index) -> None:
    links = match_plan(packed[COUNTY], index).known.links
    by_pair: dict[tuple[str, str], list[int]] = {}
    for link in links:
        by_pair.setdefault((link.source_id, link.target_plan), []).append(link.rank)
    assert all(ranks == list(range(1, len(ranks) + 1)) for ranks in by_pair.values())
    assert max(Counter(link.source_id for link in links).values()) <= KEPT_A_SECTION


def test_the_cost_of_a_section_does_not_grow_with_the_library(packed: dict[str, PackedPlan]) -> None:
    plan = packed[COUNTY]
    index = build_index(plan._replace(plan=f"copy-{number:03d}") for number in range(2 * IN_LIBRARY))
    most = MAIN_TOPICS * (IN_LIBRARY + IN_PROVINCE)
    assert max(len(candidates(section, plan.province, index)) for section in plan.sections) <= most
    links = match_plan(plan._replace(sections=plan.sections[:3]), index).known.links
    assert max(Counter(link.source_id for link in links).values()) == KEPT_A_SECTION


def test_what_was_found_before_is_taken_over_where_nothing_changed(
    packed: dict[str, PackedPlan], index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = match_plan(packed[COUNTY], index)
    made: list[str] = []

    def listed(_plan: str, section: Packed, *_: object) -> list[Link]:
        made.append(section.id)
        return []

    monkeypatch.setattr("convert.link.library.best_of", listed)
    assert match_plan(packed[COUNTY], index, before.known) == before
    assert made == []
    lost = Known(COUNTY, {**before.known.keys, "c3": b"other"}, before.known.links)
    match_plan(packed[COUNTY], index, lost)
    assert made == ["c3"]


def test_a_plan_more_costs_its_own_matching(packed: dict[str, PackedPlan]) -> None:
    plan, other = packed[COUNTY], packed["990125-gy-2021"]
    other = other._replace(sections=other.sections[:1])
    few = [one for one in packed.values() if one.plan not in (COUNTY, other.plan)]
    before = match_plan(plan, build_index(few))
    index = build_index([*few, other])
    after = match_plan(plan, index, before.known)
    assert after == match_plan(plan, index)
    kept = [name for name, key in after.known.keys.items() if before.known.keys[name] == key]
    concerned = {link.source_id for link in after.known.links if link.target_plan == other.plan}
    assert kept
    assert not concerned & set(kept)


def test_plans_that_are_matched_in_another_way_are_left_out(packed: dict[str, PackedPlan], index: Index) -> None:
    found = match_plan(packed[COUNTY], index, left_out=["990125-gy-2021"])
    assert {link.target_plan for link in found.known.links} == {
        "990102-gy-2021-draft",
        "990100-bg-2021",
        "990104-jh-2023",
    } & {link.target_plan for link in match_plan(packed[COUNTY], index).known.links}


def test_what_a_page_may_show_can_be_named_and_reached(
    packed: dict[str, PackedPlan], index: Index, plans: dict[str, Document]
) -> None:
    found = match_plan(packed[COUNTY], index)
    for post in found.posts:
        whole = signpost(plans[post.plan])
        assert (post.title, post.place) == (whole.title, whole.place)
        assert post.sections.items() <= whole.sections.items()
    posts = {post.plan: post.sections for post in found.posts}
    first = {link.source_id: link for link in reversed(found.known.links)}
    assert [link for link in first.values() if link.target_id not in posts[link.target_plan]] == []
