"""The forms of headings match their own examples only, and no other form steals them."""

import pytest

from convert.structure.forms import Form, forms, read_line


@pytest.mark.parametrize("form", forms(), ids=lambda form: f"{form.name}-{form.rank}")
def test_form_matches_its_own_examples_only(form: Form) -> None:
    for line in form.accepts:
        assert form.pattern.match(line), line
    for line in form.rejects:
        assert not form.pattern.match(line), line


@pytest.mark.parametrize("form", forms(), ids=lambda form: f"{form.name}-{form.rank}")
def test_line_is_read_in_the_form_whose_example_it_is(form: Form) -> None:
    for line in form.accepts:
        reading = read_line(line)
        assert reading is not None, line
        assert reading.tier == form.name, line


@pytest.mark.parametrize(
    ("line", "tier", "number", "words"),
    [
        ("第十二章　完善保障机制", "chapter", 12, "完善保障机制"),
        ("第 三 节 优化布局", "section", 3, "优化布局"),
        ("（一百〇二）加强监管", "subitem", 102, "加强监管"),
        ("2.1.3　建设目标", "decimal", 3, "建设目标"),
        ("1.2020年工作回顾", "number", 1, "2020年工作回顾"),
        ("⑿优化服务", "subnumber", 12, "优化服务"),
        ("③建立台账", "circled", 3, "建立台账"),
    ],
)
def test_label_and_title_are_told_apart(line: str, tier: str, number: int, words: str) -> None:
    reading = read_line(line)
    assert reading is not None
    assert (reading.tier, reading.number, line[reading.title :]) == (tier, number, words)
