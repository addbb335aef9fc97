"""Heads as pages on the web have them: what the front matter says of each."""

from datetime import date

import pytest

from convert.document import read_document
from convert.pipeline import convert_source

BODY = """各镇人民政府，县政府各部门：
为深入贯彻上级决策部署，加快推动全县经济社会高质量发展，结合工作实际，现就有关事项通知如下。
一、总体要求
坚持稳中求进。
二、主要任务
推进产业升级。
"""
HEADS: dict[str, tuple[str, dict[str, object]]] = {
    "number behind the title": (
        "中共云溪县委办公室印发《关于推进政务公开的意见》的通知（云办发〔2017〕2号）\n" + BODY,
        {"document_number": "云办发〔2017〕2号", "issuer": "中共云溪县委办公室", "kind": "通知"},
    ),
    "a website has not issued it": (
        "发文机构: 县政府网站\n发文字号: 云政发〔2024〕7号\n云溪县防汛规划\n" + BODY,
        {"document_number": "云政发〔2024〕7号", "issuer": None},
    ),
    "the day of archiving is no day of publishing": (
        "归档时间:2018-11-21\n云溪县防汛规划\n来源:云溪县政府网 日期:2017-01-12 17:08\n" + BODY,
        {"published": date(2017, 1, 12)},
    ),
    "speaker without a blank": (
        "政府工作报告\n——2021年2月2日在青禾市第五届人民代表大会第七次会议上\n青禾市市长何某某\n" + BODY,
        {"speaker": "青禾市市长何某某", "period": "2021"},
    ),
    "no speaker: a title that ends in a name": ("云溪县关于学习县长王某某的通知\n" + BODY, {"speaker": None}),
    "a cover that names its issuer twice": (
        "云溪县防汛规划\n云溪县人民政府\n2021年5月\n云溪县人民政府\n" + BODY.removeprefix("各镇人民政府，县政府各部门：\n"),
        {"issuer": "云溪县人民政府"},
    ),
    "issuers one below the other": (
        "中共云溪县委\n云溪县人民政府\n关于推进乡村振兴的意见\n" + BODY,
        {"title": "中共云溪县委　云溪县人民政府关于推进乡村振兴的意见", "issuer": "中共云溪县委、云溪县人民政府"},
    ),
    "two who sign": (
        "关于推进乡村振兴的意见\n" + BODY + "中共云溪县委办公室\n云溪县人民政府办公室\n2021年3月15日\n",
        {"issuer": "中共云溪县委办公室、云溪县人民政府办公室", "adopted": date(2021, 3, 15)},
    ),
    "a title in the marks of one": (
        "《云溪县关于落实〈防汛条例〉的实施细则》\n" + BODY,
        {"title": "云溪县关于落实《防汛条例》的实施细则", "kind": "细则"},
    ),
    "a kind of document in brackets before it": (
        "【规范性文件】云溪县人民政府关于加强防汛工作的通知\n" + BODY,
        {"issuer": "云溪县人民政府"},
    ),
    "fields apart by bars": (
        "索 引 号: | YX-2024-002 | 主题分类: | 县政府 |\n文 号: | 云府办发〔2024〕23号 | 公开类型: | 主动公开 |\n云溪县防汛规划\n" + BODY,
        {"document_number": "云府办发〔2024〕23号", "index_number": "YX-2024-002"},
    ),
    "a title over lines that the site's head tells whole": (
        "标题：云溪县关于加强三级医院绩效考核工作的意见\n文号：云政办发〔2019〕4号\n主题词：\n"
        "云溪县关于加强\n三级医院绩效考核工作的意见\n云政办发〔2019〕4号\n" + BODY,
        {"title": "云溪县关于加强三级医院绩效考核工作的意见"},
    ),
    "a title whose first line is an issuer below an empty field": (
        "文号：云政办函〔2004〕7号\n标题：云溪县人民政府办公室关于李家镇所提问题办理情况的函\n主 题 词：\n"
        "云溪县人民政府办公室\n关于李家镇\n所提问题办理情况的函\n" + BODY,
        {"title": "云溪县人民政府办公室关于李家镇所提问题办理情况的函"},
    ),
    "key words are no title": (
        "文号：云政函〔2006〕38号\n主 题 词：\n体育　运动会　机构　批复\n云溪县关于同意组建\n运动会协调委员会的批复\n" + BODY,
        {"title": "云溪县关于同意组建运动会协调委员会的批复"},
    ),
    "what a title tells that stands nowhere changes nothing": (
        "标题：会议事项\n文号：云政函〔2006〕38号\n云溪县防汛规划\n" + BODY,
        {"title": "云溪县防汛规划"},
    ),
    "what the State issues is of no place": (
        "国务院关于同意设立示范区的批复\n甘肃省人民政府：\n" + BODY,
        {"region": None, "issuer": "国务院"},
    ),
    "the State Council": ("国务院关于推动云溪发展的意见\n国发〔2023〕16号\n" + BODY, {"issuer": "国务院"}),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
def test_front_matter_says_what_the_head_does(name: str) -> None:
    raw, wanted = HEADS[name]
    entries = read_document(convert_source(raw.encode(), name="a.txt")[0].markdown).front
    assert {key: entries.get(key) for key in wanted} == wanted


def test_a_page_title_whose_year_is_damaged_still_names_the_plan() -> None:
    raw = "(江苏?。?021年南京市人民政府工作报告(全文)\n2021年1月20日在南京市第十六届人民代表大会第四次会议上\n市长 王某某\n"
    entries = read_document(convert_source((raw + "各位代表：\n" + BODY).encode(), name="a.txt")[0].markdown).front
    assert entries["title"] == "南京市人民政府工作报告"
    assert (entries["id"], entries["period"], entries["speaker"]) == ("320100-bg-2021", "2021", "市长\u3000王某某")


def test_what_stands_beside_a_repeated_title_is_repeated_too() -> None:
    beside = "2026年1月27日在青禾市第五届人民代表大会第四次会议上 青禾市市长 何某某\n"
    raw = f"青禾市2026年政府工作报告\n{beside}青禾市2026年政府工作报告\n{beside}{BODY}"
    [plan] = convert_source(raw.encode(), name="a.txt")
    assert plan.markdown.count("人民代表大会") == 1
    assert read_document(plan.markdown).front["speaker"] == "青禾市市长　何某某"
