"""A plan's features depend on that plan alone, and on no name of a place."""

import json
from dataclasses import replace

import pytest

from convert.document import Block, Break, Document, Section, read_document
from convert.link.features import Features, dump_features, features, load_features
from convert.link.matching import match_pair

PLACES = {"云溪": "白石", "临溪": "金沙", "青禾": "长岭"}
PLAN = """---
id: 990121-gy-2021
title: 云溪县发展规划
region: {code: "990121", province: 青禾省, city: 临溪市, county: 云溪县}
---

# 云溪县发展规划

## 第一章　办好云溪教育

全县新建幼儿园二十所，云溪县中小学教师队伍不断壮大，职业教育和高中教育协调发展，学生在云溪安心学习，义务教育优质均衡。

## 第二章　建设健康云溪

完善县级医院和乡镇卫生院，推进医联体建设，加强公共卫生和疾控体系，提升基层医疗服务能力，云溪群众就近看病，健康水平不断提高。
"""


def renamed(text: str) -> str:
    for place, other in PLACES.items():
        text = text.replace(place, other)
    return text


def units_of(markdown: str) -> object:
    return features(read_document(markdown)).units


def test_features_survive_being_written(read: dict[str, Features]) -> None:
    for value in read.values():
        data = dump_features(value)
        assert load_features(data) == value
        assert dump_features(load_features(data)) == data


def test_features_are_small(read: dict[str, Features], plans: dict[str, Document]) -> None:
    for name, value in read.items():
        assert len(dump_features(value)) < 3000 * len(plans[name].sections)


def test_another_name_of_the_place_changes_nothing() -> None:
    assert units_of(renamed(PLAN)) == units_of(PLAN)


def test_a_place_without_metadata_is_read_from_the_title() -> None:
    bare = PLAN.replace('region: {code: "990121", province: 青禾省, city: 临溪市, county: 云溪县}\n', "")
    assert units_of(renamed(bare)) == units_of(bare)


def test_links_stay_when_a_place_is_renamed(plans: dict[str, Document], read: dict[str, Features]) -> None:
    one, other = "990121-gy-2021", "990125-gy-2021"
    moved = rename(plans[one])
    links = [link._replace(relation="") for link in match_pair(features(moved), read[other])]
    assert links == [link._replace(relation="") for link in match_pair(read[one], read[other])]


def rename(document: Document) -> Document:
    front = json.loads(renamed(json.dumps(dict(document.front), ensure_ascii=False, default=str)))
    return Document(front, tuple(moved(part) for part in document.flow))


def moved(part: Section | Block | Break) -> Section | Block | Break:
    if isinstance(part, Section):
        return replace(part, title=renamed(part.title), heading=renamed(part.heading))
    return replace(part, text=renamed(part.text)) if isinstance(part, Block) else part


def test_headings_of_untitled_chapters_are_read_from_their_sections(read: dict[str, Features]) -> None:
    unit = {unit.id: unit for unit in read["990125-gy-2021"].units}
    assert unit["c7"].headed == ("livelihood",)
    assert "review" in unit["c1"].headed


@pytest.mark.parametrize("body", ["", "短。", "x" * 500, "# 只有标题\n", "## 第一章　甲\n\n" + "乙" * 400])
def test_odd_plans_have_features(body: str) -> None:
    value = features(read_document(f"---\nid: x\n---\n\n{body}"))
    assert match_pair(value, value) is not None
    assert load_features(dump_features(value)) == value


def test_a_broken_region_is_none() -> None:
    assert features(read_document("---\nid: x\nregion: 云溪县\n---\n\n# 甲\n")).region.county == ""
