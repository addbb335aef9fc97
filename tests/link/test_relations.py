"""How plans stand to each other."""

from convert.link.features import Features
from convert.link.relations import relation_of, relations
from convert.model import Region


def plan(name: str, code: str, kind: str = "规划纲要", period: str = "2021-2025", status: str = "正式") -> Features:
    return Features(name, name, Region(code), kind, status, period, ())


COUNTY = plan("county", "990121")
CITY = plan("city", "990100")
PROVINCE = plan("province", "990000")
NATION = Features("nation", "中华人民共和国规划纲要", Region(), "规划纲要", "正式", "2021-2025", ())
EARLIER = plan("earlier", "990121", period="2016-2020")
DRAFT = plan("draft", "990121", status="征求意见稿")
REPORT = plan("report", "990121", kind="政府工作报告", period="2021")
ELSEWHERE = plan("elsewhere", "980121")
ALL = (COUNTY, CITY, PROVINCE, NATION, EARLIER, DRAFT, REPORT, ELSEWHERE)


def test_relations_of_a_county() -> None:
    assert relations(ALL)["county"] == {
        "city": "上级",
        "province": "上级",
        "nation": "上级",
        "earlier": "同地不同期",
        "draft": "草案与定稿",
        "report": "同地",
    }


def test_relations_from_above() -> None:
    found = relations(ALL)
    assert found["city"]["county"] == "下级"
    assert found["nation"]["elsewhere"] == "下级"
    assert "elsewhere" not in found["province"]


def test_relations_of_pairs_and_of_libraries_agree() -> None:
    found = relations(ALL)
    for one in ALL:
        for other in ALL:
            if one is not other:
                assert relation_of(one, other) == found.get(one.plan, {}).get(other.plan, ""), (one.plan, other.plan)


def test_a_plan_without_a_place_is_related_to_none() -> None:
    assert relations([plan("x-1", ""), plan("x-2", "")]) == {}
