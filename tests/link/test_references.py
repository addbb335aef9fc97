"""Explicit references to other plans."""

import pytest

from convert.document import read_document
from convert.link.references import Catalogue, Name, in_sentence, name_of, references, resolve, title_key

NAMES = {
    "own": ("云溪县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", ""),
    "city": ("青禾省临溪市国民经济和社会发展第十四个五年规划和2035年远景目标纲要", "临政发〔2021〕3号"),
    "earlier": ("临溪市国民经济和社会发展第十三个五年规划纲要", ""),
    "action": ("临溪市推动高质量发展三年行动计划（2023—2025年）", ""),
}
LIBRARY = Catalogue(Name(plan, *called) for plan, called in NAMES.items())


def found(text: str) -> list[str]:
    return [one.plan for one in resolve(in_sentence(text), LIBRARY, "own")]


@pytest.mark.parametrize(
    ("text", "plans"),
    [
        ("根据《临溪市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要》编制。", ["city"]),
        ("落实《临溪市国民经济和社会发展“十四五”规划》要求。", ["city"]),
        ("落实《临溪市国民经济和社会发展第十三个五年规划纲要》和临政发〔2021〕3号文件。", ["earlier", "city"]),
        ("按照《临溪市推动高质量发展三年行动计划（2023-2025年）》执行。", ["action"]),
        ("根据《云溪县国民经济和社会发展第十四个五年规划和2035年远景目标纲要》编制。", []),
        ("根据《中共临溪市委关于制定国民经济和社会发展第十四个五年规划的建议》编制。", []),
        ("根据《长江保护法》编制。", []),
        ("按照国发〔2021〕1号执行。", []),
    ],
)
def test_references_resolve_to_plans_of_the_library(text: str, plans: list[str]) -> None:
    assert found(text) == plans


def test_a_reference_does_not_cross_the_end_of_a_sentence() -> None:
    document = read_document("## 一、甲\n\n根据《临溪市国民经济和社会发展。第十四个五年规划》编制。")
    assert references(document) == ()


def test_a_number_behind_a_title_belongs_to_it() -> None:
    document = read_document("## 一、甲\n\n根据《关于发展的意见》（临政发〔2021〕3号），落实国发〔2021〕1号。")
    assert [(one.title, one.number) for one in references(document)] == [
        ("关于发展的意见", "临政发〔2021〕3号"),
        ("", "国发〔2021〕1号"),
    ]
    assert {one.section for one in references(document)} == {"t1"}


def test_a_title_that_two_plans_have_leads_nowhere() -> None:
    library = Catalogue([Name("one", "临溪市行动计划书"), Name("two", "临溪市行动计划书")])
    assert resolve(in_sentence("按照《临溪市行动计划书》执行。"), library, "own") == ()


def test_drafts_and_years_do_not_matter_to_a_title() -> None:
    assert title_key("云溪县第十四个五年规划纲要（草案）") == title_key("云溪县第十四个五年规划")


def test_a_plan_goes_by_its_title_and_its_number() -> None:
    document = read_document(
        "---\nid: city\ntitle: 临溪市规划纲要\ndocument_number: 临政发〔2021〕3号\n---\n\n# 临溪市规划纲要\n"
    )
    assert name_of(document) == Name("city", "临溪市规划纲要", "临政发〔2021〕3号")
