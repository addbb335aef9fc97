"""What holds for the metadata of any text."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from convert.metadata.dates import period_of, read_date
from convert.metadata.divisions import divisions
from convert.metadata.front import Evidence, front_matter
from convert.metadata.places import find_place
from convert.model import Fact

WORDS = st.lists(
    st.sampled_from(
        ["南京市", "鼓楼区", "江苏省", "(江苏省)", "南京", "城区", "新区", "人民政府", "2021年", "２０２１年", "国民经济和社会发展", "第十四个五年",
         "规划", "纲要", "政府工作报告", "(征求意见稿)", "《", "》", "关于", "的通知", "2021-2025", "—", "十五", "3月", "八月", "三十一日", "\u0663"]
    ), max_size=10,
).map("".join)  # fmt: skip


@given(WORDS, WORDS, WORDS)
@settings(max_examples=200)
def test_no_words_stop_it_and_the_id_is_an_address(title: str, page: str, body: str) -> None:
    front = front_matter(Evidence(Fact(title, 1), Fact(page, 2), {"date": Fact(body, 3)}, body), {"sha256": "0"}, "g")
    assert re.fullmatch(r"[a-z0-9-]{4,40}", front.id)
    assert all(value for value in front.entries.values())


@given(WORDS)
def test_a_place_that_is_found_is_named_in_the_text(title: str) -> None:
    region = find_place([title]).region
    if region.code:
        names = {
            name for name, codes in (*divisions().codes.items(), *divisions().aliases.items()) if region.code in codes
        }
        assert any(name in title for name in names)


@given(st.text(max_size=80))
def test_no_text_stops_the_readers_of_dates(text: str) -> None:
    assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", read_date(text))
    assert re.fullmatch(r"(\d{4}(-\d{4})?)?", period_of(text))


def test_full_width_dates_are_read() -> None:
    assert read_date("２０２１年８月１０日") == "2021-08-10"
    assert period_of("规划（２０２１－２０２５年）") == "2021-2025"
