"""The front matter: each value from the line that states it, absent when none does."""

import pytest

from convert.metadata.dates import period_of, read_date
from convert.metadata.front import Evidence, front_matter
from convert.metadata.readers import read_occasion, read_speaker
from convert.model import Fact

GOVERNMENT = "南京市鼓楼区人民政府"


def test_a_plan_with_a_full_head() -> None:
    evidence = Evidence(
        title=Fact("南京市鼓楼区国民经济和社会发展第十四个五年规划和2035年远景目标纲要", 8),
        facts={
            "索引号": Fact("1132/2021-00017", 1),
            "发布机构": Fact("鼓楼区发改局", 2),
            "成文日期": Fact("2021-03-02", 2),
            "印发日期": Fact("2021年3月5日", 3),
            "发布日期": Fact("2021-03-09 10:22", 4),
            "文号": Fact("鼓政发[2021]3号", 5),
            "issuer": Fact(GOVERNMENT, 9),
            "date": Fact("2021 年3 月1 日", 10),
        },
    )
    front = front_matter(evidence, {"file": "a.txt", "sha256": "00"}, "gangyao 0.1.0")
    assert front.entries == {
        "id": "320106-gy-2021",
        "title": "南京市鼓楼区国民经济和社会发展第十四个五年规划和2035年远景目标纲要",
        "region": {"code": "320106", "province": "江苏省", "city": "南京市", "county": "鼓楼区"},
        "kind": "规划纲要",
        "status": "正式",
        "period": "2021-2025",
        "issuer": GOVERNMENT,
        "document_number": "鼓政发〔2021〕3号",
        "index_number": "1132/2021-00017",
        "adopted": "2021-03-01",
        "issued": "2021-03-05",
        "published": "2021-03-09",
        "source": {"file": "a.txt", "sha256": "00"},
        "converter": "gangyao 0.1.0",
    }
    assert list(front.entries)[:6] == ["id", "title", "region", "kind", "status", "period"]
    lines = {name: fact.line for name, fact in front.facts.items()}
    assert lines == {
        "title": 8, "period": 8, "issuer": 9, "document_number": 5, "index_number": 1, "adopted": 10, "issued": 3,
        "published": 4, "region": 8,
    }  # fmt: skip
    assert front.problems == ()


def test_a_report_with_a_bare_title_is_completed_from_its_page() -> None:
    evidence = Evidence(
        Fact("政府工作报告", 5),
        Fact("(江苏省)2021年南京市人民政府工作报告(全文)", 1),
        {
            "subtitle": Fact("——2021年1月25日在南京市第十七届人民代表大会第五次会议上", 7),
            "speaker": Fact("南京市市长 李某某", 9),
        },
    )
    entries = front_matter(evidence, {}, "g").entries
    assert entries["title"] == "南京市2021年政府工作报告"
    assert entries["id"] == "320100-bg-2021"
    assert entries["period"] == "2021"
    assert entries["occasion"] == "2021年1月25日在南京市第十七届人民代表大会第五次会议上"
    assert entries["speaker"] == "南京市市长\u3000李某某"
    assert "adopted" not in entries


def test_the_year_of_a_report_may_stand_in_its_occasion_only() -> None:
    subtitle = Fact("——2022年1月8日在宜兴市第十八届人民代表大会第一次会议上", 2)
    entries = front_matter(Evidence(Fact("政府工作报告", 1), facts={"subtitle": subtitle}), {}, "g").entries
    assert (entries["id"], entries["title"]) == ("320282-bg-2022", "宜兴市2022年政府工作报告")


def test_a_draft_and_its_final_text_have_different_ids() -> None:
    title = Fact("宜兴市国民经济和社会发展第十四个五年规划纲要", 1)
    draft = front_matter(Evidence(title, facts={"status": Fact("（征求意见稿）", 2)}), {}, "g").entries
    final = front_matter(Evidence(title), {}, "g").entries
    assert (draft["status"], final["status"]) == ("征求意见稿", "正式")
    assert final["id"] == "320282-gy-2021"
    assert draft["id"].startswith("320282-gy-2021-")


def test_kinds_that_are_not_unique_get_a_hash() -> None:
    one = front_matter(Evidence(Fact("宜兴市工业三年行动计划（2023—2025年）", 1)), {}, "g").entries["id"]
    two = front_matter(Evidence(Fact("宜兴市农业三年行动计划（2023—2025年）", 1)), {}, "g").entries["id"]
    assert one[:15] == two[:15] == "320282-jh-2023-"
    assert one != two


def test_nothing_is_made_up_where_nothing_is_said() -> None:
    front = front_matter(Evidence(body="各单位要认真落实。"), {"sha256": "abc"}, "g")
    assert set(front.entries) == {"id", "status", "source", "converter"}
    assert front.entries["id"].startswith("x-")
    assert [problem.kind for problem in front.problems] == ["no-place"]
    assert front.problems[0].message == "没有读到能确定的地名，编号改用散列值；可在 plans.toml 中写明 region 或 id"


