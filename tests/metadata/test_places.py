"""Places: read from what names them, never guessed."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from convert.metadata.divisions import divisions, full_name, place_name, region_of
from convert.metadata.places import NOWHERE, find_place
from convert.model import Region


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("南京市鼓楼区国民经济和社会发展第十四个五年规划纲要", "320106"),
        ("(江苏省)2021年南京市人民政府工作报告(全文)", "320100"),
        ("江苏南京鼓楼区十四五规划", "320106"),
        ("北京市朝阳区国民经济和社会发展规划", "110105"),
        ("上海市国民经济和社会发展规划", "310000"),
        ("恩施州2021年政府工作报告", "422800"),
        ("石河子市国民经济和社会发展规划", "659001"),
        ("关于印发济南市市中区规划的通知", "370103"),
        ("中共海南省委关于制定国民经济和社会发展规划的建议", "460000"),
        ("江干区国民经济和社会发展规划", "330104"),
        ("龙港市国民经济和社会发展规划", "330383"),
        ("阿鲁科尔沁旗2022年政府工作报告", "150421"),
    ],
)
def test_a_title_gives_its_place(title: str, code: str) -> None:
    assert find_place([title]).region.code == code


@pytest.mark.parametrize(
    "title",
    ["鼓楼区行动计划", "政府工作报告", "", "加快中山市场建设的意见", "中华人民共和国国民经济和社会发展规划", "城区管理办法", "全市工作要点",
     "关于支持长江经济带发展的意见"],
)  # fmt: skip
def test_no_place_is_guessed(title: str) -> None:
    assert find_place([title]) == NOWHERE


def test_a_name_that_several_have_is_decided_by_what_stands_above_it() -> None:
    assert find_place(["鼓楼区规划", "", "(江苏省)南京市鼓楼区规划"]).region.code == "320106"
    assert find_place(["鼓楼区规划"], "徐州市委、徐州市人民政府、徐州市发改委……").region.code == "320302"
    assert find_place(["鼓楼区规划"], "南京市、徐州市").region.code == ""


def test_the_best_evidence_counts_first() -> None:
    found = find_place(["泰州市规划", "江苏省人民政府", "江苏省规划"])
    assert (found.region.city, found.source) == ("泰州市", 0)


def test_the_text_is_asked_last() -> None:
    text = "根据《中共宜兴市委关于制定宜兴市国民经济和社会发展第十四个五年规划的建议》编制。"
    assert find_place(["国民经济和社会发展规划"], text).region.code == "320282"


def test_a_plan_on_another_places_plan_keeps_its_own() -> None:
    assert find_place(["宜兴市贯彻《江苏省规划》实施方案"]).region.code == "320282"
    assert find_place(["官林镇贯彻《江苏省规划》实施方案"]).region.code == ""


def test_what_has_no_code_gets_none() -> None:
    zone = find_place(["青田县温溪镇国民经济和社会发展规划"]).region
    assert (zone.code, zone.county) == ("", "青田县温溪镇")
    unlisted = find_place(["(青禾省)临溪市云溪县国民经济和社会发展规划"]).region
    assert unlisted == Region("", "青禾省", "临溪市", "云溪县")


def test_names_are_short_and_clear() -> None:
    assert place_name(region_of("320115")) == "江宁区"
    assert place_name(region_of("320106")) == "南京市鼓楼区"
    assert full_name(region_of("320115")) == "南京市江宁区"
    assert full_name(region_of("110105")) == "北京市朝阳区"


def test_every_division_of_today_finds_itself_under_its_city() -> None:
    table = divisions()
    wrong = []
    for name, codes in table.codes.items():
        for code in codes:
            title = f"{full_name(region_of(code))}国民经济和社会发展规划"
            found = find_place([title]).region.code
            if found != code and region_of(code).county == name:
                wrong.append((code, title, found))
    assert len(wrong) <= 5, wrong


def test_the_table_is_read_when_needed_and_fast(units: Callable[[Callable[[], None]], float]) -> None:
    program = "import convert.metadata.front, sys; from convert.metadata.divisions import divisions; print(divisions.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"

    def read() -> None:
        divisions.cache_clear()
        divisions()

    assert min(units(read) for _ in range(5)) < 3
