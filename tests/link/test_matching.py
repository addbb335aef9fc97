"""Counterparts in the example plans, judged by a person; 156 pairs in ``judged/examples.jsonl``."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from convert.document import Document
from convert.link.decisions import Decisions
from convert.link.features import Features
from convert.link.matching import BEST, match
from convert.link.showing import lost, neighbours, signpost
from convert.link.tables import links_table
from convert.model import Link

JUDGED = [
    json.loads(row) for row in (Path(__file__).parent / "judged" / "examples.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def links(read: dict[str, Features]) -> tuple[Link, ...]:
    return match([read[name] for name in sorted(read)])


def targets(links: Sequence[Link], row: dict[str, Any]) -> list[str]:
    plan, _, section = row["a"].partition("#")
    return [
        f"{link.target_plan}#{link.target_id}"
        for link in links
        if (link.source_plan, link.source_id, link.target_plan) == (plan, section, row["doc"])
    ]


def test_the_first_counterpart_is_one_that_a_reader_named(links: tuple[Link, ...]) -> None:
    full = [row for row in JUDGED if row["matches"]]
    answered = [row for row in full if targets(links, row)]
    right = [row for row in answered if targets(links, row)[0] in {match["b"] for match in row["matches"]}]
    assert len(answered) >= 0.95 * len(full)
    assert len(right) >= 0.95 * len(answered)


def test_what_has_no_counterpart_is_left_empty(links: tuple[Link, ...]) -> None:
    empty = [row for row in JUDGED if not row["matches"]]
    assert len(empty) >= 8
    assert [row["a"] for row in empty if targets(links, row)] == []


def test_clear_counterparts_are_among_the_first_three(links: tuple[Link, ...]) -> None:
    clear = [(row, match["b"]) for row in JUDGED for match in row["matches"] if match["grade"] == 2]
    found = [name for row, name in clear if name in targets(links, row)[:3]]
    assert len(found) >= 0.9 * len(clear)


def test_links_are_few_ranked_and_say_why(links: tuple[Link, ...]) -> None:
    by_pair: dict[tuple[str, str, str], list[Link]] = {}
    for link in links:
        by_pair.setdefault((link.source_plan, link.source_id, link.target_plan), []).append(link)
    for found in by_pair.values():
        assert [link.rank for link in found] == list(range(1, len(found) + 1))
        assert len(found) <= BEST
        assert [link.score for link in found] == sorted((link.score for link in found), reverse=True)
    assert [link for link in links if not link.topic] == []
    assert [link for link in links if len(link.phrases) > 5] == []


def test_phrases_stand_in_both_sections(links: tuple[Link, ...], plans: dict[str, Document]) -> None:
    for link in links[:200]:
        for plan, section in ((link.source_plan, link.source_id), (link.target_plan, link.target_id)):
            text = text_of(plans[plan], section)
            assert [phrase for phrase in link.phrases if phrase not in text] == []


def text_of(document: Document, section: str) -> str:
    own = document.section[section].heading + "".join(block.text for block in document.own[section])
    return own + "".join(text_of(document, child) for child in document.children[section])


def test_every_link_leads_to_a_section(links: tuple[Link, ...], plans: dict[str, Document]) -> None:
    ends = {(name, section.id) for name, document in plans.items() for section in document.sections[1:]}
    assert lost(links, ends) == ()
    gone = links[0]._replace(target_id="c99")
    assert lost([gone], ends) == (gone,)


def test_links_of_two_plans_depend_on_no_third(links: tuple[Link, ...], read: dict[str, Features]) -> None:
    one, other = sorted(read)[:2]
    pair = [link for link in links if {link.source_plan, link.target_plan} == {one, other}]
    assert list(match([read[one], read[other]])) == pair


def test_no_section_links_to_a_numbered_paragraph(links: tuple[Link, ...], read: dict[str, Features]) -> None:
    item = {(plan, unit.id): unit.item for plan, value in read.items() for unit in value.units}
    wrong = [
        link for link in links if item[link.target_plan, link.target_id] and not item[link.source_plan, link.source_id]
    ]
    assert wrong == []


def test_neighbours_show_related_plans_first(links: tuple[Link, ...], plans: dict[str, Document]) -> None:
    posts = {name: signpost(document) for name, document in plans.items()}
    own = [link for link in links if link.source_plan == "990121-gy-2021"]
    shown = neighbours(own, posts, 3)
    first = shown["c3"][0]
    assert first.relation == "上级"
    assert first.target_plan == "990100-bg-2021"
    assert first.topic == "科技创新"
    assert all(len(found) <= 3 for found in shown.values())


def test_table_lists_sections_without_counterpart(plans: dict[str, Document]) -> None:
    rows = links_table(plans["990121-gy-2021"], plans["990104-jh-2023"])
    assert [row.source for row in rows if row.rank == 0 and row.source_id == "c5"] == [
        plans["990121-gy-2021"].section["c5"].heading
    ]
    assert [row.target for row in rows if row.source_id == "c8"] == ["六、保障措施"]


def test_what_people_decided_shows_in_the_table(plans: dict[str, Document]) -> None:
    one, other = "990121-gy-2021", "990104-jh-2023"
    decided = Decisions(
        frozenset({((one, "c5"), (other, "t2")), (("x", "c5"), (other, "t2"))}),
        frozenset({((one, "c8"), (other, "t6"))}),
    )
    rows = links_table(plans[one], plans[other], decided)
    assert [(row.target_id, row.checked) for row in rows if row.source_id == "c5"] == [("t2", True)]
    assert [row.target_id for row in rows if row.source_id == "c8" and row.target_id == "t6"] == []