def test_a_date_of_adoption_comes_from_the_bracket_under_the_title() -> None:
    occasion = Fact("（2021年1月25日宜兴市第十七届人民代表大会第五次会议批准）", 2)
    entries = front_matter(Evidence(Fact("宜兴市规划纲要", 1), facts={"occasion": occasion}), {}, "g").entries
    assert entries["adopted"] == "2021-01-25"


def test_the_update_of_a_page_is_no_period() -> None:
    page = Fact("(江苏省)宜兴市国民经济和社会发展十四五规划(2022年更新)", 1)
    entries = front_matter(Evidence(page_title=page), {}, "g").entries
    assert (entries["period"], entries["title"]) == ("2021-2025", "宜兴市国民经济和社会发展十四五规划")


def test_dates_and_periods_of_all_forms() -> None:
    assert read_date("二〇二一年十二月三十一日") == "2021-12-31"
    assert read_date("2021.3.5") == "2021-03-05"
    assert read_date("二O二一年三月二十日") == "2021-03-20"
    assert read_date("2021年2月30日") == ""
    assert period_of("云溪县“十二五”规划") == "2011-2015"
    assert period_of("青禾市国土空间总体规划（2021—2035年）") == "2021-2035"
    assert period_of("云溪县中长期发展规划") == ""
    assert period_of("云溪县2035年远景目标纲要") == ""


def test_a_notice_says_number_and_day_of_issue_in_its_own_lines() -> None:
    paragraphs = (
        Fact("宜兴市人民政府关于印发宜兴市水利规划的通知", 1),
        Fact("宜政发〔2021〕3号", 2),
        Fact("根据苏政发〔2020〕1号", 3),
        Fact("宜兴市人民政府办公室2021年8月11日印发", 40),
    )
    front = front_matter(Evidence(Fact("宜兴市“十四五”水利规划", 9), paragraphs=paragraphs), {}, "g")
    assert (front.facts["document_number"], front.facts["issued"]) == (
        Fact("宜政发〔2021〕3号", 2),
        Fact("2021-08-11", 40),
    )


def test_a_plan_without_a_period_is_named_by_the_year_it_is_dated() -> None:
    evidence = Evidence(Fact("宜兴市商业体系建设实施方案", 1), signature={"date": Fact("2020年6月5日", 30)})
    assert front_matter(evidence, {}, "g").entries["id"].startswith("320282-fa-2020-")


def test_all_offices_of_a_joint_notice_issue_it() -> None:
    notice = Fact("中共宜兴市委办公室\u3000宜兴市人民政府办公室关于印发《宜兴市实施方案》的通知", 1)
    evidence = Evidence(
        Fact("宜兴市实施方案", 9), signature={"issuer": Fact("宜兴市人民政府办公室", 7)}, paragraphs=(notice,)
    )
    issuer = front_matter(evidence, {}, "g").facts["issuer"]
    assert issuer == Fact("中共宜兴市委办公室、宜兴市人民政府办公室", 1)


def test_a_notice_on_anothers_notice_is_its_signers() -> None:
    notice = Fact("国务院办公厅关于印发政务公开要点的通知", 5)
    evidence = Evidence(Fact("", 0), signature={"issuer": Fact("宜兴市人民政府", 7)}, paragraphs=(notice,))
    assert front_matter(evidence, {}, "g").facts["issuer"] == Fact("宜兴市人民政府", 7)


@pytest.mark.parametrize(
    ("line", "occasion", "speaker"),
    [
        (
            "2024年1月17日在青禾省第十届人民代表大会第三次会议上青禾省省长张某某作政府工作报告。",
            "2024年1月17日在青禾省第十届人民代表大会第三次会议上",
            "青禾省省长\u3000张某某",
        ),
        (
            "——2024年1月17日代省长　张某某在青禾省第十届人民代表大会第三次会议上的讲话",
            "2024年1月17日在青禾省第十届人民代表大会第三次会议上",
            "代省长\u3000张某某",
        ),
        (
            "（2024年1月17日张某市长在青禾市第十届人民代表大会第三次会议的政府工作报告）",
            "2024年1月17日在青禾市第十届人民代表大会第三次会议",
            "市长\u3000张某",
        ),
        ("2024年1月17日在青禾市第十届人民代表大会上", "2024年1月17日在青禾市第十届人民代表大会上", ""),
        ("2024年1月17日县第十届人民代表大会第三次会议通过", "2024年1月17日县第十届人民代表大会第三次会议通过", ""),
    ],
)
def test_one_line_may_tell_occasion_and_speaker(line: str, occasion: str, speaker: str) -> None:
    known = Evidence(facts={"occasion": Fact(line, 3)})
    assert read_occasion(known) == Fact(occasion, 3)
    assert read_speaker(known).value == speaker
