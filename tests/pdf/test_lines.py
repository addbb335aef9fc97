"""Lines: full to the margin, no forbidden mark at either end, the grid of an official page."""

import itertools
from collections.abc import Callable, Sequence

import pytest

from convert.publish.pdf import Printed, render_pdf
from convert.publish.pdf.breaking import CLOSING, OPENING
from tests.pdf.conftest import Row
from tests.pdf.sample import SENTENCE, account, plan

MM = 72 / 25.4
PIXEL = 0.75
Rows = Callable[[bytes], list[Row]]
MEASURES = {"reader": (22.65 * MM, 139.7 * MM, 22.65 * MM), "gongwen": (28 * MM, 156 * MM, 26 * MM)}
"""Theme → left margin of right pages, width of the text, left margin of left pages."""


def body(lines: Sequence[Row], theme: str, font_size: float) -> list[tuple[Row, Row]]:
    """Pairs of a line and its follower in the same paragraph: the first of them is full."""
    right, _, left = MEASURES[theme]
    pairs = []
    for line, following in itertools.pairwise(lines):
        margin = right if line.page % 2 else left
        begins = abs(line.left - margin) < 1 or abs(line.left - margin - 2 * font_size) < 1.5
        if line.page == following.page and begins and abs(following.left - margin) < 1:
            pairs.append((line, following))
    return pairs


@pytest.mark.parametrize(("theme", "size"), [("reader", 11), ("gongwen", 15.79)])
def test_every_full_line_ends_at_the_margin(theme: str, size: float, rows: Rows) -> None:
    printed = render_pdf(plan(f"\n# 标题\n\n{SENTENCE * 9}\n\n{SENTENCE * 7}\n"), {}, account(), theme=theme)
    right, measure, left = MEASURES[theme]
    lines = rows(printed.data)
    last = next(line.page for line in lines if line.text == "版本说明")
    full = [pair[0] for pair in body([line for line in lines if line.page < last], theme, size)]
    assert len(full) > 20
    off = [line for line in full if abs(line.right - (right if line.page % 2 else left) - measure) > PIXEL]
    assert off == []


@pytest.mark.parametrize("theme", ["reader", "gongwen"])
def test_no_mark_stands_where_it_must_not(theme: str, rows: Rows) -> None:
    shifted = "\n\n".join("一" * place + SENTENCE * 2 for place in range(24))
    lines = rows(render_pdf(plan(f"\n# 标题\n\n{shifted}\n"), {}, account(), theme=theme).data)
    assert [line.text for line in lines if line.text[0] in CLOSING + "·…%"] == []
    assert [line.text for line in lines if line.text[-1] in OPENING] == []


@pytest.mark.parametrize("theme", ["reader", "gongwen"])
def test_the_text_of_a_run_in_begins_behind_its_head(theme: str, rows: Rows) -> None:
    heads = [f"{number}.{'目标' * (number % 9 + 1)}。" for number in range(1, 73)]
    texts = [SENTENCE[number % 40 :] * 2 for number in range(72)]
    body = "\n\n".join(f"### {head}\n\n{text}" for head, text in zip(heads, texts, strict=True))
    printed = render_pdf(plan(f"\n# 标题\n\n## 一、任务\n\n{body}\n"), {}, account(), theme=theme)
    lines = {line.text for line in rows(printed.data)}
    assert [head for head in heads if head in lines] == []


def test_a_number_and_its_unit_stay_in_one_line(rows: Rows) -> None:
    shifted = "\n\n".join("一" * place + SENTENCE * 2 for place in range(36))
    text = "\n".join(line.text for line in rows(render_pdf(plan(f"\n# 标题\n\n{shifted}\n"), {}, account()).data))
    for whole in ("886.4亿元", "7.9%", "132.5公里", "12件", "2025年"):
        assert text.count(whole) == text.replace("\n", "").count(whole)


def test_a_page_of_plain_text_has_22_lines_of_28_characters(rows: Rows) -> None:
    text = "\n\n".join("国" * (28 * 60) for _ in range(2))
    printed = render_pdf(plan(f"\n{text}\n"), {}, account(), theme="gongwen")
    page = [row for row in rows(printed.data) if row.page == 2]
    lines = [row for row in page if set(row.text) == {"国"}]
    assert [len(row.text) for row in lines] == [28] * 22
    assert all(abs(row.left - 26 * MM) < PIXEL and abs(row.right - 182 * MM) < PIXEL for row in lines)
    steps = [b.baseline - a.baseline for a, b in itertools.pairwise(lines)]
    assert sum(steps) / 21 == pytest.approx(225 * MM / 22, abs=0.05)
    assert [row.text for row in page if row not in lines] == ["—2—"]


def test_page_numbers_stand_outside_and_below_the_text(rows: Rows) -> None:
    printed = render_pdf(plan("\n" + "国" * 28 * 70 + "\n"), {}, account(), theme="gongwen")
    numbers = {row.page: row for row in rows(printed.data) if row.text.startswith("—")}
    assert numbers[2].left < 26 * MM + 20
    assert numbers[3].right > (210 - 26) * MM - 20
    assert all(row.baseline > (37 + 225 + 7) * MM for row in numbers.values())


def test_marks_that_meet_are_squeezed_and_latin_stands_apart(rows: Rows) -> None:
    apart = render_pdf(plan("\n# 标题\n\n国，国“国”国到8国\n"), {}, account())
    met = render_pdf(plan("\n# 标题\n\n国国，“国”国国8到\n"), {}, account())
    plain = render_pdf(plan("\n# 标题\n\n国国，国“国”国国国\n"), {}, account())
    width = {
        name: next(row.right - row.left for row in rows(printed.data) if row.text.startswith("国") and row.page == 2)
        for name, printed in (("apart", apart), ("met", met), ("plain", plain))
    }
    assert width["apart"] - width["met"] == pytest.approx(11 / 2, abs=0.2)
    assert width["plain"] == pytest.approx(10 * 11, abs=0.2)


def test_nothing_is_reported_of_a_plain_plan(reader: Printed, gongwen: Printed) -> None:
    assert [problem for problem in reader.problems if problem.kind != "fallback-font"] == []
    assert [problem for problem in gongwen.problems if problem.kind != "fallback-font"] == []


def test_a_line_gives_characters_to_a_next_one_that_would_be_loose(rows: Rows) -> None:
    # 34 characters, then 32 and a number that is not torn and does not fit: 0 and 4 ems of slack.
    text = "发展" * 17 + "建设" * 16 + "103456.4千米，" + "好" * 60
    body = f"\n# 标题\n\n{SENTENCE}\n\n{text}\n"
    lines = [row.text for row in rows(render_pdf(plan(body), {}, account()).data)]
    place = next(place for place, line in enumerate(lines) if line.startswith("103456.4"))
    assert [len(line) for line in lines[place - 2 : place]] == [32, 34]


def test_lines_end_where_they_may_after_giving(rows: Rows) -> None:
    printed = render_pdf(
        plan("\n# 标题\n\n" + (SENTENCE[7:] + "其中新增“一村一品”示范村（社区）26个，占11.8%。") * 30 + "\n"),
        {},
        account(),
    )
    lines = rows(printed.data)
    pairs = body(lines, "reader", 11)
    assert len(pairs) > 60
    assert not [line.text for line, _ in pairs if line.text[-1] in OPENING or line.text[0] in CLOSING]
    assert all(abs(line.right - pairs[0][0].right) < PIXEL for line, _ in pairs if line.page == pairs[0][0].page)
